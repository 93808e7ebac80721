// Why a page elsewhere could not be asked.

/** The message is a sentence for the author. */
export class Unreachable extends Error {}
