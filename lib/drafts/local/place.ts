// Where a process is: a PID counts in its own PID namespace only, and each container has one; a socket is heard on its own kernel only.
import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import os from 'node:os'

/** Texts to compare; `boot` (of this start of the kernel) and `pids` (the PID namespace) are '' where the system does not say. */
export type ProcessPlace = { readonly host: string; readonly boot: string; readonly pids: string }

export function here(): ProcessPlace {
  return {
    host: os.hostname(),
    boot: said(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pids: pidsHere()
  }
}

/** Whether its PIDs can be asked after from here. In doubt they cannot. */
export function isHere(place: ProcessPlace): boolean {
  const own = here()
  const isKnown = own.pids !== '' || own.boot === ''
  return isKnown && place.host === own.host && place.boot === own.boot && place.pids === own.pids
}

/** The namespace that a machine starts with (PROC_PID_INIT_INO of Linux): who is in it sees all processes, those in containers too. */
export function seesAllProcesses(): boolean {
  const { boot, pids } = here()
  return boot === '' || pids === 'pid:[4026531836]'
}

/** Short enough for the name of a file. */
export function keyOf({ host, boot, pids }: ProcessPlace): string {
  return createHash('sha256').update(`${host}\0${boot}\0${pids}`).digest('hex').slice(0, 16)
}

/** Tells this start of this machine from others: its containers share sockets. */
export function kernelKey(): string {
  return keyOf({ host: '', boot: here().boot, pids: '' })
}

/** Tells a machine by its name, before and after it was started again; others may have the same. */
export function hostKey(): string {
  return keyOf({ host: here().host, boot: '', pids: '' })
}

/** When this machine was started, by a clock on which it is `now`. In milliseconds. */
export function bootedAt(now: number): number {
  return now - os.uptime() * 1000
}

function pidsHere(): string {
  // A /proc of another namespace than our own, as `unshare --pid` alone leaves it, has other processes by our numbers.
  return said(() => (readlinkSync('/proc/self') === String(process.pid) ? readlinkSync('/proc/self/ns/pid') : ''))
}

function said(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
