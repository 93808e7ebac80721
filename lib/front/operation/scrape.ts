// Who may read the numbers, and all of them as Prometheus wants them.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { env } from '@/lib/env'
import { metrics } from '@/lib/metrics'
import { readState } from './state'

/** What a proxy in front of us adds: then whoever asks is elsewhere, though the proxy itself is on this machine. */
const forwarding =
  /^(?:forwarded|via|x-(?:original-)?forwarded(?:-.*)?|x-real-ip|(?:x|x-cluster|true|fastly|fly)-client-ip|cf-connecting-ip)$/

/** With METRICS_TOKEN, who has it, from anywhere; without, programs on this machine. */
export function mayReadMetrics({ headers, socket }: IncomingMessage): 'yes' | 'with a token' | 'no' {
  const { metricsToken } = env
  if (metricsToken !== undefined)
    return sameSecret(headers.authorization ?? '', `Bearer ${metricsToken}`) ? 'yes' : 'with a token'
  return isThisMachine(socket.remoteAddress) && !Object.keys(headers).some(name => forwarding.test(name)) ? 'yes' : 'no'
}

function isThisMachine(address = ''): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}

/** In a time that tells nothing of either. */
function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

/** @returns its type and the text */
export async function metricsText(): Promise<[string, string]> {
  const { registry, state } = metrics()
  await readState(state)
  return [registry.contentType, await registry.metrics()]
}
