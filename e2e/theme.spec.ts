// Light, dark, or as the system says.
import type { Page } from '@playwright/test'
import { isDark } from './colours'
import { expect, test } from './fixtures'

const toggle = (page: Page) => page.getByRole('button', { name: /^Theme/ })
test('A page follows the system, until the reader chooses; the choice stays and can be taken back', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/')
  await expect.poll(() => isDark(page)).toBe(true)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => isDark(page)).toBe(false)
  await expect(toggle(page)).toHaveAccessibleName('Theme: auto')
  await toggle(page).click()
  await expect(toggle(page)).toHaveAccessibleName('Theme: light')
  await toggle(page).click()
  await expect(toggle(page)).toHaveAccessibleName('Theme: dark')
  await expect.poll(() => isDark(page)).toBe(true)
  await page.goto('/tags/')
  await expect(toggle(page)).toHaveAccessibleName('Theme: dark')
  await expect.poll(() => isDark(page)).toBe(true)
  await toggle(page).click()
  await expect(toggle(page)).toHaveAccessibleName('Theme: auto')
  await page.reload()
  await expect.poll(() => isDark(page)).toBe(false)
})

test('A chosen theme is there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  await toggle(page).click()
  await toggle(page).click()
  await page.addInitScript(() => {
    // The body is where painting begins.
    new MutationObserver((_, observer) => {
      if (!document.body) return
      document.documentElement.setAttribute('data-theme-at-body', document.documentElement.getAttribute('data-theme') ?? 'none')
      observer.disconnect()
    }).observe(document, { childList: true, subtree: true })
  })
  for (const address of ['/', '/2024/Dec/13/openai-postmortem/', '/search/?q=dns', '/nowhere/']) {
    await page.goto(address)
    await expect(page.locator('html')).toHaveAttribute('data-theme-at-body', 'dark')
  }
})

test('Without script a page follows the system, and offers no button that does nothing', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark', baseURL })
  const page = await context.newPage()
  await page.goto('/')
  await expect.poll(() => isDark(page)).toBe(true)
  await expect(toggle(page)).toHaveCount(0)
  await context.close()
})
