// What follows from what happens: the one place that decides when words are sent, kept, forgotten. Pure: a value in, a value and effects out.
import { answered, notCopied } from './answers'
import { baseKnown, copied, resolved } from './choices'
import {
  areSame,
  type Effect,
  type Happening,
  isUnsaved,
  type Kept,
  keptOf,
  type Saving,
  type Step,
  type Time,
  wakeAt
} from './saving'

/** The clock may say anything: nothing is lost when it runs backwards. */
export function step(before: Saving, happening: Happening, now: Time): Step {
  const [after, effects] = follow(before, happening, now)
  const [settled, sends] = sendIfDue(remembering(before, after), now)
  return [settled, [...keeping(before, settled), ...effects, ...sends]]
}

function follow(saving: Saving, happening: Happening, now: Time): Step {
  switch (happening.what) {
    case 'typed':
      return [typed(saving, happening.words, now), []]
    case 'woke':
      return [saving, []]
    case 'hurried':
      return [{ ...again(saving, now), typing: undefined }, []]
    case 'answered':
      return answered(saving, happening.answer, now)
    case 'online':
      return [{ ...(happening.isOnline ? again(saving, now, ['lost']) : saving), isOnline: happening.isOnline }, []]
    case 'returned':
      return [again(saving, now, ['lost', 'signed-out']), []]
    case 'told':
      return told(saving, happening.draft)
    case 'ended':
      return ended(saving, happening.by)
    case 'kept':
      return [{ ...saving, isKept: happening.isKept }, []]
    case 'found':
      return found(saving, happening.kept)
    case 'restored':
      return restored(saving, happening.key)
    case 'base-known':
      return baseKnown(saving, happening.key, happening.text)
    case 'discarded':
      return [without(saving, happening.key), [{ effect: 'drop', key: happening.key }]]
    case 'compared':
      return [
        saving.conflict
          ? saving
          : { ...saving, conflict: { of: 'published', published: happening.theirs, base: happening.base } },
        []
      ]
    case 'resolved':
      return resolved(saving, happening.resolution)
    case 'anew':
      return saving.copying ? [saving, []] : [{ ...saving, copying: saving.words }, [{ effect: 'copy', words: saving.words }]]
    case 'copied':
      return copied(saving, happening.id)
    case 'not-copied':
      return [notCopied(saving, happening.answer), []]
    default:
      return happening satisfies never
  }
}

function typed(saving: Saving, change: Partial<Saving['words']>, now: Time): Saving {
  const words = { ...saving.words, ...change }
  if (words.text === saving.words.text && words.path === saving.words.path) return saving
  const typing = { since: saving.typing?.since ?? now, last: now }
  // What the server refused may be what was just changed.
  const trouble = saving.trouble?.name === 'refused' ? undefined : saving.trouble
  return { ...saving, words, typing, typedAt: now, trouble }
}

type TroubleName = NonNullable<Saving['trouble']>['name']

/** Tries what failed for one of these reasons at once. */
function again(saving: Saving, now: Time, names: readonly TroubleName[] = ['lost', 'failing', 'signed-out', 'refused']): Saving {
  const { trouble } = saving
  if (!trouble || !names.includes(trouble.name)) return saving
  return 'retryAt' in trouble ? { ...saving, trouble: { ...trouble, retryAt: now } } : { ...saving, trouble: undefined }
}

/** The draft as it is on the server. With nothing unsaved the editor follows; else the next save finds out what to do. */
function told(saving: Saving, draft: Saving['server']): Step {
  const { server, past, words, queue, sending, conflict, copying } = saving
  const isNews = ![server.revision, ...past].includes(draft.revision) && draft.savedAt >= server.savedAt
  if (!isNews || saving.hasLeft || sending || conflict || copying) return [saving, []]
  if (areSame(words, draft) && queue.length === 0) return [{ ...saving, server: draft, uncertain: undefined }, []]
  if (isUnsaved(saving)) return [saving, []]
  return [{ ...saving, server: draft, words: { text: draft.text, path: draft.path }, changes: saving.changes + 1 }, []]
}

/** Words typed while the draft was being published stay, and are offered as a draft of their own. */
function ended(saving: Saving, by: 'this-tab' | 'another'): Step {
  const effects: Effect[] = by === 'this-tab' ? [{ effect: 'tell-ended' }] : []
  const { sending: _, uncertain: __, ...rest } = saving
  if (by === 'another' || isUnsaved(rest)) return [{ ...rest, trouble: { name: 'missing' } }, effects]
  return [{ ...rest, hasLeft: true }, effects]
}

function found(saving: Saving, kept: readonly Kept[]): Step {
  const isThere = (each: Kept) => [each.words, ...each.queue].every(words => areSame(words, saving.server))
  const known = new Set(saving.recovered.map(({ key }) => key))
  const added = kept.filter(each => !isThere(each) && !known.has(each.key))
  const drops = kept.filter(isThere).map(({ key }): Effect => ({ effect: 'drop', key }))
  return [{ ...saving, recovered: [...saving.recovered, ...added] }, drops]
}

function restored(saving: Saving, key: string): Step {
  const { server, conflict, words } = saving
  const kept = saving.recovered.find(each => each.key === key)
  if (!kept || conflict || saving.hasLeft) return [saving, []]
  const goesOnFromHere = kept.revision === server.revision || (kept.sent !== undefined && areSame(kept.sent, server))
  if (!goesOnFromHere) return [saving, [{ effect: 'ask-base', key, revision: kept.revision ?? '' }]]
  const mine = areSame(words, server) || areSame(words, kept.words) ? [] : [words]
  const next = { ...without(saving, key), words: kept.words, queue: [...saving.queue, ...mine, ...kept.queue] }
  return [{ ...next, typing: undefined, changes: saving.changes + 1 }, [{ effect: 'take-over', key }]]
}

function without(saving: Saving, key: string): Saving {
  const conflict = saving.conflict?.of === 'recovered' && saving.conflict.kept.key === key ? undefined : saving.conflict
  return { ...saving, conflict, recovered: saving.recovered.filter(each => each.key !== key) }
}

/** One save at a time. What came without an answer goes first, then what only the history needs, then what is in the editor. */
function sendIfDue(saving: Saving, now: Time): Step {
  const due = wakeAt(saving)
  if (due === undefined || due > now) return [saving, []]
  const words = saving.uncertain ?? saving.queue[0] ?? saving.words
  const send: Effect = { effect: 'send', words, expected: saving.server.revision }
  return [{ ...saving, sending: words, typing: undefined }, [send]]
}

const rememberedRevisions = 50

function remembering(before: Saving, after: Saving): Saving {
  if (after.server.revision === before.server.revision) return after
  return { ...after, past: [...before.past, before.server.revision].slice(-rememberedRevisions) }
}

/** The browser's storage follows every change, before anything else is done. */
function keeping(before: Saving, after: Saving): Effect[] {
  const [was, is] = [keptOf(before), keptOf(after)]
  if (!is) return was ? [{ effect: 'forget' }] : []
  const isSame = was && was.words === is.words && was.queue === is.queue && was.sent === is.sent && was.revision === is.revision
  return isSame ? [] : [{ effect: 'keep', kept: is }]
}
