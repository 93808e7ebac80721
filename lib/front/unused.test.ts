import { beforeAll, expect, test } from 'vitest'
import { installFront } from '.'
import { putReadyPages, servingBehind } from './fixtures'

beforeAll(() => {
  putReadyPages()
  installFront()
})

/** All that stands in front of a Next that answers everything. */
const serving = () => servingBehind([], (_, response) => void response.writeHead(200).end('taken'))

test.each([
  '/_next/data/build/index.json',
  '/_next/data/build/search.json?q=x',
  '/_next/data/',
  '/_next/data',
  '/_next/data?a',
  '/_next%2Fdata/build/index.json',
  '/_next/data%2fbuild/index.json',
  '/%5Fnext/data/build/index.json',
  '/_next/dat%61/build/index.json',
  '//_next/data/build/index.json',
  '/_next//data/build/index.json',
  '/_next\\data/build/index.json',
  '/_next%5Cdata/build/index.json',
  '/_next%2F.%2Fdata/build/index.json',
  'http://site.example/_next/data/build/index.json'
])('there are no pages a second time at %s, and nobody keeps that', async path => {
  const ask = await serving()
  for (const method of ['GET', 'HEAD']) {
    const { status, headers, text } = await ask(path, { method, headers: { 'X-Nextjs-Data': '1' } })
    expect([status, headers['cache-control'], headers['content-type']]).toEqual([404, 'no-store', 'text/plain; charset=utf-8'])
    expect(text).toBe(method === 'HEAD' ? '' : 'There is nothing at this address.\n')
  }
})

test.each([
  '/_next/static/chunks/data/a.js',
  '/_next/image/?url=%2F_next%2Fdata',
  '/_next/database',
  '/2024/_next/data/',
  '/data/'
])('%s is left to Next', async path => {
  const ask = await serving()
  expect(await ask(path)).toMatchObject({ status: 200, text: 'taken' })
})
