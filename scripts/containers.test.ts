import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from './command.mjs'

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** Where Next keeps the images that it has made smaller. */
function imagesFolder(distDir: string): string {
  const { ImageOptimizerCache } = createRequire(import.meta.url)('next/dist/server/image-optimizer')
  const nextConfig = { images: { maximumDiskCacheSize: 0 }, experimental: {} }
  return new ImageOptimizerCache({ distDir, nextConfig }).cacheDir
}

test('of the build, a container may write images and nothing else, and what the build kept for a first start is not hidden', () => {
  const images = imagesFolder('/cairn/.next')
  const { services } = parse(read('deploy/compose.yaml'), { merge: true })
  for (const { read_only, tmpfs } of [services.one, services.two])
    expect([read_only, tmpfs]).toEqual([true, ['/tmp', `${images}:uid=1000`]])
  const image = read('deploy/Dockerfile')
  expect(image).toMatch(/^COPY --from=build \/cairn\/\.next \.next$/m)
  expect(image).toContain(`chown node:node ${path.posix.relative('/cairn', images)}\n`)
})
