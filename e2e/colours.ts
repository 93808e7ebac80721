// Whether a page is dark at the moment, by the colour of its paper.
import type { Page } from '@playwright/test'

export function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [red = 255] = (getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g) ?? []).map(Number)
    return red < 128
  })
}
