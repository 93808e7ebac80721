// The end-to-end tests: real Chromium against a production build. `npm test` finds or installs the browser; `npx playwright test` finds it.
import { defineConfig } from '@playwright/test'
import { port, portOf, sites } from './e2e/site.mjs'
import { findBrowser } from './scripts/browser.mjs'

/** With E2E_BASE_URL the tests visit a server that runs already: `node e2e/server.mjs`. */
const running = process.env.E2E_BASE_URL
const origin = running || `http://localhost:${port}`
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update'
]

export default defineConfig({
  testDir: 'e2e',
  // Tests change the content of the site they visit: one at a time on each.
  fullyParallel: false,
  workers: running ? 1 : sites,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // No test is about time: a busy machine may take its own.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  globalTimeout: process.env.CI ? 40 * 60_000 : 0,
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: origin,
    browserName: 'chromium',
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(process.env),
      // Chromium's sandbox refuses to run as root.
      args: [...quiet, '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
    }
  },
  // One after another, as the first may have to build what the others copy.
  webServer: running
    ? undefined
    : Array.from({ length: sites }, (_, site) => ({
        command: 'node e2e/server.mjs',
        env: { E2E_SITE: String(site) },
        url: `http://localhost:${portOf(site)}/robots.txt`,
        timeout: 10 * 60_000,
        reuseExistingServer: false,
        stdout: 'pipe',
        gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 }
      }))
})
