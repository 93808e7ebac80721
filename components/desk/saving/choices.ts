// What follows from an author's choice between two versions. Whatever is not chosen is saved first, so that the history has it.
import { areSame, type Clash, type Effect, keptOf, type Saving, type Step } from './saving'
import type { Conflict, Resolution, Words } from './types'

/** Both sides as they are shown, with what has been typed since the conflict began. */
export function conflictOf({ conflict, words, server }: Saving): Conflict | undefined {
  if (!conflict) return undefined
  const { of, base } = conflict
  switch (conflict.of) {
    case 'saved': {
      const { text, path, savedAt, savedBy } = conflict.current
      return {
        of,
        base,
        theirs: { text, path, at: savedAt, by: savedBy },
        mine: { ...words, path: mergedPath(words, server, path) }
      }
    }
    case 'published':
      return { of, base, theirs: conflict.published, mine: words }
    case 'recovered':
      return { of, base, theirs: words, mine: conflict.kept.words }
    default:
      return conflict satisfies never
  }
}

/** @param text what the recovered words were made from; undefined when the server does not know (any more) */
export function baseKnown(saving: Saving, key: string, text: string | undefined): Step {
  const kept = saving.recovered.find(each => each.key === key)
  if (!kept || saving.conflict || saving.hasLeft) return [saving, []]
  return [{ ...saving, conflict: { of: 'recovered', kept, ...(text === undefined ? {} : { base: text }) } }, []]
}

export function resolved(saving: Saving, resolution: Resolution): Step {
  const shown = conflictOf(saving)
  const { conflict } = saving
  if (!shown || !conflict || saving.copying) return [saving, []]
  if (resolution.take === 'both') return [{ ...saving, copying: shown.mine }, [{ effect: 'copy', words: shown.mine }]]
  const chosen = resolution.take === 'merged' ? resolution.words : shown[resolution.take]
  return settled(saving, conflict, plain(chosen), [shown.mine, saving.words].map(plain))
}

/** The words that were copied have a draft of their own; what was typed while they were copied stays here. */
export function copied(saving: Saving, id: string): Step {
  const { copying, conflict, words } = saving
  const rest = { ...saving, copying: undefined, copy: id }
  if (!copying) return [saving, []]
  if (!conflict) return areSame(words, copying) ? [{ ...rest, hasLeft: true }, setAside(rest)] : [rest, []]
  const theirs = plain(conflictOf(saving)?.theirs ?? words)
  const left = conflict.of === 'recovered' || words.text === copying.text ? [] : [words]
  return settled(rest, conflict, theirs, left)
}

/**
 * Goes on with `chosen`.
 * @param others versions to save before it, as far as the server does not have them
 */
function settled(saving: Saving, conflict: Clash, chosen: Words, others: readonly Words[]): Step {
  const server = conflict.of === 'saved' ? conflict.current : saving.server
  const known: Words[] = [chosen, saving.server, server, ...saving.queue]
  const queue = [...saving.queue]
  for (const words of [...(conflict.of === 'recovered' ? conflict.kept.queue : []), ...others]) {
    if (known.some(each => each.text === words.text)) continue
    known.push(words)
    queue.push(words)
  }
  const base = conflict.of === 'published' ? { base: conflict.published.base } : {}
  const next: Saving = {
    ...saving,
    server,
    queue,
    words: { ...chosen, ...base },
    conflict: undefined,
    trouble: undefined,
    typing: undefined,
    changes: chosen.text === saving.words.text ? saving.changes : saving.changes + 1
  }
  if (conflict.of !== 'recovered') return [next, []]
  const { key } = conflict.kept
  const recovered = saving.recovered.filter(each => each.key !== key)
  return [{ ...next, recovered }, [{ effect: 'take-over', key }]]
}

/** What was to come into the history of a draft that is no more stays in the browser. */
export function setAside(saving: Saving): Effect[] {
  return saving.queue.flatMap((words): Effect[] => {
    const kept = keptOf({ ...saving, words, queue: [], sending: undefined, uncertain: undefined })
    return kept ? [{ effect: 'set-aside', kept }] : []
  })
}

/** Whoever moved the file decides; both of them: this author. */
function mergedPath(mine: Words, before: Words, theirs: string): string {
  return mine.path === before.path ? theirs : mine.path
}

function plain({ text, path, base }: Words): Words {
  return { text, path, ...(base === undefined ? {} : { base }) }
}
