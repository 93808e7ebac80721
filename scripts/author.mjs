// @ts-check
// npm run author: adds an author who signs in with a password, or gives one a new password. A running server takes it at once.
//   npm run author [-- <name>] [--as "Ada Marsh <ada@example.org>"] [--hash]     --hash: only prints what belongs into AUTHORS elsewhere
import './node-version.mjs'
import { createInterface } from 'node:readline/promises'
import util from 'node:util'
import { command, Failure, say } from './command.mjs'
import { accountOf, gitAuthor, newSecret, setLocalAuthor } from './local-author.mjs'
import { installPackages } from './packages.mjs'

const usage = 'npm run author -- <name> [--as "Ada Marsh <ada@example.org>"] [--hash]'

await command(async () => {
  const { account, author, hash } = await wanted(process.argv.slice(2))
  await installPackages()
  const login = await setLocalAuthor({ account, author }, { write: !hash })
  if (hash) {
    say(login.entry)
    // Apart from what a script reads.
    console.error(
      `\nThat belongs into AUTHORS, beside AUTH_SECRET (if there is none yet: ${newSecret()}).\nPassword: ${login.password}`
    )
    return
  }
  say(`${login.isNew ? 'New author' : 'New password'}, in .env.local:\n\n  Name      ${account}\n  Password  ${login.password}\n`)
  if (login.isFirst) say('There was no secret yet either: a server that is running has to be started again.')
  else say(login.isNew ? 'A running server lets them in at once.' : 'Sessions that began with the old one are over.')
})

/** @param {string[]} args */
async function wanted(args) {
  const { values, positionals } = parsed(args)
  const [name, ...more] = positionals
  if (more.length > 0) throw new Failure(`unexpected “${more[0]}”, expected ${usage}`)
  if (values.as !== undefined && !/^[^<>;"'`$\\]+ <[^@\s<>;"'`$\\]+@[^@\s<>;"'`$\\]+>$/.test(values.as)) {
    throw new Failure(`unexpected “${values.as}”, expected a name and an address, as in --as "Ada Marsh <ada@example.org>"`)
  }
  const account = (name ?? (await asked())).normalize('NFC').toLowerCase()
  if (!/^[\p{L}\d._-]{1,64}$/u.test(account)) {
    throw new Failure(`unexpected name “${account}”, expected letters, digits, dots, hyphens: at most 64`)
  }
  return { account, author: values.as, hash: values.hash === true }
}

/** @param {string[]} args */
function parsed(args) {
  try {
    return util.parseArgs({ args, options: { as: { type: 'string' }, hash: { type: 'boolean' } }, allowPositionals: true })
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : error}\nexpected ${usage}`)
  }
}

async function asked() {
  const suggestion = accountOf(gitAuthor())
  if (!process.stdin.isTTY) throw new Failure(`expected a name: ${usage}`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`Name to sign in with (${suggestion}): `)
  terminal.close()
  return answer.trim() || suggestion
}
