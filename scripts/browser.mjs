// @ts-check
// The browser that the end-to-end tests run in: the one on this machine, or one installed for them.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Failure, programs, run, runInstalled, say } from './command.mjs'
import { foldersOnPath, isProgram, programNamed } from './named-program.mjs'

// The shell is the same Chromium without windows, as Playwright's own is: it opens a page in a third of the time.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macApplications = ['Chromium', 'Google Chrome'].map(name => `/Applications/${name}.app/Contents/MacOS/${name}`)

/**
 * Looks for a browser, without installing one: CHROMIUM_PATH, else one on the PATH, else Playwright's own.
 * @param {NodeJS.Dict<string>} environment CHROMIUM_PATH and PATH count
 * @returns {string | undefined} the path of its program
 */
export function findBrowser(environment) {
  const named = programNamed(environment, 'CHROMIUM_PATH')
  if (named) return named
  const folders = foldersOnPath(environment)
  const onPath = names.flatMap(name => folders.map(folder => path.join(folder, name)))
  return [...onPath, ...macApplications].find(file => isProgram(file) && starts(file)) ?? playwrightBrowser()
}

/** Finds a browser, or installs one: Debian's package as root, else Playwright's download. */
export async function installBrowser() {
  const found = findBrowser(process.env)
  if (found) return found
  if (isDebian() && process.getuid?.() === 0) {
    say('No Chromium here: installing Debian’s (apt-get install chromium-headless-shell) …')
    const environment = { DEBIAN_FRONTEND: 'noninteractive' }
    const updated = await run('apt-get', ['update', '-qq'], environment)
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'fonts-liberation']
    // Older releases have the whole browser only.
    for (const name of updated === 0 ? ['chromium-headless-shell', 'chromium'] : []) {
      await run('apt-get', [...install, name], environment)
      const installed = findBrowser(process.env)
      if (installed) return installed
    }
  }
  say('No Chromium here: downloading Playwright’s (playwright install chromium) …')
  // The libraries it needs are there on a desktop; elsewhere root may add them, on the distributions that Playwright knows.
  if (process.platform === 'linux' && process.getuid?.() === 0)
    await runInstalled(programs.playwright, ['install-deps', 'chromium'])
  await runInstalled(programs.playwright, ['install', 'chromium'])
  const downloaded = findBrowser(process.env)
  if (downloaded) return downloaded
  throw new Failure(
    'The end-to-end tests need a browser and none could be installed: install Chromium, or point CHROMIUM_PATH at one.'
  )
}

function playwrightBrowser() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test')
  const file = chromium.executablePath()
  return isProgram(file) ? file : undefined
}

/**
 * On Ubuntu `chromium-browser` may be a script that only says to install a snap.
 * @param {string} file
 */
const starts = file => spawnSync(file, ['--version'], { timeout: 30_000 }).status === 0

/** Ubuntu’s package of this name holds no browser. */
function isDebian() {
  return existsSync('/usr/bin/apt-get') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
}
