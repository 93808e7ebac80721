// @ts-check
// Serves the build that is there, and nothing else: nothing is installed, looked at or built, as in an image (deploy/Dockerfile), which has
// no more than that.     node scripts/serve.mjs [options of next start]     PORT (3000)
import './node-version.mjs'
import { command } from './command.mjs'
import { loadEnvironment, serveSite } from './site.mjs'

await command(async () => {
  const args = process.argv.slice(2)
  loadEnvironment()
  serveSite(args)
})
