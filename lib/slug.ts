// What may stand in an address: the slugs of items, pages and series, and the names of tags.

export const slugPattern = /^[A-Za-z0-9_-]+$/
export const tagPattern = /^[a-z0-9-]+$/

/** An intersection of tags is offered for two to this many tags. */
export const maxTagsTogether = 4
