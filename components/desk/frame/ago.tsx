'use client'
// How long ago something was, kept true while the page stays open; the exact time is one hover, or one reading, away.
import { useEffect, useState } from 'react'
import type { Instant } from '@/lib/content/types'
import { now as clock } from '@/lib/live/clock'
import { exactMoment, relativeTime } from './moments'

type AgoProps = {
  readonly at: Instant
  /** When the page was made. */
  readonly now: Instant
  readonly timeZone: string
}

export function Ago({ at, now, timeZone }: AgoProps) {
  const [current, setCurrent] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setCurrent(clock()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={at} title={exactMoment(at, timeZone)}>
      {relativeTime(at, current < now ? now : current, timeZone)}
    </time>
  )
}
