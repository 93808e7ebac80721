// Real web servers on this machine, and a web that allows nothing but them.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { publicWeb, type Web } from './public-web'

/** @returns the origin of a server that lives as long as the test */
export async function server(listener: RequestListener): Promise<string> {
  const made = createServer(listener)
  onTestFinished(() => closed(made))
  await new Promise<void>(resolve => made.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`
}

function closed(made: Server): Promise<void> {
  made.closeAllConnections()
  return new Promise(resolve => made.close(() => resolve()))
}

/** The public web, and the first loopback address besides. 127.0.0.2 and the rest of this machine stay closed. */
export const webWithLocalServers: Web = {
  ...publicWeb,
  allowsAddress: address => address === '127.0.0.1' || publicWeb.allowsAddress(address),
  allowsPort: () => true
}

export const asking = { web: webWithLocalServers, userAgent: 'Cairn (+https://cairn.example/)' }
