// Why drafts could not be read or written at all. The message is a sentence for the author or the operator.

/**
 * - `invalid`: the request cannot be right (a path, an id, a text); nothing was tried
 * - `busy`: somebody else holds the repository; trying again soon may help
 * - `full`: no space left on the disk
 * - `refused`: not allowed, such as by an expired token or a protected branch
 * - `limited`: too many requests; see `retryAfterSeconds`
 * - `unavailable`: the storage does not answer, or answers nonsense
 */
export type FaultReason = 'invalid' | 'busy' | 'full' | 'refused' | 'limited' | 'unavailable'

export class DraftFault extends Error {
  override readonly name = 'DraftFault'
  readonly retryAfterSeconds?: number

  constructor(
    readonly reason: FaultReason,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfterSeconds?: number } = {}
  ) {
    super(message, { cause: options.cause })
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/**
 * Whether it is a fault of this kind. Next bundles routes apart from one another, so that the fault which a repository throws, shared as it is
 * by the whole process, may be of another bundle's class: `instanceof` would deny it.
 */
export function isDraftFault(error: unknown): error is DraftFault {
  return error instanceof Error && error.name === 'DraftFault'
}
