// The pages that are ready before anything can fail: they were rendered by the build, and are finished before the first answer is.
import { readFileSync } from 'node:fs'
import nodePath from 'node:path'
import { env } from '@/lib/env'
import { finishDocument } from '@/lib/finished'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'

/** `error` is app/(weblog)/%5Ffailed, `missing` is app/not-found. */
export type ReadyPages = { readonly error: string; readonly missing: string }

export function readyPages(): ReadyPages {
  return onProcess('cairn.ready-pages', () => ({
    error: fromBuild('_failed', lastResort('Something went wrong here', 'Please try again in a moment.')),
    missing: fromBuild('_not-found', lastResort('There is no such page', 'The address may be mistyped.'))
  }))
}

function fromBuild(name: string, otherwise: string): string {
  const file = nodePath.join(/*turbopackIgnore: true*/ env.buildDir, 'server/app', `${name}.html`)
  try {
    return finishDocument(readFileSync(/*turbopackIgnore: true*/ file, 'utf8')).html
  } catch (error) {
    log.failure('reading', `${file} cannot be used: when it is needed, readers get a plain page`, error)
    return otherwise
  }
}

function lastResort(title: string, sentence: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`
  const body = `<h1>${title}</h1><p>${sentence}</p><p><a href="/">Back to the newest items</a></p>`
  return `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`
}
