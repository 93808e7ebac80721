// What is counted and measured, for Prometheus: https://prometheus.io/docs/practices/naming/ says how it is named. docs/operation.md says
// what each is good for. Every label has few values, whatever is asked for: a made-up address adds none.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type Surface, surfaceOf } from './surface'

/**
 * What the page cache had: a page (`hit`), one that is being rendered again behind it (`stale`), none, so that it was rendered for this request
 * (`miss`), one that cannot be rendered again, as it last was (`kept`). `none`: it was not asked.
 */
export type CacheState = 'hit' | 'stale' | 'miss' | 'kept' | 'none'

export type Publication = 'live' | 'scheduled' | 'withdrawn' | 'taken_back'

export type Metrics = ReturnType<typeof createMetrics>

/** In seconds: a page from memory takes less than one thousandth. */
const requestBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const publishBuckets = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 15, 60]

/** @param withProcess what Node says of itself: memory, event loop, garbage; its observers stay for good */
export function createMetrics({ withProcess }: { readonly withProcess: boolean }) {
  const registry = new Registry()
  const registers = [registry]
  if (withProcess) collectDefaultMetrics({ register: registry })
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `cairn_${name}`, help, labelNames, registers })
  /** Not there before it is set: 0 would say that something is wrong. */
  const absentGauge = (name: string, help: string) => {
    const made = gauge(name, help)
    made.remove()
    return made
  }

  const requests = new Counter({
    name: 'cairn_http_requests_total',
    help: 'Requests answered, by part of the site, what the page cache had, and class of the status.',
    labelNames: ['surface', 'cache', 'status'] as const,
    registers
  })
  const durations = new Histogram({
    name: 'cairn_http_request_duration_seconds',
    help: 'From the request to the last byte handed to the system.',
    labelNames: ['surface', 'cache'] as const,
    buckets: requestBuckets,
    registers
  })
  const renders = new Histogram({
    name: 'cairn_page_render_duration_seconds',
    help: 'Rendering a page for readers that was not in the page cache, or not fresh.',
    buckets: requestBuckets,
    registers
  })
  const publications = new Counter({
    name: 'cairn_publications_total',
    help: 'What authors published and withdrew at the desk, by what became of it.',
    labelNames: ['outcome'] as const,
    registers
  })
  const live = new Histogram({
    name: 'cairn_publish_to_live_seconds',
    help: 'From an author asking to readers seeing it.',
    buckets: publishBuckets,
    registers
  })
  const counter = (name: string, help: string) => new Counter({ name: `cairn_${name}`, help, registers })
  /** For what somebody else counts, and where there is nothing to be counted, is not there. */
  const absentCounter = (name: string, help: string) => {
    const made = counter(name, help)
    made.remove()
    return {
      /** @param total since this process began */
      set(total: number) {
        made.reset()
        made.inc(total)
      }
    }
  }
  const changes = counter('content_changes_total', 'Changes of the content that were taken in.')
  const regenerationFailures = counter('page_regeneration_failures_total', 'Pages that could not be rendered.')

  type Recorded = { readonly count: Counter.Internal; readonly time: Histogram.Internal<'surface' | 'cache'> }
  // Looking a label up costs more than counting.
  const recorded = new Map<string, Recorded>()
  function recordedFor(surface: Surface, cache: CacheState, status: string): Recorded {
    const key = `${surface} ${cache} ${status}`
    const known = recorded.get(key)
    if (known) return known
    const made = { count: requests.labels(surface, cache, status), time: durations.labels(surface, cache) }
    recorded.set(key, made)
    return made
  }

  return {
    registry,
    /** @param seconds from its beginning to its end */
    answered(url: string, status: number, cache: CacheState, seconds: number) {
      const { count, time } = recordedFor(surfaceOf(url, status), cache, `${Math.floor(status / 100)}xx`)
      count.inc()
      time.observe(seconds)
    },
    rendered: (seconds: number) => renders.observe(seconds),
    renderFailed: () => regenerationFailures.inc(),
    contentChanged: () => changes.inc(),
    /** @param seconds until readers saw it; for what is live only */
    published(outcome: Publication, seconds?: number) {
      publications.inc({ outcome })
      if (seconds !== undefined) live.observe(seconds)
    },
    /** What is read when somebody asks for all of it (lib/front/operation). */
    state: {
      build: gauge('build_info', 'Always 1; the labels say what runs.', ['version', 'build', 'node']),
      ready: gauge('ready', 'Whether /readyz says 200.'),
      inFlight: gauge('http_requests_in_progress', 'Requests that are being answered.'),
      items: gauge('content_items', 'Public items.'),
      problems: gauge('content_problems', 'What is wrong with files of the content.', ['severity']),
      failingPages: gauge('pages_failing', 'Pages of which readers get the last good version, as they cannot be rendered.'),
      cachePages: gauge('page_cache_pages', 'Pages kept in memory.'),
      cacheBytes: gauge('page_cache_bytes', 'What they take.'),
      cachePending: gauge('page_cache_pending_writes', 'Pages that are still to be written to the disk.'),
      cacheDiskFailing: gauge('page_cache_disk_failing', 'Whether pages cannot be kept on the disk, but in memory only.'),
      redisTimesAway: absentCounter(
        'redis_disconnections_total',
        'How often Redis went away, or was not there at the start; absent without one.'
      ),
      redisWaiting: absentGauge('redis_waiting_changes', 'Changes that Redis is still to be told of; absent without one.'),
      serversAgree: absentGauge(
        'servers_agree',
        'Whether this server shows the newest content that any has told of; absent while none can be asked.'
      ),
      redis: absentGauge('redis_up', 'Whether Redis answers; absent without one.'),
      outboxCommits: absentGauge('outbox_commits', 'Commits that the remote does not have yet; absent without one.'),
      outboxDrafts: absentGauge('outbox_drafts', 'Drafts whose last save the remote does not have yet; absent without one.'),
      outboxSince: absentGauge(
        'outbox_oldest_timestamp_seconds',
        'When the oldest of those commits was made; absent when none waits.'
      ),
      outboxFailing: absentGauge('outbox_failing', 'Whether the last exchange with the remote failed, or a person has to merge.'),
      subscriptions: gauge('feed_subscriptions', 'Subscriptions to feeds, as far as they can be told.', ['by'])
    }
  }
}
