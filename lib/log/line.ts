// One event as one line: for programs as JSON, for people at a terminal as words. Pure.

export type Level = 'debug' | 'info' | 'warn' | 'error'

/** What an event is about; what is undefined is left out. No secrets, and nothing that tells who reads. */
export type Fields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** What can happen, each in one word that programs look for. docs/operation.md says what each is. */
export const eventNames = [
  'console',
  'content',
  'drafts',
  'github',
  'operation',
  'outbox',
  'page-cache',
  'problem',
  'publish',
  'reading',
  'redis',
  'render',
  'request',
  'search',
  'servers',
  'settings',
  'sign-in',
  'start',
  'stop',
  'stopping',
  'subscribers'
] as const

export type EventName = (typeof eventNames)[number]

export type LogEvent = {
  /** RFC 3339, with milliseconds. */
  readonly time: string
  readonly level: Level
  readonly event: EventName
  /** The same for people, in a sentence. */
  readonly message: string
  readonly fields: Fields
}

/** One JSON object; the first four names are always there, and no field takes their place. */
export function jsonLine({ time, level, event, message, fields }: LogEvent): string {
  return JSON.stringify({ time, level, event, message, ...withoutNames(fields) })
}

const names: readonly string[] = ['time', 'level', 'event', 'message']

function withoutNames(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

const marks: Record<Level, string> = { debug: ' (debug)', info: '', warn: ' warning:', error: ' error:' }

/** The sentence first; a stack below it, as it is read line by line. */
export function textLine({ time, level, message, fields: { stack, ...fields } }: LogEvent): string {
  const facts = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${asText(value)}`]))
  const line = `${time.slice(11, 19)}${marks[level]} ${oneLine(message)}${facts.length > 0 ? `  ${facts.join(' ')}` : ''}`
  return typeof stack === 'string' ? `${line}\n${withoutControls(stack, true)}` : line
}

function asText(value: string | number | boolean | readonly string[]): string {
  const text = typeof value === 'object' ? value.join(',') : String(value)
  // JSON leaves those from U+007F on as they are.
  return withoutControls(/^[^\s"=]+$/.test(text) ? text : JSON.stringify(text))
}

/** What others wrote (a name, an answer of a server) neither begins a line of its own nor speaks to the terminal. */
const oneLine = (text: string) => withoutControls(text.replace(/\s*[\r\n]+\s*/g, ' '))

function withoutControls(text: string, mayBreak = false): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, control => (mayBreak && control === '\n' ? control : '\ufffd'))
}

/** What is known of an error, as fields. Its causes stand in the sentence, as what failed is usually said by the last of them. */
export function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: String(error) }
  const { stack } = error
  return { error: sentenceOf(error), ...(stack === undefined ? {} : { stack }) }
}

const mostCauses = 4

function sentenceOf(error: Error): string {
  const sentences: string[] = []
  for (let each: unknown = error; each instanceof Error && sentences.length < mostCauses; each = each.cause)
    sentences.push(each.message || each.name)
  return sentences.join(': ')
}
