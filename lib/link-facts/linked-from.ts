// Which public items link to a page already, as what they are about or as where they found it.
import type { Item, Store } from '@/lib/content'
import { titleOf } from '@/lib/titles'
import { addressKey } from './same-address'

export type LinkedFrom = { readonly title: string; readonly permalink: string }

/** By store, as a store never changes. */
const indexes = new WeakMap<Store, ReadonlyMap<string, readonly Item[]>>()

/** @param addresses ways to write the address of one page. @returns the newest first */
export function linkedFrom(store: Store, addresses: readonly string[]): LinkedFrom[] {
  const index = indexes.get(store) ?? indexOf(store)
  indexes.set(store, index)
  const keys = new Set(addresses.map(addressKey))
  const items = new Set([...keys].flatMap(key => (key === undefined ? [] : (index.get(key) ?? []))))
  return store.items.filter(item => items.has(item)).map(item => ({ title: titleOf(item), permalink: item.permalink }))
}

function indexOf(store: Store): ReadonlyMap<string, readonly Item[]> {
  const index = new Map<string, Item[]>()
  for (const item of store.items) {
    for (const key of new Set(addressesOf(item).map(addressKey))) {
      if (key === undefined) continue
      const items = index.get(key)
      if (items) items.push(item)
      else index.set(key, [item])
    }
  }
  return index
}

function addressesOf(item: Item): string[] {
  const addresses = item.kind === 'link' ? [item.url, item.via?.url] : item.kind === 'quotation' ? [item.url] : []
  return addresses.filter(address => address !== undefined)
}
