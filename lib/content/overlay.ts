// Files of a later commit, laid over the folder of a deployment: where the disk is read-only, what has been published since is not on it.

/** `id` is that of the blob in Git. Content comes with its bytes; media are asked for when somebody wants to see them. */
export type OverlaidFile = { readonly id: string; readonly bytes?: Buffer }

/** By path inside the content folder; null for a file that is gone. What is not in it is as it is on the disk. */
export type Overlay = ReadonlyMap<string, OverlaidFile | null>

export const noOverlay: Overlay = new Map()

/** The paths at which two overlays show something else. */
export function differingPaths(before: Overlay, after: Overlay): string[] {
  const what = (overlay: Overlay, path: string) => (overlay.has(path) ? (overlay.get(path)?.id ?? 'gone') : 'as on the disk')
  return [...new Set([...before.keys(), ...after.keys()])].filter(path => what(before, path) !== what(after, path)).sort()
}
