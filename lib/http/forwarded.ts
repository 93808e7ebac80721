// What proxies say of a request in X-Forwarded headers.

/** Each proxy adds to the end: the last value is of the one that stands next to us. */
export function nearestOf(header: string | readonly string[] | null | undefined): string | undefined {
  return [header ?? []].flat().join(',').split(',').at(-1)?.trim() || undefined
}
