// React elements written out as HTML. Where Next runs pages and handlers it gives them the half of React that renders to flight data, and refuses
// imports of `react-dom/server`; this loads React as it is from node_modules, which takes the same elements.
import { createRequire } from 'node:module'
import nodePath from 'node:path'
import type { ReactNode } from 'react'
import { onProcess } from '@/lib/process'

type Dom = Pick<typeof import('react-dom/server'), 'renderToStaticMarkup'> & Pick<typeof import('react-dom/static'), 'prerender'>

const dom = () =>
  onProcess<Dom>('cairn.react-dom', () => {
    const load = createRequire(nodePath.join(/*turbopackIgnore: true*/ process.cwd(), 'package.json'))
    const { renderToStaticMarkup }: typeof import('react-dom/server') = load('react-dom/server')
    const { prerender }: typeof import('react-dom/static') = load('react-dom/static')
    return { renderToStaticMarkup, prerender }
  })

/** Waits for every component. @throws what a component throws */
export async function markupOf(node: ReactNode): Promise<string> {
  const failures: unknown[] = []
  const onError = (error: unknown) => {
    failures.push(error)
  }
  const { prelude } = await dom().prerender(node, { onError })
  if (failures.length > 0) throw failures[0]
  return new Response(prelude).text()
}

/**
 * At once, of components that wait for nothing: for what stands in a page as text. Each element of a page costs a multiple of that, as Next takes
 * all of them through React several times for its own scripts, whether anybody runs those or not.
 * @throws what a component throws
 */
export function staticMarkup(node: ReactNode): string {
  return dom().renderToStaticMarkup(node)
}
