// What time it is, for those who answer a request: everything below them takes the time as an argument.
import type { Instant } from '@/lib/content/types'

export function now(): Instant {
  return new Date().toISOString()
}

export function hoursAgo(hours: number): Instant {
  return new Date(Date.now() - hours * 3_600_000).toISOString()
}
