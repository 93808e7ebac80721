// What follows from the server's answer to a save.
import type { DraftAnswer } from '@/lib/desk/types'
import { setAside } from './choices'
import { type Answer, areSame, backOff, type Saving, type Step, type Time, type Trouble } from './saving'
import type { Words } from './types'

export function answered(saving: Saving, answer: Answer, now: Time): Step {
  const { sending: sent, ...rest } = saving
  if (!sent) return [saving, []]
  switch (answer.outcome) {
    case 'saved':
      return answer.draft.text === sent.text ? saved(rest, sent, answer.draft) : stale(rest, sent, answer.draft, now)
    case 'stale':
      return stale(rest, sent, answer.current, now)
    // The server may have done it all the same.
    case 'lost':
    case 'failing':
      return [{ ...rest, uncertain: sent, trouble: passing(saving, answer, now) }, []]
    case 'refused':
      return refused(rest, sent, answer.message)
    case 'signed-out':
    case 'missing':
      return [{ ...rest, trouble: { name: answer.outcome } }, []]
    default:
      return answer satisfies never
  }
}

/** Saving a copy did not work: everything stays, and the author may try again. */
export function notCopied(saving: Saving, answer: Answer): Saving {
  const rest = { ...saving, copying: undefined }
  if (answer.outcome === 'signed-out') return { ...rest, trouble: { name: 'signed-out' } }
  // A draft that is gone stays gone: the offer to make it anew does too.
  if (saving.trouble?.name === 'missing') return rest
  const message = 'message' in answer ? answer.message : 'The copy was not saved: the server cannot be reached. Try again.'
  return { ...rest, trouble: { name: 'refused', message } }
}

type Waiting = Omit<Saving, 'sending'>

function saved(saving: Waiting, sent: Words, draft: DraftAnswer): Step {
  const [first, ...others] = saving.queue
  const isFirst = first !== undefined && first !== saving.words && areSame(first, draft)
  // The place of a draft that is new is the server's to say, unless the author has said another one since.
  const path = saving.words.path === sent.path ? draft.path : saving.words.path
  const { base, ...words } = { ...saving.words, path }
  const after: Saving = {
    ...saving,
    server: draft,
    words: path === saving.words.path && base === undefined ? saving.words : base === draft.base ? words : { ...words, base },
    queue: isFirst ? others : saving.queue,
    uncertain: undefined,
    trouble: undefined
  }
  return [after, [{ effect: 'tell-saved', draft }]]
}

/** Somebody saved since: perhaps this very tab, whose save was answered to nobody. */
function stale(saving: Waiting, sent: Words, current: DraftAnswer, now: Time): Step {
  const { server, words } = saving
  if (areSame(sent, current)) return saved(saving, sent, current)
  const rest: Saving = { ...saving, uncertain: undefined, trouble: undefined }
  if (areSame(words, current)) return [{ ...rest, server: current }, []]
  if (current.revision === server.revision) {
    const message = 'The server says that the draft has changed, and shows the same one.'
    return [{ ...rest, trouble: passing(saving, { outcome: 'failing', message }, now) }, []]
  }
  if (areSame(words, server) && server.revision !== '') {
    const theirs = { text: current.text, path: current.path }
    return [{ ...rest, server: current, words: theirs, changes: saving.changes + 1 }, []]
  }
  const base = server.revision === '' ? {} : { base: server.text }
  return [{ ...rest, conflict: { of: 'saved', ...base, current } }, []]
}

/** Refused for good. Words that only the history needs are set aside, so that they do not keep the others from being saved. */
function refused(saving: Waiting, sent: Words, message: string): Step {
  const rest: Saving = { ...saving, uncertain: undefined }
  const [first, ...others] = saving.queue
  if (first === undefined || first !== sent) {
    // Something else may have been typed since, which is tried when its time comes.
    const trouble: Trouble | undefined = areSame(saving.words, sent) ? { name: 'refused', message } : undefined
    return [{ ...rest, trouble }, []]
  }
  return [{ ...rest, queue: others, trouble: undefined }, setAside({ ...rest, queue: [first] })]
}

function passing(saving: Waiting, answer: Extract<Answer, { outcome: 'lost' | 'failing' }>, now: Time): Trouble {
  const { trouble } = saving
  const attempts = (trouble && 'attempts' in trouble ? trouble.attempts : 0) + 1
  const wait = backOff(attempts)
  if (answer.outcome === 'lost') return { name: 'lost', attempts, retryAt: now + wait }
  const retryAt = now + Math.max(wait, (answer.retryAfterSeconds ?? 0) * 1000)
  return { name: 'failing', message: answer.message, attempts, retryAt }
}
