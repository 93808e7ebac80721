import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { '@/': at('./'), 'contentlayer/generated/': at('./.contentlayer/generated/') } },
  test: { include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}', '*.test.ts'], testTimeout: 30_000 }
})
