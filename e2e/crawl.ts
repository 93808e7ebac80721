// Walks the public addresses of the site, as a search engine would.
import type { APIRequestContext } from '@playwright/test'

const starts = ['/', '/robots.txt', '/llms.txt', '/search/', '/search.atom?q=the', '/search.json?q=the', '/nowhere/']
const feeds = ['everything', 'entries', 'links', 'quotations', 'notes'].flatMap(name => [`/atom/${name}/`, `/atom/${name}.json`])
const atOnce = 4

/** @returns paths without the origin, as the sitemap lists them */
export async function sitemapPaths(request: APIRequestContext): Promise<string[]> {
  const text = await (await request.get('/sitemap.xml')).text()
  return [...text.matchAll(/<loc>https:\/\/cairn\.example([^<]*)<\/loc>/g)].map(([, path = '']) => path)
}

/**
 * Asks for every address of the sitemap, every feed, and everything that those link to; not further, as intersections of tags lead on to others.
 * @returns the text of each address, by its path
 */
export async function crawl(request: APIRequestContext): Promise<Map<string, { status: number; text: string }>> {
  const seen = new Map<string, { status: number; text: string }>()
  const visit = async (paths: Iterable<string>) => {
    const queue = [...new Set(paths)].filter(path => !seen.has(path))
    const visitNext = async () => {
      for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
        const answer = await request.get(path, { maxRedirects: 0 })
        seen.set(path, { status: answer.status(), text: await answer.text() })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, visitNext))
  }
  await visit([...starts, ...feeds, ...(await sitemapPaths(request))])
  await visit([...seen.values()].flatMap(({ text }) => linksIn(text)))
  return seen
}

/** The addresses of our own that a page or feed links to, without those that lead somewhere else each time, and the many of narrowed searches. */
export function linksIn(text: string): string[] {
  const hrefs = [...text.matchAll(/<(?:a|link)\b[^>]*? href="([^"#]+)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
  const own = hrefs.map(href => href.replace('https://cairn.example', '')).filter(href => /^\/(?!\/|_next\/)/.test(href))
  return own.filter(path => !path.endsWith('/random/') && !path.startsWith('/search/?') && !path.startsWith('/media/'))
}
