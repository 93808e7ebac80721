// What is not counted as it happens but looked at when somebody asks.

import { buildIdOf } from '@/lib/build-id'
import { env } from '@/lib/env'
import { weblog } from '@/lib/live'
import type { Metrics } from '@/lib/metrics'
import { pageCache } from '@/lib/page-cache'
import { serversState } from '@/lib/servers'
import { subscribers } from '@/lib/subscribers'
import { version } from '@/lib/version'
import { inFlight } from '../in-flight'
import { knownOutbox } from './outbox'
import { readiness } from './readiness'

export async function readState(state: Metrics['state']) {
  const build = buildIdOf(env.buildDir) ?? 'none'
  state.build.set({ version, build, node: process.version }, 1)
  state.ready.set((await readiness()).ready ? 1 : 0)
  state.inFlight.set(inFlight.requests.size)
  const { store, problems } = weblog()
  state.items.set(store.items.length)
  for (const severity of ['error', 'warning'] as const)
    state.problems.set({ severity }, problems.filter(problem => problem.severity === severity).length)
  readPageCache(state)
  readServers(state)
  await readOutbox(state)
  const { throughServices, direct } = await subscribers()
  state.subscriptions.set({ by: 'service' }, throughServices)
  state.subscriptions.set({ by: 'reader' }, direct)
}

function readPageCache(state: Metrics['state']) {
  const cache = pageCache()?.state()
  if (!cache) return
  state.failingPages.set(cache.failures)
  state.cachePages.set(cache.pages)
  state.cacheBytes.set(cache.bytes)
  state.cachePending.set(cache.pending)
  state.cacheDiskFailing.set(cache.disk === 'failing' ? 1 : 0)
}

function readServers(state: Metrics['state']) {
  const servers = serversState()
  if (!servers) return
  state.redis.set(servers.redis.condition === 'ok' ? 1 : 0)
  state.redisTimesAway.set(servers.redis.timesAway)
  state.redisWaiting.set(servers.waiting)
  if (servers.agrees === undefined) state.serversAgree.remove()
  else state.serversAgree.set(servers.agrees ? 1 : 0)
}

async function readOutbox(state: Metrics['state']) {
  const outbox = await knownOutbox()
  if (!outbox) return
  state.outboxCommits.set(outbox.waiting)
  state.outboxDrafts.set(outbox.drafts)
  state.outboxFailing.set(outbox.lastError || outbox.blocked ? 1 : 0)
  if (outbox.since === undefined) state.outboxSince.remove()
  else state.outboxSince.set(Date.parse(outbox.since) / 1000)
}
