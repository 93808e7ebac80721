// @ts-check
// Serves the site of the end-to-end tests; Playwright starts it (playwright.config.ts).
//   node e2e/server.mjs [--build-only]     E2E_PORT (3100)
import { command } from '../scripts/command.mjs'
import { loadEnvironment, prepareSite, serveSite } from '../scripts/site.mjs'
import { copyContent, settings } from './site.mjs'

await command(async () => {
  // First, as what is set already wins over a developer's .env.local.
  Object.assign(process.env, settings)
  loadEnvironment()
  copyContent()
  await prepareSite({ mayBuild: true })
  if (!process.argv.includes('--build-only')) serveSite([])
})
