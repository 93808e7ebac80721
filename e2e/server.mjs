// @ts-check
// Serves a site of the end-to-end tests; Playwright starts one for each of its workers (playwright.config.ts).
//   node e2e/server.mjs [--build-only]     E2E_PORT (3100), E2E_SITE (0, which builds; the others copy its build)
import { command } from '../scripts/command.mjs'
import { loadEnvironment, prepareSite, serveSite } from '../scripts/site.mjs'
import { copyContent, isFirst, settings, takeBuild } from './site.mjs'

await command(async () => {
  // First, as what is set already wins over a developer's .env.local.
  Object.assign(process.env, settings)
  loadEnvironment()
  copyContent()
  if (!isFirst) takeBuild()
  await prepareSite({ mayBuild: true })
  if (!process.argv.includes('--build-only')) serveSite([])
})
