import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { '@/': at('./'), 'contentlayer/generated/': at('./.contentlayer/generated/') } },
  test: {
    include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}', '*.test.ts'],
    // Vitest leaves one core alone, which on a machine of two is every other test; and many of ours wait for Git.
    maxWorkers: '100%',
    testTimeout: 60_000,
    setupFiles: ['scripts/temporary-folders-of-tests.ts']
  }
})
