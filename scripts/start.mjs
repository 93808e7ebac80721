// @ts-check
// npm start: installs what is missing, makes an author on a fresh clone, builds if the build is stale, and serves the weblog.
//   npm start [-- [--no-build] [options of next start]]     PORT (3000), CONTENT_DIR (content)
import './node-version.mjs'
import { addressOf, assertFree, urlOf, whenServing } from './address.mjs'
import { command, say } from './command.mjs'
import { announceLogin, makeFirstAuthor } from './local-author.mjs'
import { installPackages } from './packages.mjs'
import { contentDir, loadEnvironment, prepareSite, serveSite } from './site.mjs'

await command(async () => {
  const args = process.argv.slice(2)
  const nextArgs = args.filter(arg => arg !== '--no-build')
  await installPackages()
  loadEnvironment()
  contentDir()
  const address = addressOf(nextArgs, process.env.PORT)
  // Before the build too: nobody wants to wait for a build to hear it.
  await assertFree(address)
  const login = await makeFirstAuthor()
  // Last, under all that a build says; and not lost with a build that fails.
  let announced = login === undefined
  const announce = () => {
    if (login && !announced) announceLogin(login, urlOf(address))
    announced = true
  }
  process.on('exit', announce)
  await prepareSite({ mayBuild: nextArgs.length === args.length })
  whenServing(address, () => {
    say(`Cairn is at ${urlOf(address)}, its desk at ${urlOf(address)}/desk/`)
    announce()
  })
  serveSite(nextArgs)
})
