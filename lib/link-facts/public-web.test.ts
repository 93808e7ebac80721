import { expect, test } from 'vitest'
import { isPublicAddress, publicWeb } from './public-web'

test.each([
  ['a public address', '93.184.215.14'],
  ['the first of the Internet', '1.0.0.1'],
  ['a public address in IPv6', '2606:4700:4700::1111']
])('%s may be asked: %s', (_, address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  ['this machine', '127.0.0.1'],
  ['this machine by its other names', '127.255.255.254'],
  ['this machine in IPv6', '::1'],
  ['any address', '0.0.0.0'],
  ['any address of a network', '0.1.2.3'],
  ['any address in IPv6', '::'],
  ['a private network', '10.0.0.1'],
  ['a private network', '172.16.0.1'],
  ['a private network', '172.31.255.255'],
  ['a private network', '192.168.1.1'],
  ['a private network in IPv6', 'fd12:3456::1'],
  ['the metadata of clouds', '169.254.169.254'],
  ['the metadata of a cloud in IPv6', 'fd00:ec2::254'],
  ['the metadata of another cloud', '100.100.100.200'],
  ['the host of a virtual machine', '168.63.129.16'],
  ['the link in IPv6', 'fe80::1'],
  ['the link in IPv6, with its name', 'fe80::1%eth0'],
  ['the site, as it once was', 'fec0::1'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['multicast', '224.0.0.1'],
  ['multicast in IPv6', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['reserved addresses', '240.0.0.1'],
  ['protocol assignments', '192.0.0.192'],
  ['documentation', '203.0.113.9'],
  ['documentation in IPv6', '2001:db8::1'],
  ['documentation in IPv6, the new block', '3fff::1'],
  ['measurements', '198.18.0.1'],
  ['an IPv4 address mapped', '::ffff:127.0.0.1'],
  ['a public IPv4 address mapped', '::ffff:93.184.215.14'],
  ['an IPv4 address compatible', '::127.0.0.1'],
  ['an IPv4 address translated', '::ffff:0:127.0.0.1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:7f00:1::'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['local NAT64', '64:ff9b:1::7f00:1'],
  ['what nobody was given', '8000::1'],
  ['no address', 'localhost'],
  ['no address', ''],
  ['an octal number, which is no address as text', '0177.0.0.1']
])('%s is not asked: %s', (_, address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test('names of this machine lead to this machine, and are found out', async () => {
  const addresses = await publicWeb.addressesOf('localhost')
  expect(addresses.length).toBeGreaterThan(0)
  expect(addresses.some(publicWeb.allowsAddress)).toBe(false)
})

test.each([22, 25, 3306, 6379, 8080, 8443, 1])('port %i is not of the web', port => {
  expect(publicWeb.allowsPort(port)).toBe(false)
})
