'use client'
// On the page where one signs in: keeps what a bookmarklet brought until the form is there.
import { useEffect } from 'react'
import { keepClip } from './clip'

export function KeepClip() {
  useEffect(() => keepClip(location.hash, sessionStorage), [])
  return null
}
