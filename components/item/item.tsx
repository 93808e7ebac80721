// An item in either of its forms. No other component switches on the kind; a new kind makes the compiler point here, and to the other
// places that say what an item is called, or holds for feeds, cards and the search.
import type { Item as AnyItem, Site } from '@/lib/content'
import { EntryFull, EntryInList } from './entry'
import type { Form, ItemProps } from './form'
import { ItemLine } from './item-line'
import { Link } from './link'
import { Note } from './note'
import { Quotation } from './quotation'

export function Item({ item, site, form, headingLevel = 3 }: { item: AnyItem; site: Site; form: Form; headingLevel?: 2 | 3 }) {
  return (
    <article className={`item ${item.kind} h-entry`} lang={form === 'full' ? site.language : undefined}>
      <KindOfItem item={item} form={form} headingLevel={headingLevel} />
      <ItemLine item={item} site={site} />
    </article>
  )
}

function KindOfItem({ item, form, headingLevel }: ItemProps<AnyItem>) {
  switch (item.kind) {
    case 'entry':
      return form === 'list' ? <EntryInList item={item} headingLevel={headingLevel} /> : <EntryFull item={item} />
    case 'link':
      return <Link item={item} form={form} headingLevel={headingLevel} />
    case 'quotation':
      return <Quotation item={item} form={form} headingLevel={headingLevel} />
    case 'note':
      return <Note item={item} form={form} headingLevel={headingLevel} />
    default:
      return item satisfies never
  }
}
