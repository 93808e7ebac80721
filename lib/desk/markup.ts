// Markup of React elements inside a route handler. Next gives its handlers the half of React that renders to flight data, and refuses imports
// of `react-dom/server` there; this loads React as it is from node_modules, which takes the same elements.
import { createRequire } from 'node:module'
import nodePath from 'node:path'
import type { ReactNode } from 'react'
import { onProcess } from '@/lib/process'

type StaticDom = typeof import('react-dom/static')

const dom = () =>
  onProcess<StaticDom>('cairn.react-dom', () => {
    const load = createRequire(nodePath.join(/*turbopackIgnore: true*/ process.cwd(), 'package.json'))
    return load('react-dom/static') as StaticDom
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
