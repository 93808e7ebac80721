// Each component in elements every feed reader knows: no script, no style, the same words as on the page.
import type { Element, ElementContent, Properties } from 'hast'
import { dayOf, formatDay, formatTime, parseInstant } from '@/lib/dates'
import { type ComponentName, calloutTitles, isComponentName } from './registry'
import { videoAt, watchLabel } from './videos'

type FeedForm = (attributes: Attributes, children: ElementContent[]) => ElementContent[]
type Attributes = Readonly<Record<string, string | undefined>>

const element = (tagName: string, properties: Properties, ...children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children
})
const text = (value: string): ElementContent => ({ type: 'text', value })
const bold = (value: string) => element('p', {}, element('strong', {}, text(value)))
const isBlank = (children: readonly ElementContent[]) =>
  children.every(child => child.type === 'text' && child.value.trim() === '')

const feedForms: Record<ComponentName, FeedForm> = {
  Figure({ src, alt, width, height }, children) {
    const image = element('img', { src, alt, width, height })
    return [element('figure', {}, image, ...(isBlank(children) ? [] : [element('figcaption', {}, ...children)]))]
  },
  Gallery({ caption }, children) {
    return [element('figure', {}, ...children, ...(caption ? [element('figcaption', {}, text(caption))] : []))]
  },
  Callout({ kind, title }, children) {
    return [element('blockquote', {}, bold(calloutTitle(kind, title)), ...children)]
  },
  Details({ summary = '' }, children) {
    return [bold(summary), ...children]
  },
  Video({ src = '', title = '', poster }) {
    const video = videoAt(src)
    if (!video) return []
    const link = element('a', { href: video.src }, text(watchLabel(video, title)))
    const picture = poster ? [element('p', {}, element('a', { href: video.src }, element('img', { src: poster, alt: '' })))] : []
    return [...picture, element('p', {}, link)]
  },
  Update({ date = '', label = '' }, children) {
    return [element('p', {}, element('strong', {}, element('time', { dateTime: date }, text(label)))), ...children]
  }
}

/** @param component an element named like a component. Its children are taken as they are. */
export function feedForm(component: Element): ElementContent[] {
  const { tagName, properties, children } = component
  if (!isComponentName(tagName)) return [component]
  const attributes = Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, value === undefined || value === null ? undefined : String(value)])
  )
  return feedForms[tagName](attributes, children)
}

export function calloutTitle(kind: string | undefined, title: string | undefined): string {
  return title ?? calloutTitles[kind as keyof typeof calloutTitles] ?? calloutTitles.note
}

/** `Updated 13th December 2024, 5:29 am`. */
export function updateLabel(date: string, timeZone: string): string {
  const instant = parseInstant(date)
  if (!instant) return 'Updated'
  return `Updated ${formatDay(dayOf(instant, timeZone))}, ${formatTime(instant, timeZone)}`
}
