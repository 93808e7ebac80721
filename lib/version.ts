// Which version of Cairn this is.
import packageJson from '../package.json'

export const { version } = packageJson
