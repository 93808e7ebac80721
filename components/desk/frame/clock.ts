// The clock, where the desk reads it: in the browser, and for a page that is made for one author at this moment.
import type { Instant } from '@/lib/content/types'

export const now = (): Instant => new Date().toISOString()
