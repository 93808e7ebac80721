// npm run seed: writes a content tree of any size, to try Cairn and measure it on.
//   npm run seed -- --items 7000 --out DIR [--tags 300] [--from 2002] [--seed 1]
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { command, Failure, say } from './command.mjs'
import { lastYear, type SeedOptions, seedTree } from './seed/tree'

const usage = 'usage: npm run seed -- --items 7000 --out DIR [--tags 300] [--from 2002] [--seed 1]'

await command(async () => {
  const { out, options } = readArguments()
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), out)
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Failure(`${folder} is not empty: name a folder that is, or is yet to be made.`)
  }
  const made = new Set<string>()
  let count = 0
  for (const { path: file, text } of seedTree(options)) {
    const target = path.join(folder, file)
    const parent = path.dirname(target)
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true })
      made.add(parent)
    }
    writeFileSync(target, text)
    count += 1
  }
  say(`${options.items} items in ${count} files: serve them with \`CONTENT_DIR=${folder} npm start\`.`)
})

function readArguments(): { out: string; options: SeedOptions } {
  const { values } = parsed()
  if (!values.items || !values.out) throw new Failure(usage)
  const options = {
    items: wholeNumber('items', values.items, 0, 1_000_000),
    tags: wholeNumber('tags', values.tags, 1, 100_000),
    from: wholeNumber('from', values.from, 1, lastYear),
    seed: wholeNumber('seed', values.seed, 0, 4_294_967_295)
  }
  return { out: values.out, options }
}

function parsed() {
  try {
    return parseArgs({
      options: {
        items: { type: 'string' },
        out: { type: 'string' },
        tags: { type: 'string', default: '300' },
        from: { type: 'string', default: '2002' },
        seed: { type: 'string', default: '1' }
      }
    })
  } catch (error) {
    if (error instanceof TypeError) throw new Failure(`${error.message}\n${usage}`)
    throw error
  }
}

function wholeNumber(name: string, text: string | undefined, low: number, high: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= low && number <= high) return number
  throw new Failure(`--${name} is ${text}, expected a whole number from ${low} to ${high}.\n${usage}`)
}
