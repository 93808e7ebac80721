// All tags, larger where there is more, and the ways to find one: by name, by count, by a letter, by a word.
import type { TagIndexView } from '@/lib/content/views'
import { counted, formatCount } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { urls } from '@/lib/urls'

export function TagIndex({ view }: { view: TagIndexView }) {
  const { filter, by } = view.query
  return (
    <div className="tag-index">
      <header className="page-head">
        <h1>Tags</h1>
        <p>{summaryOf(view)}</p>
        <form action={urls.tagIndex()} className="search-form">
          <label htmlFor="tag-filter" className="visually-hidden">
            Filter
          </label>
          <input id="tag-filter" type="search" name="filter" defaultValue={filter} maxLength={100} autoComplete="off" />
          {by === 'count' && <input type="hidden" name="by" value="count" />}
          <button type="submit">Filter</button>
          {filter !== '' && <a href={urls.tagIndex({ by })}>Show all</a>}
        </form>
        {view.letters.length > 0 && <Letters view={view} label="Letters" beginnings={['', ...view.letters]} />}
        {view.beginnings.length > 0 && <Letters view={view} label="Beginnings" beginnings={view.beginnings} />}
        {view.tags.length > 1 && <Order view={view} />}
      </header>
      {view.tags.length > 0 && (
        // There may be hundreds: no more is said of each than readers see.
        <ul className="cloud">
          {view.tags.map(({ tag, count, size, title }) => (
            <li key={tag} className={size > 1 ? `size-${size}` : undefined}>
              <a href={urls.tags([tag])} title={title && curlTitle(title)}>
                {tag}
              </a>
              {` ${formatCount(count)}`}
            </li>
          ))}
        </ul>
      )}
      <p>Several tags together have a page too: put up to four of them in the address, as in /tags/one+two/.</p>
    </div>
  )
}

/** How many tags there are, how many of them are looked for, and where those are that the list leaves out. */
function summaryOf({ tags, total, beginning, least, query: { filter, letter } }: TagIndexView): string {
  const conditions = [
    filter && `match “${filter}”`,
    letter && `begin with ${letter === '0' ? 'a digit' : `“${wordsOf(letter)}”`}`
  ]
  const all = counted(total, 'tag', 'tags')
  const found = conditions.filter(Boolean).join(' and ')
  const summary = found === '' ? all : `${formatCount(beginning)} of ${all} ${found}`
  if (least === 1) return summary
  const here = tags.length === 1 ? 'is the one' : `are the ${formatCount(tags.length)}`
  const listed = tags.length > 0 ? `Here ${here} with ${formatCount(least)} items or more; choose` : 'Choose'
  return `${summary}. ${listed} ${letter === '' ? 'a letter' : 'more of the beginning'} to see all of its tags.`
}

function Letters({ view: { query }, label, beginnings }: { view: TagIndexView; label: string; beginnings: readonly string[] }) {
  return (
    <nav className="filters letters" aria-label={label}>
      <ul>
        {beginnings.map(letter => (
          <li key={letter}>
            <a href={urls.tagIndex({ ...query, letter })} aria-current={isChosen(letter, query.letter) ? 'true' : undefined}>
              {nameOf(letter)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The letter stays chosen under its longer beginnings. */
const isChosen = (letter: string, chosen: string) => letter === chosen.charAt(0)

function nameOf(letter: string): string {
  if (letter === '') return 'Any'
  if (letter === '0') return '0–9'
  return letter.length === 1 ? letter.toUpperCase() : `${wordsOf(letter)}…`
}

/** As the tags have it: what begins with no letter stands behind a 0. */
const wordsOf = (beginning: string) => (beginning.startsWith('0') ? beginning.slice(1) : beginning)

function Order({ view: { query } }: { view: TagIndexView }) {
  const orders = [
    ['name', 'By name'],
    ['count', 'By count']
  ] as const
  return (
    <nav className="filters" aria-label="Order">
      <ul>
        {orders.map(([by, name]) => (
          <li key={by}>
            <a href={urls.tagIndex({ ...query, by })} aria-current={by === query.by ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
