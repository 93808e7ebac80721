import path from 'node:path'
import { NextRequest } from 'next/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '@/lib/content/fixtures'
import { proxy } from './proxy'

beforeEach(() => {
  vi.stubEnv('CONTENT_DIR', path.join(temporaryFolder({}), 'not-deployed'))
  return () => vi.unstubAllEnvs()
})

const leads = async (address: string) => (await proxy(new NextRequest(`https://cairn.example${address}`))).headers.get('location')

test('where the content is not at hand, addresses still lead to the canonical ones, as far as that can be told without it', async () => {
  expect(await leads('/2024/dec/13/a')).toBe('https://cairn.example/2024/Dec/13/a/')
  expect(await leads('/tag/dns/')).toBe('https://cairn.example/tags/dns/')
  expect(await leads('/tags/k8s/')).toBeNull()
})
