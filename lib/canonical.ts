// Other ways to write an address of ours, and the one way that is canonical. Pure; proxy.ts turns the answer into a 301.
import { monthSlugs } from './dates'
import { decodeSegment } from './urls'

const file = /\.(atom|json|md|png|xml|txt|webmanifest)$/

/**
 * @param path as it was asked for, percent-encoded
 * @param readTags the canonical tags of an address such as `k8s+dns`, undefined when one is unknown
 * @returns the canonical path in one step, or undefined when `path` is canonical or unknown
 */
export function canonicalPath(path: string, readTags: (address: string) => readonly string[] | undefined): string | undefined {
  // Browsers take a backslash for a slash (URL Standard, special schemes): kept in a redirect, two of them would name another host.
  const segments = withoutFirstPage(path.split(/[\\/]/).filter(segment => segment !== ''))
  const [first = ''] = segments
  let steps = segments
  if (first === 'tag' || first === 'tags') steps = tagSteps(segments, readTags)
  else if (first === 'series') steps = feedOfFolder(segments)
  else if (/^\d{4}$/.test(first)) steps = dateSteps(segments)
  const last = steps.at(-1)
  if (last === undefined) return undefined
  const canonical = `/${steps.join('/')}${file.test(last) ? '' : '/'}`
  return canonical === path ? undefined : canonical
}

/** `/tag/x/` is `/tags/x/`; former names and other orders lead to the canonical tags; feeds end in their format. */
function tagSteps(segments: readonly string[], readTags: (address: string) => readonly string[] | undefined): string[] {
  const [, address, ...rest] = segments
  if (address === undefined || address === '_filter') return ['tags']
  const [, names = '', format = ''] = /^(.*?)(\.atom|\.json)?$/.exec(decodeSegment(address) ?? '') ?? []
  const tags = readTags(names)
  const steps = ['tags', tags ? tags.join('+') + format : address, ...rest]
  return format === '' ? feedOfFolder(steps) : steps
}

/** Where a feed is rendered is not where it is found: `/series/x/atom` is `/series/x.atom`. */
function feedOfFolder(segments: readonly string[]): string[] {
  const [folder = '', name, format, ...rest] = segments
  if (name === undefined || rest.length > 0 || (format !== 'atom' && format !== 'json')) return [...segments]
  return [folder, `${name}.${format}`]
}

/** Months in the wrong case, days with a zero in front, the folder of a Markdown source. */
function dateSteps(segments: readonly string[]): string[] {
  const [year = '', month, day, slug, ...rest] = segments
  const steps = [year]
  if (month !== undefined) steps.push(monthSlugs.find(known => known.toLowerCase() === month.toLowerCase()) ?? month)
  if (day !== undefined) steps.push(/^0[1-9]$/.test(day) ? day.slice(1) : day)
  if (slug !== undefined) steps.push(slug)
  if (slug !== undefined && day !== 'page' && rest.length === 1 && rest[0] === 'source')
    return [...steps.slice(0, 3), `${slug}.md`]
  return [...steps, ...rest]
}

function withoutFirstPage(segments: readonly string[]): string[] {
  const isFirstPage = segments.length > 2 && segments.at(-2) === 'page' && segments.at(-1) === '1'
  return isFirstPage ? withoutFirstPage(segments.slice(0, -2)) : [...segments]
}
