// An item in either of its forms. No other component switches on the kind; a new kind makes the compiler point here, and to the other
// places that say what an item is called, or holds for feeds, cards and the search.
import type { Item as AnyItem, Site } from '@/lib/content'
import { staticMarkup } from '@/lib/markup'
import { bodyFor } from './body'
import { EntryFull, EntryInList } from './entry'
import type { Form, ItemProps } from './form'
import { ItemLine } from './item-line'
import { Link } from './link'
import { markupInList } from './list-markup'
import { Note } from './note'
import { Quotation } from './quotation'

type Props = { readonly item: AnyItem; readonly site: Site; readonly headingLevel?: 2 | 3 }

export async function Item({ form, ...props }: Props & { readonly form: Form }) {
  return <Article {...props} form={form} inner={await markupWithin(form, props)} />
}

/** An item among others, made once for all the lists that it stands in. */
export async function ListedItem(props: Props) {
  const { item, site, headingLevel = 3 } = props
  const inner = await markupInList({ item, site, headingLevel }, () => markupWithin('list', props))
  return <Article {...props} form="list" inner={inner} />
}

function Article({ item, site, form, inner }: Props & { readonly form: Form; readonly inner: string }) {
  return (
    <article
      className={`item ${item.kind} h-entry`}
      lang={form === 'full' ? site.language : undefined}
      dangerouslySetInnerHTML={{ __html: inner }}
    />
  )
}

async function markupWithin(form: Form, { item, site, headingLevel = 3 }: Props): Promise<string> {
  const body = await bodyFor(item, form)
  return staticMarkup(
    <>
      <KindOfItem item={item} body={body} form={form} headingLevel={headingLevel} />
      <ItemLine item={item} site={site} />
    </>
  )
}

function KindOfItem({ item, body, form, headingLevel }: ItemProps<AnyItem>) {
  switch (item.kind) {
    case 'entry':
      return form === 'list' ? (
        <EntryInList item={item} body={body} headingLevel={headingLevel} />
      ) : (
        <EntryFull item={item} body={body} />
      )
    case 'link':
      return <Link item={item} body={body} form={form} />
    case 'quotation':
      return <Quotation item={item} body={body} form={form} />
    case 'note':
      return <Note item={item} body={body} form={form} headingLevel={headingLevel} />
    default:
      return item satisfies never
  }
}
