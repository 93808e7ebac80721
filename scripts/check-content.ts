// The check of the content, as npm run check and npm run build run it. The content folder is CONTENT_DIR, or ./content.
//   npm run content [-- --strict] [--digest-file FILE]
//     --strict        warnings fail too
//     --digest-file   where to write which content this is, for the pages that are made of it
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkContent, report } from '@/lib/check'
import { command, Failure } from './command.mjs'
import { contentDir } from './site.mjs'

await command(async () => {
  const { strict, 'digest-file': digestFile } = options()
  const checked = await checkContent(contentDir(), new Date().toISOString())
  const { text, isSound } = report(checked, strict)
  process.stdout.write(`${text}\n`)
  if (digestFile) writeFileSync(digestFile, checked.digest)
  process.exitCode = isSound ? 0 : 1
})

function options() {
  try {
    return parseArgs({ options: { strict: { type: 'boolean', default: false }, 'digest-file': { type: 'string' } } }).values
  } catch (error) {
    if (error instanceof TypeError)
      throw new Failure(`${error.message}\nusage: npm run content [-- --strict] [--digest-file FILE]`)
    throw error
  }
}
