// What colours code, loaded in spare moments: the first code in a language takes up to a quarter of a second, and every other one next to nothing.
import type { Item, Store } from '@/lib/content'
import { bodyOf } from './bodies'
import { nextTurn } from './turns'

/** A language that is in fewer pieces than most is seldom the first that a reader sees. */
const mostLanguages = 20

/** Finishes a body with code in each of the languages that items have most. */
export async function prepareGrammars({ items }: Store): Promise<void> {
  for (const item of codeIn(items)) {
    await nextTurn(() => false)
    await bodyOf(item.body)
  }
}

/** For each language the newest item with code in it, the commonest language first. */
function codeIn(items: readonly Item[]): Item[] {
  const found = new Map<string, { readonly item: Item; count: number }>()
  for (const item of items) {
    for (const [, language = ''] of item.body.text.matchAll(/^[ \t]*(?:```|~~~)[ \t]*([\w+#-]+)/gm)) {
      const known = found.get(language)
      if (known) known.count++
      else found.set(language, { item, count: 1 })
    }
  }
  const common = [...found.values()].sort((a, b) => b.count - a.count).slice(0, mostLanguages)
  return [...new Set(common.map(({ item }) => item))]
}
