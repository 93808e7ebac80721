// The check of the content, as npm run check and npm run build run it. The content folder is CONTENT_DIR, or ./content.
//   npm run content [-- --strict]     --strict: warnings fail too
import { parseArgs } from 'node:util'
import { checkContent, report } from '@/lib/check'
import { command, Failure } from './command.mjs'
import { contentDir } from './site.mjs'

await command(async () => {
  const { text, isSound } = report(await checkContent(contentDir(), new Date().toISOString()), isStrict())
  process.stdout.write(`${text}\n`)
  process.exitCode = isSound ? 0 : 1
})

function isStrict(): boolean {
  try {
    return parseArgs({ options: { strict: { type: 'boolean', default: false } } }).values.strict
  } catch (error) {
    if (error instanceof TypeError) throw new Failure(`${error.message}\nusage: npm run content [-- --strict]`)
    throw error
  }
}
