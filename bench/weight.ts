// What a page of each template weighs for who has never been here, images aside, gzipped on the wire. Bars: a page under 20 KB, our script under
// 1 KB, the framework's none, the stylesheet under 8 KB; e2e/finished.spec.ts holds them. Run: npm run bench:weight
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { templates } from '../e2e/templates'
import { budgets, type Weight, weigh } from '../e2e/weight'
import { findBrowser } from '../scripts/browser.mjs'
import { printMachine, printTable } from './machine'
import { build, distDir, serve } from './site'

/** With an address, a server that runs already is measured. */
const [address] = process.argv.slice(2)

printMachine()
const content = join(import.meta.dirname, '../content')
if (!address) await build(content)
const server = address ? undefined : await serve(content, 3900, undefined, distDir)
const browser = await chromium.launch({
  executablePath: findBrowser(process.env),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
})
const rows: Record<string, string | number>[] = []
for (const [template, path] of Object.entries(templates)) {
  const page = await browser.newPage({ baseURL: server?.origin ?? address })
  const weight = await weigh(page, path)
  rows.push({ template, ...weight, over: overOf(weight).join(', ') })
  await page.close()
}
printTable(rows)
await browser.close()
await server?.stop()
if (rows.some(({ over }) => over !== '')) process.exitCode = 1

function overOf(weight: Weight): string[] {
  return Object.entries(budgets).flatMap(([name, most]) => (weight[name as keyof typeof budgets] > most ? [name] : []))
}
