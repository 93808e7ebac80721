// How unit tests wait for what comes by itself. Vitest's own waiting gives up after a second, in which a busy machine may do anything but that.
import { vi } from 'vitest'

/** Less than a test has (vitest.config.ts), so that it can say what did not come. */
const patience = { timeout: 45_000, interval: 20 }

/**
 * Checks again and again until the check holds.
 * @throws what the check threw last, after 45 s
 */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, patience)
