// @ts-check
// npm run build: the model, the check of the content, and the production build, which `npm start` then serves.
import './node-version.mjs'
import { command } from './command.mjs'
import { installPackages } from './packages.mjs'
import { buildSite, loadEnvironment } from './site.mjs'

await command(async () => {
  await installPackages()
  loadEnvironment()
  await buildSite()
})
