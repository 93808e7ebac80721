// An item whose title and body both bear the number of its version, its author, and readers who see to it that what they are shown agrees.
import { api } from '../../lib/urls'
import { announceTo, ask } from '../instance'
import { itemFile } from '../item-file'
import { type Host, pause } from './host'

export const versioned = (number: number) =>
  itemFile('note', {
    date: '2025-12-28T08:00:00Z',
    slug: 'counting',
    title: `Title of version ${number}`,
    tags: ['counting', 'dns'],
    body: `Body of version ${number}, here.`
  })

/** Where it shows, in each of the ways in which an address is answered: pages, feeds, the source. */
export const places = [
  versioned(0).permalink,
  '/tags/counting/',
  '/tags/counting.atom',
  '/tags/counting.json',
  '/tags/counting+dns/',
  '/2025/Dec/28/',
  '/2025/Dec/28/counting.md',
  '/atom/notes/',
  '/notes/'
]

/** What has become of it so far: an answer to a question that is asked now shows `acknowledged` or newer, up to `begun`. */
export type Publications = { begun: number; acknowledged: number }

/** Publishes a version as an author does who sits at the desk. Resolves when the author has been told that it is live. */
export async function publish(host: Host, publications: Publications): Promise<void> {
  const number = ++publications.begun
  const { file, text } = versioned(number)
  const draft = await freshDraft(host, file)
  const address = api.draft(draft.body.id)
  const saved = expectStatus(200, await ask(host, 'PUT', address, { text }, draft.etag))
  expectStatus(200, await ask(host, 'POST', api.publish(draft.body.id), {}, saved.etag))
  publications.acknowledged = number
}

/** A publication that was cut short has left its draft behind, which others may have overtaken since: its author begins anew. */
async function freshDraft(host: Host, file: string): Promise<Answer> {
  const draft = await ask(host, 'POST', api.draftOfItem(file))
  if (draft.status !== 200) return expectStatus(201, draft)
  expectStatus(204, await ask(host, 'DELETE', api.draft(draft.body.id), undefined, draft.etag))
  return expectStatus(201, await ask(host, 'POST', api.draftOfItem(file)))
}

/** As somebody does who commits by hand and has a webhook tell of it. */
export async function commit(host: Host, publications: Publications): Promise<void> {
  const number = ++publications.begun
  const { file, text } = versioned(number)
  host.commit(file, text)
  const answer = await announceTo(host)
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  publications.acknowledged = number
}

type Answer = Awaited<ReturnType<typeof ask>>

export function expectStatus(status: number, answer: Answer): Answer {
  if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** The numbers in a text: more than one is a mixture of versions. */
export const versionsIn = (text: string) =>
  new Set([...text.matchAll(/\b(?:Title|Body) of version (\d+)/g)].map(([, n]) => Number(n)))

/** Between two questions of a reader, in milliseconds: fifty ask some four hundred times a second. */
const thinking = 100

export type Reading = {
  /** What no reader may see, in words. */
  readonly wrong: string[]
  readonly milliseconds: number[]
  answers: number
  unchanged: number
}

/**
 * Each reader goes from place to place, again and again; every other one asks whether what it has is still right, as browsers and feed readers do.
 * @param isOver asked before each question, with what was seen so far
 */
export async function read(
  origin: string,
  publications: Publications,
  readers: number,
  isOver: (reading: Reading) => boolean
): Promise<Reading> {
  const reading: Reading = { wrong: [], milliseconds: [], answers: 0, unchanged: 0 }
  const one = async (reader: number) => {
    const known = new Map<string, { readonly etag: string; readonly version: number }>()
    let seen = 0
    for (let step = reader; !isOver(reading); step++) {
      await pause(thinking)
      const place = places[step % places.length] ?? ''
      const before = reader % 2 === 0 ? known.get(place) : undefined
      const least = Math.max(publications.acknowledged, seen)
      const begun = performance.now()
      const answer = await fetch(origin + place, { redirect: 'manual', headers: before ? { 'If-None-Match': before.etag } : {} })
      const text = await answer.text()
      reading.milliseconds.push(performance.now() - begun)
      const say = (what: string) => void reading.wrong.push(`reader ${reader} at ${place}: ${what}`)
      reading.answers++
      if (answer.status === 304 && before) reading.unchanged++
      else if (answer.status !== 200) {
        say(`${answer.status} ${text.slice(0, 200)}`)
        continue
      }
      const versions = answer.status === 304 && before ? new Set([before.version]) : versionsIn(text)
      const [version] = versions
      if (versions.size !== 1 || version === undefined) {
        say(`versions ${[...versions]} in one answer of ${text.length} characters`)
        continue
      }
      // The source of an item is its file or, while that is being written, its text alone.
      const expected = [`Body of version ${version}, here.`, ...(place.endsWith('.md') ? [] : [`Title of version ${version}`])]
      if (answer.status === 200 && !expected.every(each => text.includes(each))) say(`version ${version} is not whole`)
      if (version < least)
        say(
          `${answer.status} with version ${version}, when ${publications.acknowledged} was acknowledged and ${seen} had been seen`
        )
      if (version > publications.begun) say(`version ${version}, when nobody had begun to publish it`)
      seen = Math.max(seen, version)
      const etag = answer.headers.get('etag')
      if (etag) known.set(place, { etag, version })
    }
  }
  await Promise.all(Array.from({ length: readers }, (_, reader) => one(reader)))
  return reading
}

/** A publication a second, as long as it takes; every third is a commit by hand. */
export async function publishEachSecond(host: Host, publications: Publications, count: number): Promise<number[]> {
  const milliseconds: number[] = []
  for (let number = 0; number < count; number++) {
    const begun = performance.now()
    await (number % 3 === 2 ? commit : publish)(host, publications)
    milliseconds.push(performance.now() - begun)
    await pause(Math.max(0, 1_000 - (performance.now() - begun)))
  }
  return milliseconds
}
