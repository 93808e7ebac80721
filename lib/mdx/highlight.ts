// Colours for code: Shiki's tokens as classes, so that one markup serves light and dark and no inline style is needed.
import type { ElementContent } from 'hast'
import { LRUCache } from 'lru-cache'
import type { HighlighterCore } from 'shiki/core'
import { type BundledLanguage, bundledLanguages } from 'shiki/langs'
import { onProcess } from '@/lib/process'
import { shikiLanguage } from './languages'

export type Highlight = (code: string, language: string) => ElementContent[]

const themeName = 'classes'

/** Longer code is shown without colours: nobody reads it, everybody would wait. */
const maximumLength = 60_000

/** For one line. Shiki's own half a second is over on a busy machine before the first line in a language is: it would stay without colours. */
const mostMilliseconds = 10_000

const kept = onProcess<{ highlighter?: Promise<HighlighterCore> }>('cairn.highlighter', () => ({}))
const loaded = onProcess('cairn.languages', () => new Map<BundledLanguage, Promise<void>>())

/** Loads what these languages need, each once in a process. */
export async function highlighterFor(languages: readonly string[]): Promise<Highlight> {
  const known = languages.map(shikiLanguage).filter(language => language !== undefined)
  if (known.length === 0) return code => [{ type: 'text', value: code }]
  kept.highlighter ??= start()
  const shiki = await kept.highlighter
  await Promise.all(known.map(language => load(shiki, language)))
  return (code, language) => highlight(shiki, code, language)
}

/**
 * Loaded with the first code there is: many sites have none on most pages.
 * Oniguruma, as its first highlight comes sooner than that of the JavaScript engine: 240 ms against 420 for TypeScript, 10 against 45 for Python.
 */
async function start(): Promise<HighlighterCore> {
  const [core, { createOnigurumaEngine }] = await Promise.all([import('shiki/core'), import('shiki/engine/oniguruma')])
  const theme = core.createCssVariablesTheme({ name: themeName, variablePrefix: '--shiki-' })
  return core.createHighlighterCore({ themes: [theme], langs: [], engine: createOnigurumaEngine(import('shiki/wasm')) })
}

function load(shiki: HighlighterCore, language: BundledLanguage): Promise<void> {
  const known = loaded.get(language)
  if (known) return known
  const loading = shiki.loadLanguage(bundledLanguages[language])
  loaded.set(language, loading)
  return loading
}

/** By language and code: who writes sees a preview at every key, and most code in it is as it was. Sizes are in characters. */
const coloured = onProcess('cairn.coloured', () => new LRUCache<string, ElementContent[]>({ maxSize: 500_000 }))

/** The answer is shared: never change it. */
function highlight(shiki: HighlighterCore, code: string, language: string): ElementContent[] {
  const lang = shikiLanguage(language)
  if (!lang || code.length > maximumLength) return [{ type: 'text', value: code }]
  const key = `${lang}\n${code}`
  const content = coloured.get(key) ?? colour(shiki, code, lang)
  coloured.set(key, content, { size: key.length })
  return content
}

function colour(shiki: HighlighterCore, code: string, lang: BundledLanguage): ElementContent[] {
  const lines = shiki.codeToTokensBase(code, { lang, theme: themeName, tokenizeTimeLimit: mostMilliseconds })
  const runs: Run[] = []
  lines.forEach((tokens, line) => {
    if (line > 0) append(runs, '\n', undefined)
    for (const { content, color } of tokens) append(runs, content, classOf(color))
  })
  return runs.map(({ text, className }) => {
    const content: ElementContent = { type: 'text', value: text }
    return className ? { type: 'element', tagName: 'span', properties: { className: [className] }, children: [content] } : content
  })
}

type Run = { text: string; readonly className: string | undefined }

/** Joins neighbours of one class; white space has no colour of its own. */
function append(runs: Run[], text: string, className: string | undefined): void {
  const last = runs.at(-1)
  if (last && (last.className === className || text.trim() === '')) last.text += text
  else runs.push({ text, className })
}

/** `tok-keyword` for `var(--shiki-token-keyword)`. */
function classOf(color: string | undefined): string | undefined {
  const name = /^var\(--shiki-(?:token-)?([a-z-]+)\)$/.exec(color ?? '')?.[1]
  return name === undefined || name === 'foreground' ? undefined : `tok-${name}`
}
