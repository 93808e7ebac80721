// @ts-check
// Refuses a Node.js that is too old. Imported before anything else, by every command that works before `npm install`.

/**
 * @param {number} major
 * @param {number} minor
 */
export function isOlderThan(major, minor) {
  const [ours = 0, oursMinor = 0] = process.versions.node.split('.').map(Number)
  return ours < major || (ours === major && oursMinor < minor)
}

if (isOlderThan(20, 9)) {
  console.error(
    `Cairn needs Node.js 20.9 or newer, and this is ${process.versions.node}: install a current version from https://nodejs.org and try again.`
  )
  process.exit(1)
}
