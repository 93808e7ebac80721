// @ts-check
// Refuses a Node.js that is too old. Imported before anything else, by every command that works before `npm install`.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 9)) {
  console.error(
    `Cairn needs Node.js 20.9 or newer, and this is ${process.versions.node}: install a current version from https://nodejs.org and try again.`
  )
  process.exit(1)
}
