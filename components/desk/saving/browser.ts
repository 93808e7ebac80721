// The browser around one draft: clock, storage, other tabs, connection, and the moments at which a page may be its last.

import type { DraftAnswer } from '@/lib/desk/types'
import { type Engine, engineOf, type Ports, type TabMessage } from './engine'
import { isUnsaved } from './saving'
import { draftServer } from './server'
import { keptWords, tabOf } from './storage'

export type OpenDraft = Engine & { close(): Promise<void> }

/** All tabs of the desk are told here when somebody has signed in: `{ signedIn: true }`. */
export const deskChannel = 'cairn.desk'
/** How long open tabs have to say so, where the browser has no locks. */
const rollCallMilliseconds = 300

/** Opens a draft in this tab; `close` when the editor goes. */
export function openDraft(initial: DraftAnswer): OpenDraft {
  const tab = newId()
  const room = roomOf(initial.id, tab)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false
  const ports: Ports = {
    tab,
    server: draftServer,
    words: keptWords(localShelf()),
    now: () => Date.now(),
    isOnline: () => navigator.onLine,
    wake(at) {
      clearTimeout(timer)
      if (at !== undefined && !isClosed) timer = setTimeout(() => engine.happen({ what: 'woke' }), Math.max(0, at - Date.now()))
    },
    tell: message => !isClosed && room.tell(message),
    openTabs: () => openTabsOf(initial.id),
    newId
  }
  const engine = engineOf(initial, ports)
  room.onMessage(message => {
    if ('saved' in message) engine.happen({ what: 'told', draft: message.saved })
    else engine.happen({ what: 'ended', by: 'another' })
  })
  const stopWatching = watchPage(engine)
  engine.returned()
  /** Until all is saved, or cannot be, this tab still counts as open: nobody is offered words that are on their way. */
  const close = async () => {
    stopWatching()
    await engine.flush()
    isClosed = true
    clearTimeout(timer)
    room.close()
  }
  return { ...engine, close }
}

function watchPage(engine: Engine): () => void {
  const over = new AbortController()
  const options = { signal: over.signal }
  const leaving = () => engine.happen({ what: 'hurried' })
  const returned = () => document.visibilityState === 'visible' && engine.returned()
  window.addEventListener('online', () => engine.happen({ what: 'online', isOnline: true }), options)
  window.addEventListener('offline', () => engine.happen({ what: 'online', isOnline: false }), options)
  window.addEventListener('focus', returned, options)
  window.addEventListener('pageshow', event => event.persisted && engine.returned(), options)
  window.addEventListener('pagehide', leaving, options)
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? leaving() : returned()), options)
  window.addEventListener('beforeunload', event => hasToStay(engine) && event.preventDefault(), options)
  const desk = new BroadcastChannel(deskChannel)
  desk.onmessage = ({ data }) => data?.signedIn === true && engine.happen({ what: 'returned' })
  return () => {
    over.abort()
    desk.close()
  }
}

/** Asks before the page closes only where closing costs something: what is kept here, and on its way, needs no question. */
function hasToStay(engine: Engine): boolean {
  const saving = engine.saving()
  return isUnsaved(saving) && (!saving.isKept || saving.trouble !== undefined || saving.conflict !== undefined)
}

/** Tells the tabs in which the draft is open that it was saved elsewhere, such as from its history. */
export function tellTabs(id: string, saved: DraftAnswer) {
  const channel = new BroadcastChannel(roomName(id))
  channel.postMessage({ saved } satisfies TabMessage)
  channel.close()
}

const roomName = (id: string) => `cairn.draft.${id}`

type Room = {
  tell(message: TabMessage): void
  onMessage(listener: (message: TabMessage) => void): void
  close(): void
}

type RoomMessage = TabMessage | { readonly whoIsThere: true } | { readonly here: string }

/** The tabs of one draft. Each holds a lock as long as it lives: the browser gives it back whatever a tab dies of. */
function roomOf(id: string, tab: string): Room {
  const channel = new BroadcastChannel(roomName(id))
  let listener: (message: TabMessage) => void = () => {}
  channel.onmessage = ({ data }: MessageEvent<RoomMessage>) => {
    if ('whoIsThere' in data) channel.postMessage({ here: tab })
    else if (!('here' in data)) listener(data)
  }
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  locks()?.request(`${roomName(id)}.${tab}`, () => held)
  return {
    tell: message => channel.postMessage(message),
    onMessage: next => {
      listener = next
    },
    close() {
      release()
      channel.close()
    }
  }
}

/** The tabs in which a draft is open now. */
export async function openTabsOf(id: string): Promise<ReadonlySet<string>> {
  const manager = locks()
  if (manager) {
    const { held = [], pending = [] } = await manager.query()
    const names = [...held, ...pending].map(({ name = '' }) => name)
    return new Set(names.filter(name => name.startsWith(`${roomName(id)}.`)).map(tabOf))
  }
  const present = new Set<string>()
  const channel = new BroadcastChannel(roomName(id))
  channel.onmessage = ({ data }: MessageEvent<RoomMessage>) => 'here' in data && present.add(data.here)
  channel.postMessage({ whoIsThere: true })
  await new Promise(resolve => setTimeout(resolve, rollCallMilliseconds))
  channel.close()
  return present
}

/** Plain http on a host that is not this machine has none. */
const locks = (): LockManager | undefined => navigator.locks

/** Browsers may forbid storage altogether. */
export function localShelf(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

/** As ids of drafts are: lower-case letters and digits. `crypto.randomUUID` is not there over plain http. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Date.now().toString(36) + Array.from(bytes, byte => byte.toString(36).padStart(2, '0')).join('')
}
