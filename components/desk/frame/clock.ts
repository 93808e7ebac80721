// The clock, where the desk's parts in the browser read it.
export { now } from '@/lib/live/clock'
