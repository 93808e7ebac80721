// What counts as the public web: the only places a server may be sent to by an address that somebody typed.
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Where pages may be asked for. A value, so that a test can say otherwise; no setting changes it. */
export type Web = {
  /** Every address of a host, as text. @throws when nothing has that name */
  readonly addressesOf: (host: string) => Promise<readonly string[]>
  readonly allowsAddress: (address: string) => boolean
  readonly allowsPort: (port: number) => boolean
}

export const publicWeb: Web = {
  addressesOf: async host => (await lookup(host, { all: true })).map(({ address }) => address),
  allowsAddress: isPublicAddress,
  allowsPort: port => port === 80 || port === 443
}

/** Azure's virtual machines reach their host there, by an address that looks like any other. */
const hostOfAzure = '168.63.129.16'
/** What is handed out to the public in IPv6 (RFC 4291 section 2.4; IANA's registry of special addresses lists the rest). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an address is one that anybody may reach: not this machine, a private network, the link, a cloud's metadata, or reserved.
 * Forms of IPv6 that carry an IPv4 address (mapped, compatible, 6to4, Teredo, NAT64) are refused whatever they carry.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv6 ? parsed.match(globalUnicast) : parsed.toString() !== hostOfAzure
}
