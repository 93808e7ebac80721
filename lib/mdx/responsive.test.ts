import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { urls } from '@/lib/urls'
import config from '../../next.config.mjs'
import { parseBody } from './body'
import { toFeedHtml } from './feed'
import { finishBody } from './finish'
import { imageWidths, responsive } from './responsive'

const version = '0123456789abcdef'
const pageOf = async (text: string, width = 960) =>
  toHtml(
    await finishBody(parseBody({ file: 'a.mdx', line: 1, text }), path =>
      path === '/media/a.png' ? { width, height: 540, version } : { width, height: 540 }
    )
  )
const url = (width: number) => `/_next/image/?url=%2Fmedia%2F%40${version}%2Fa.png&#x26;w=${width}&#x26;q=80`
const column = '(max-width: 40rem) 100vw, 37rem'

test('an image is offered in every size that is smaller, and in its own', async () => {
  expect(await pageOf('![A](/media/a.png)')).toBe(
    `<p><img width="960" height="540" srcset="${url(320)} 320w, ${url(480)} 480w, ${url(640)} 640w, ${url(960)} 960w" sizes="${column}" src="/media/a.png" alt="A" loading="lazy" decoding="async"></p>`
  )
})

test('one that is between two sizes comes in its own width, and one that is wider than all in the widest', () => {
  const widthsOf = (width: number) => {
    const { srcSet } = responsive('/media/a.png', { width, height: 1, version })
    return String(srcSet)
      .split(', ')
      .map(each => each.replace(/^.*&w=(\d+)&q=80 (\d+)w$/, '$1:$2'))
  }
  expect(widthsOf(1000)).toEqual(['320:320', '480:480', '640:640', '960:960', '1280:1000'])
  expect(widthsOf(4000)).toEqual(imageWidths.map(width => `${width}:${width}`))
})

test('a small image, one of another kind and one from elsewhere stay as they are', async () => {
  for (const [text, width] of [
    ['![A](/media/a.png)', 320],
    ['![A](/media/a.gif)', 960],
    ['![A](/media/a.png?x=1)', 960],
    ['![A](https://elsewhere.example/media/a.png)', 960],
    ['<img src="/media/a.png" alt="A" srcset="/media/a.png 2x" />', 960]
  ] as const)
    expect(await pageOf(text, width), text).not.toContain('_next')
})

test('a width that the author gave is the one that is asked for', async () => {
  expect(await pageOf('<img src="/media/a.png" alt="A" width="300" />')).toContain('sizes="(max-width: 300px) 100vw, 300px"')
})

test('images side by side are asked for in a third of the size', async () => {
  const page = await pageOf('<Gallery>\n![A](/media/a.png)\n![B](/media/a.png)\n</Gallery>')
  expect(page.match(/ 19rem"/g)).toHaveLength(2)
  expect(page).not.toContain(column)
})

test('a figure is offered in sizes too', async () => {
  expect(await pageOf('<Figure src="/media/a.png" alt="A">B</Figure>')).toContain(`${url(640)} 640w`)
})

test('feeds keep the file itself', async () => {
  const body = parseBody({ file: 'a.mdx', line: 1, text: '![A](/media/a.png) <Figure src="/media/a.png" alt="A" />' })
  const finished = await finishBody(body, () => ({ width: 960, height: 540 }))
  const feed = toFeedHtml(finished, 'https://site.example', '/2024/Dec/13/a/')
  expect(feed).not.toMatch(/_next|srcset|sizes/)
  expect(feed).toContain('src="https://site.example/media/a.png"')
})

test('the platform makes exactly the sizes that pages ask for', () => {
  expect(config.images?.deviceSizes).toEqual([...imageWidths])
  expect(config.images?.imageSizes).toEqual([])
  const quality = new URL(urls.resizedMedia('/media/a.png', version, 640), 'http://site').searchParams.get('q')
  expect(config.images?.qualities?.map(String)).toEqual([quality])
})
