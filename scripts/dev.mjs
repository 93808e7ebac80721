// @ts-check
// npm run dev: installs what is missing, makes the model, and serves the weblog as you write it.
//   npm run dev [-- options of next dev]     PORT (3000), CONTENT_DIR (content)
import './node-version.mjs'
import { command, programs, runInstalled } from './command.mjs'
import { installPackages } from './packages.mjs'
import { makeModel } from './site.mjs'

await command(async () => {
  await installPackages()
  await makeModel()
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  process.exitCode = await runInstalled(programs.next, ['dev', ...process.argv.slice(2)])
})
