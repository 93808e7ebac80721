// The numbers of this process. Counting costs a microsecond or two; reading them all is for /metrics.
import { env } from '@/lib/env'
import { onProcess } from '@/lib/process'
import { createMetrics, type Metrics } from './metrics'

export type { CacheState, Metrics, Publication } from './metrics'
export { surfaceOf } from './surface'

/** Made when the first number is counted, one for the process. */
export function metrics(): Metrics {
  return onProcess('cairn.metrics', () => createMetrics({ withProcess: env.isServer }))
}
