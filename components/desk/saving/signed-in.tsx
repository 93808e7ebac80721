'use client'
// Says to editors in other tabs that their author is signed in again, so that they save what was written meanwhile.
import { useEffect } from 'react'
import { deskChannel } from './browser'

export function SignedIn() {
  useEffect(() => {
    const channel = new BroadcastChannel(deskChannel)
    channel.postMessage({ signedIn: true })
    channel.close()
  }, [])
  return null
}
