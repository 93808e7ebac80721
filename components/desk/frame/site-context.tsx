'use client'
// What the desk's parts in the browser need to know of the site: its clock and its address.
import { createContext, type ReactNode, useContext } from 'react'

export type DeskSite = {
  readonly timeZone: string
  /** The origin, without a slash at its end. */
  readonly url: string
}

const Context = createContext<DeskSite | undefined>(undefined)

export function DeskSiteProvider({ site, children }: { site: DeskSite; children: ReactNode }) {
  return <Context value={site}>{children}</Context>
}

export function useDeskSite(): DeskSite {
  const site = useContext(Context)
  if (site === undefined) throw new Error('app/desk/layout.tsx provides the site: this stands outside of it.')
  return site
}
