// What holds on every template, whatever it shows: it fits, it is accessible, it stands still, it asks nobody else for anything.
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { isDark } from './colours'
import { expect, test } from './fixtures'
import { templates } from './templates'

// Nothing here changes the content: these run wherever there is room.
test.describe.configure({ mode: 'parallel' })

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rest does not depend on colours. */
const rulesOfColours = ['color-contrast', 'link-in-text-block']
const widths = [320, 360, 768, 1440]

declare global {
  interface Window {
    shifts: number
  }
}

for (const [template, address] of Object.entries(templates)) {
  test(`The template “${template}” is accessible in light and dark, fits every screen, and loads without a fault`, async ({
    page,
    baseURL
  }) => {
    const faults: string[] = []
    page.on('console', message => {
      if (message.type() === 'error' && !message.text().includes('404')) faults.push(`console: ${message.text()}`)
    })
    page.on('pageerror', error => faults.push(`error: ${error.message}`))
    page.on('request', request => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(`${baseURL}/`)) faults.push(`elsewhere: ${request.url()}`)
    })
    page.on('requestfailed', request => {
      const why = request.failure()?.errorText
      // A wider window takes an image in another size: the browser gives up the one that was on its way.
      const isGivenUp = why === 'net::ERR_ABORTED' && new URL(request.url()).pathname === '/_next/image/'
      if (!isGivenUp) faults.push(`failed: ${request.url()} ${why}`)
    })
    page.on('response', response => {
      const isExpected = address === templates['no such page'] && response.url() === baseURL + address
      if (response.status() >= 400 && !isExpected) faults.push(`${response.status()}: ${response.url()}`)
    })
    await page.addInitScript(() => {
      window.shifts = 0
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.shifts += (entry as PerformanceEntry & { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })

    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(address)
    expect(await page.evaluate(() => window.shifts)).toBe(0)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('main')).toHaveCount(1)
    await expect(page.getByRole('banner')).toHaveCount(1)
    await expect(page.getByRole('contentinfo')).toHaveCount(1)
    expect(await violationsOf(new AxeBuilder({ page }).withTags(standards))).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => isDark(page)).toBe(true)
    expect(await violationsOf(new AxeBuilder({ page }).withRules(rulesOfColours))).toEqual([])

    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBeLessThanOrEqual(width)
    }
    expect(faults).toEqual([])
  })
}

async function violationsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
}

test('The stylesheet is under 8 KB gzipped, and no font is loaded', async ({ page, request }) => {
  const fonts: string[] = []
  page.on('request', each => {
    if (each.resourceType() === 'font') fonts.push(each.url())
  })
  await page.goto('/2024/Mar/10/the-slowest-request/', { waitUntil: 'networkidle' })
  const sheets = await page
    .locator('link[rel="stylesheet"]')
    .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
  const bytes = await Promise.all(sheets.map(async sheet => gzipSync(await (await request.get(sheet)).body()).length))
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000)
  expect(fonts).toEqual([])
})

test('The keyboard begins with a way past the header, and shows where it is', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/#main')
  await page.keyboard.press('Tab')
  const focused = page.locator(':focus')
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
  expect(await focused.evaluate(element => getComputedStyle(element).outlineStyle)).not.toBe('none')
  expect(await focused.evaluate(element => Number.parseFloat(getComputedStyle(element).outlineWidth))).toBeGreaterThanOrEqual(2)
})

test('Nothing moves for readers who asked for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/2024/Mar/10/the-slowest-request/')
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map(element => ({ element, style: getComputedStyle(element) }))
      .filter(({ style }) => [style.transitionDuration, style.animationDuration].some(time => Number.parseFloat(time) > 0.01))
      .map(({ element }) => element.outerHTML.slice(0, 80))
  )
  expect(moving).toEqual([])
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
})

test('On paper there is the item, and nothing to press', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto('/2024/Dec/13/openai-postmortem/')
  await expect(page.getByRole('article')).toBeVisible()
  await expect(page.getByRole('searchbox')).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
})
