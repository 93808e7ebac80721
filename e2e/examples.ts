// The examples of a page of documentation: each shell block, and the answer that is shown below it.
import { spawnSync } from 'node:child_process'

export type Example = {
  readonly line: number
  readonly commands: string
  readonly status: number
  /** Names in lower case; `…` in a value stands for anything. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

export type Shown = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** @returns every block of `sh` that holds curl @throws when one has no answer below it */
export function examplesIn(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/^```(sh|http)\n([\s\S]*?)^```$/gm)].map(({ 1: kind = '', 2: text = '', index }) => ({
    kind,
    text,
    line: markdown.slice(0, index).split('\n').length
  }))
  return blocks.flatMap(({ kind, text, line }, index) => {
    if (kind !== 'sh' || !/\bcurl\b/.test(text)) return []
    const answer = blocks[index + 1]
    if (answer?.kind !== 'http') throw new Error(`line ${line}: expected an answer below this example`)
    const { status, headers, body } = answerOf(answer.text)
    return [{ line, commands: text, status, headers, ...(body.trim() === '' ? {} : { body: JSON.parse(body) as unknown }) }]
  })
}

/** An answer as `curl -i` prints it. */
export function answerOf(text: string): Shown {
  const [head = '', ...body] = text.replaceAll('\r\n', '\n').split('\n\n')
  const [first = '', ...lines] = head.trim().split('\n')
  const headers = Object.fromEntries(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
  )
  return { status: Number(first.split(' ')[1]), headers, body: body.join('\n\n') }
}

/** Runs commands as a reader would, in a shell with these variables. */
export function runShell(commands: string, variables: Readonly<Record<string, string>>, folder: string): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...variables } as unknown as NodeJS.ProcessEnv,
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(`${commands}\nended with ${status}: ${stderr}`)
  return stdout
}

/**
 * Where an answer is not as it is shown. `"…"` stands for any value, at the end of a list for any more of them, and a number for any number of
 * milliseconds; what is not shown may be there.
 */
export function differences(shown: unknown, real: unknown, at = ''): string[] {
  if (shown === '…') return real === undefined ? [`${at} is missing`] : []
  if (Array.isArray(shown) && Array.isArray(real)) {
    const isOpen = shown.at(-1) === '…'
    const wanted = isOpen ? shown.slice(0, -1) : shown
    const wrongLength = isOpen ? real.length < wanted.length : real.length !== wanted.length
    return wrongLength
      ? [`${at} has ${real.length}, expected ${wanted.length}`]
      : wanted.flatMap((each, index) => differences(each, real[index], `${at}[${index}]`))
  }
  if (typeof shown === 'object' && shown !== null && typeof real === 'object' && real !== null)
    return Object.entries(shown).flatMap(([name, value]) =>
      differences(value, (real as Record<string, unknown>)[name], `${at}.${name}`)
    )
  if (/Milliseconds$/.test(at)) return typeof real === 'number' ? [] : [`${at} is ${JSON.stringify(real)}, expected a number`]
  return shown === real ? [] : [`${at} is ${JSON.stringify(real)}, expected ${JSON.stringify(shown)}`]
}
