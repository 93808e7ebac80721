// Going from page to page: what a browser makes ahead, and how one page becomes the other.
import type { Page } from '@playwright/test'
import { isDark } from './colours'
import { expect, test } from './fixtures'
import { templates } from './templates'

// Nothing here changes the content: these run wherever there is room.
test.describe.configure({ mode: 'parallel' })

/** Puts links into the page, each on a line of its own. @returns how to rest the pointer on one of them */
async function addLinks(page: Page, links: readonly string[]) {
  await page.evaluate(all => {
    const list = document.createElement('div')
    list.id = 'links'
    list.innerHTML = all.map(attributes => `<p><a ${attributes}>${attributes.replaceAll('<', '')}</a></p>`).join('')
    document.querySelector('main')?.prepend(list)
  }, links)
  return async (link: string) => {
    await page.locator('#links a').nth(links.indexOf(link)).hover()
    // A pointer that only passes by means nothing: browsers wait for 200 ms.
    await page.waitForTimeout(400)
  }
}

/** Addresses that the browser asks for ahead, as it says itself; a list that grows. */
async function askedAhead(page: Page): Promise<string[]> {
  const asked: string[] = []
  const session = await page.context().newCDPSession(page)
  session.on('Preload.prefetchStatusUpdated', ({ key }) => {
    const { pathname, search } = new URL(key.url)
    if (!asked.includes(pathname + search)) asked.push(pathname + search)
  })
  await session.send('Preload.enable')
  return asked
}

const ahead = ['/', '/tags/', '/tags/dns+kubernetes/', '/2024/Dec/', templates.link, '/about/', '/links/page/2/']
const never = [
  ...['href="/desk/"', 'href="/desk"', 'href="/desk/new/link/"', 'href="/api/drafts/"', 'href="/api/auth/signin/"'],
  ...['href="/preview/a/"', 'href="/preview/a/b/"', 'href="/media/2024/fan-out.png"', 'href="/card.png"', 'href="/sitemap.xml"'],
  ...['href="/atom/everything/"', 'href="/tags/dns.atom"', 'href="/tags/dns.json"', 'href="/2024/Dec/13/ndots.md"'],
  ...[
    'href="/tags/dns/random/"',
    'href="/search/?q=dns"',
    'href="/tags/?filter=sql"',
    'href="#main"',
    'href="https://example.org/"'
  ],
  // To pages that no other link here leads to: it is the address that a browser asks for, whichever link the pointer rests on.
  ...[
    'href="/2021/" rel="nofollow"',
    'href="/2022/" rel="me nofollow"',
    'href="/2023/" download=""',
    'href="/tags/sqlite/" target="_blank"'
  ]
]

test('A page that the pointer rests on is asked for ahead; the desk, the interface, feeds, files and searches never are', async ({
  page
}) => {
  const asked = await askedAhead(page)
  await page.goto(templates.quotation)
  const links = ahead.map(address => `href="${address}"`)
  const rest = await addLinks(page, [...never, ...links])
  for (const link of [...never, ...links]) await rest(link)
  await expect.poll(() => asked.toSorted()).toEqual(ahead.toSorted())
})

test('Every page for readers asks for others ahead, and a preview or a page of the desk for none', async ({ page }) => {
  const rules = page.locator('script[type="speculationrules"]')
  for (const address of Object.values(templates)) {
    await page.goto(address)
    await expect(rules, address).toHaveCount(1)
  }
  for (const address of ['/desk/sign-in/', '/preview/nowhere/']) {
    await page.goto(address)
    await expect(page.getByRole('main')).toBeVisible()
    await expect(rules, address).toHaveCount(0)
  }
})

test('What was asked for ahead is not asked for again when it is opened', async ({ page }) => {
  const asked = await askedAhead(page)
  await page.goto('/')
  const link = `href="${templates.series}"`
  const rest = await addLinks(page, [link])
  await rest(link)
  await expect.poll(() => asked).toEqual([templates.series])
  await page.locator('#links a').click()
  await expect(page).toHaveURL(templates.series)
  const opened = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    return (navigation as PerformanceNavigationTiming & { deliveryType: string }).deliveryType
  })
  expect(opened).toBe('navigational-prefetch')
})

test('To ask for a page ahead does nothing but give it', async ({ request }) => {
  for (const address of ['/', templates.tag, templates['no such page']]) {
    const plain = await request.get(address)
    const early = await request.get(address, { headers: { 'Sec-Purpose': 'prefetch;prerender', Purpose: 'prefetch' } })
    expect([address, early.status(), await early.text()]).toEqual([address, plain.status(), await plain.text()])
    expect(early.headers()['set-cookie']).toBeUndefined()
  }
})

/** Whether the page that is opened by a click takes the place of the one before it by a transition. */
async function isRevealedBy(page: Page, link: string): Promise<boolean> {
  await page.addInitScript(() => {
    addEventListener('pagereveal', event => {
      const { viewTransition } = event as Event & { viewTransition: unknown }
      document.documentElement.setAttribute('data-revealed', viewTransition ? 'slowly' : 'at once')
    })
  })
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link }).click()
  await page.waitForURL(/\/tags\/$/)
  const revealed = page.locator('html[data-revealed]')
  await expect(revealed).toHaveCount(1)
  return (await revealed.getAttribute('data-revealed')) === 'slowly'
}

test('One page becomes the other in a short transition, in which the header stays where it is', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  const header = async () => page.getByRole('banner').boundingBox()
  await page.goto('/')
  const before = await header()
  expect(await isRevealedBy(page, 'Tags')).toBe(true)
  expect(await header()).toEqual(before)
})

test('For readers who asked for no motion, pages change at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await isRevealedBy(page, 'Tags')).toBe(false)
})

test('A page that is open, or was made ahead, takes on the theme that is chosen in another', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  const other = await context.newPage()
  await other.emulateMedia({ colorScheme: 'light' })
  await other.goto('/tags/')
  const toggle = other.getByRole('button', { name: /^Theme/ })
  await toggle.click()
  await toggle.click()
  await expect.poll(() => isDark(page)).toBe(true)
  await expect(page.getByRole('button', { name: /^Theme/ })).toHaveAccessibleName('Theme: dark')
})
