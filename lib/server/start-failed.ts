// The end of a server that cannot start: the log says why, and the process ends with 1, for systemd and its like to start another. Left to
// itself, Next would keep the port and fail to answer everybody.
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** For what reads the log more slowly than we write it. */
const longestMilliseconds = 1_000

/**
 * Never returns on a server of ours in production.
 * @throws what was thrown, elsewhere: in development Next shows it and tries again, builds fail by it, and platforms log it
 */
export function failStart(error: unknown): Promise<never> {
  if (!env.isProductionServer) throw error
  log.failure('start', 'the weblog cannot be opened: this server ends', error)
  return new Promise(() => {
    const end = () => process.exit(1)
    setTimeout(end, longestMilliseconds)
    // Called when all before it has been written.
    process.stderr.write('', end)
  })
}
