// What the server writes for who runs it: one line for each event, in JSON where programs collect it, in words on a terminal.
import { format as asWords } from 'node:util'
import { env } from '@/lib/env'
import { onProcess } from '@/lib/process'
import { type EventName, errorFields, type Fields, jsonLine, type Level, type LogEvent, textLine } from './line'

const rank: Record<Level, number> = { debug: 0, info: 1, warn: 2, error: 3 }

/** Asked once: a process keeps its terminal and its settings. */
const settings = () => onProcess('cairn.log', () => ({ format: env.logFormat, level: env.logLevel }))

/** The console as Node made it. */
const terminal = () =>
  onProcess('cairn.terminal', () => ({ out: (line: string) => console.log(line), error: (line: string) => console.error(line) }))

/**
 * Through the console, which a full disk or a closed pipe behind it does not trouble: writing to the streams themselves could end the server.
 * What went wrong goes where programs put that, to standard error.
 */
function write(level: Level, event: EventName, message: string, fields: Fields) {
  const { format, level: least } = settings()
  if (rank[level] < rank[least]) return
  const logged: LogEvent = { time: new Date().toISOString(), level, event, message, fields }
  const line = format === 'json' ? jsonLine(logged) : textLine(logged)
  terminal()[rank[level] >= rank.warn ? 'error' : 'out'](line)
}

/**
 * What Next and other libraries write by themselves becomes lines of the log too, so that each line is what programs expect. To be called once,
 * when a server starts; at a terminal everything stays as it was.
 */
export function takeInConsole() {
  if (settings().format !== 'json') return
  const { log: out, error } = console
  Object.assign(terminal(), { out: out.bind(console), error: error.bind(console) })
  const taken =
    (level: Level) =>
    (first: unknown, ...rest: unknown[]) => {
      if (first instanceof Error)
        write(level, 'console', [first.message, ...rest.map(each => asWords(each))].join(' '), errorFields(first))
      else write(level, 'console', asWords(first, ...rest).trim(), {})
    }
  Object.assign(console, {
    debug: taken('debug'),
    log: taken('info'),
    info: taken('info'),
    warn: taken('warn'),
    error: taken('error')
  })
}

/** `event` is one word to look for, `message` a sentence, `fields` what it is about: no secrets, no addresses of readers. */
export const log = {
  debug: (event: EventName, message: string, fields: Fields = {}) => write('debug', event, message, fields),
  info: (event: EventName, message: string, fields: Fields = {}) => write('info', event, message, fields),
  /** Something to look at when there is time: readers and writers are served. */
  warn: (event: EventName, message: string, fields: Fields = {}) => write('warn', event, message, fields),
  error: (event: EventName, message: string, fields: Fields = {}) => write('error', event, message, fields),
  /** What was thrown, with its stack. @param message what could not be done */
  failure: (event: EventName, message: string, error: unknown, fields: Fields = {}) =>
    write('error', event, message, { ...fields, ...errorFields(error) })
}
