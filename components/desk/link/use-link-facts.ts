// What the page says of itself, asked for when its address has stood still for a moment.
import { useEffect, useState } from 'react'
import type { LinkFacts } from '@/lib/desk/types'
import { addressKey } from '@/lib/link-facts/same-address'
import { api } from '@/lib/urls'
import { ask, type Trouble } from '../frame/request'

const stillMilliseconds = 400

export type Asked =
  | { readonly state: 'nothing' }
  | { readonly state: 'asking' }
  | { readonly state: 'known'; readonly facts: LinkFacts }
  | { readonly state: 'failed'; readonly trouble: Trouble }

/** @param onFacts called once for each page that was asked for */
export function useLinkFacts(address: string, onFacts: (facts: LinkFacts, askedFor: string) => void): Asked {
  const [asked, setAsked] = useState<{ readonly key?: string; readonly is: Asked }>({ is: { state: 'nothing' } })
  const key = addressKey(address.trim())

  // biome-ignore lint/correctness/useExhaustiveDependencies: another way to write the same address is no reason to ask again
  useEffect(() => {
    if (key === undefined) return
    let isWanted = true
    const timer = setTimeout(async () => {
      setAsked({ key, is: { state: 'asking' } })
      const answer = await ask<LinkFacts>(api.linkFacts(address.trim()))
      if (!isWanted) return
      setAsked({ key, is: answer.ok ? { state: 'known', facts: answer.value } : { state: 'failed', trouble: answer.trouble } })
      if (answer.ok) onFacts(answer.value, address.trim())
    }, stillMilliseconds)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [key])

  return asked.key === key ? asked.is : { state: 'nothing' }
}
