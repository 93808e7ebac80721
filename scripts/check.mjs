// @ts-check
// npm run check: everything that can be said about the program and its content without running the site.
//   npm run check [-- --strict]     what follows -- goes to the check of the content
import './node-version.mjs'
import { runChecks } from './checks.mjs'
import { command, Failure, say } from './command.mjs'
import { installPackages } from './packages.mjs'
import { loadEnvironment, makeModel } from './site.mjs'

await command(async () => {
  await installPackages()
  loadEnvironment()
  await makeModel()
  const { failed } = await runChecks(process.argv.slice(2))
  if (failed.length > 0) throw new Failure(`Failed: ${failed.join(', ')}. See above; \`npm run format\` mends what it can.`)
  say('\nAll is well.')
})
