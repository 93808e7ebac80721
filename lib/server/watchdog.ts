// Ends a server that hangs: whose event loop stands still answers nobody and keeps its port, and what looks after processes sees one that runs.
// A thread of its own counts, as nothing else in the process can.
import { Worker } from 'node:worker_threads'
import { log } from '@/lib/log'

export type Patience = {
  readonly stepMilliseconds: number
  /** Steps in a row in which the event loop did not turn once. Counted, not measured: a machine that slept has missed none. */
  readonly steps: number
}

/** Far longer than anything that is only slow: ending cuts off whatever else is underway. */
const usualPatience: Patience = { stepMilliseconds: 1_000, steps: 60 }

const program = `
const { writeSync } = require('node:fs')
const { workerData: { turns, stepMilliseconds, steps, asJson } } = require('node:worker_threads')
const counter = new Int32Array(turns)
let last = 0
let missed = 0
setInterval(() => {
  const now = Atomics.load(counter, 0)
  missed = now === last ? missed + 1 : 0
  last = now
  if (missed !== steps) return
  const message = 'the event loop has stood still for ' + (steps * stepMilliseconds) / 1000 + ' s: this server ends'
  const time = new Date().toISOString()
  writeSync(2, (asJson ? JSON.stringify({ time, level: 'error', event: 'stop', message }) : time + ' error: ' + message) + '\\n')
  process.kill(process.pid, 'SIGKILL')
}, stepMilliseconds)
`

/**
 * To be called once, when a server of the public starts. systemd, Docker and their like start another one. The first process of a container, which no
 * signal of its own ends, only says that it hangs: the image has another one there (tini).
 * @param asJson how the log is written, as nobody can be asked when it is needed
 */
export function endWhenHanging(asJson: boolean, { stepMilliseconds, steps }: Patience = usualPatience) {
  const turns = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const counter = new Int32Array(turns)
  setInterval(() => Atomics.add(counter, 0, 1), stepMilliseconds / 2).unref()
  const worker = new Worker(program, { eval: true, workerData: { turns, stepMilliseconds, steps, asJson } })
  worker.on('error', error => log.failure('start', 'a server that hangs will not end by itself', error))
  worker.unref()
}
