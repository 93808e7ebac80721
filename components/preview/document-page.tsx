// What an author writes, as its readers will see it: on a page of its own, and among others.
import type { Store } from '@/lib/content'
import type { Shown } from '@/lib/desk/preview'
import { curlTitle } from '@/lib/typography'
import { Item } from '../item/item'
import { ItemPage } from '../item/item-page'
import { Prose } from '../item/prose'
import { ItemList } from '../list/item-list'
import { StandingPage } from '../site/standing-page'

type Props = { shown: Shown; store: Store }

export function DocumentPage({ shown, store }: Props) {
  switch (shown.role) {
    case 'item':
      return <ItemPage view={shown.view} site={store.site} />
    case 'tag':
      return (
        <header className="page-head">
          <h1>{shown.tag.name}</h1>
          {shown.tag.title && <p className="tag-title">{curlTitle(shown.tag.title)}</p>}
          {shown.tag.description && <Prose source={shown.tag.description} className="description" />}
        </header>
      )
    case 'series':
      return (
        <div className="archive">
          <header className="page-head">
            <h1>{curlTitle(shown.series.title)}</h1>
            <Prose source={shown.series.introduction} className="description" />
          </header>
          <ItemList items={store.partsOf(shown.series.slug)} site={store.site} />
        </div>
      )
    case 'page':
      return <StandingPage page={shown.page} store={store} />
    default:
      return shown satisfies never
  }
}

/** Only items stand in lists. */
export function DocumentInList({ shown, store }: Props) {
  return shown.role === 'item' ? <Item item={shown.item} site={store.site} form="list" /> : null
}
