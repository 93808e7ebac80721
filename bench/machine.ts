// What every benchmark says about where it ran, and how it prints what it measured.
import { cpus, totalmem } from 'node:os'

export function printMachine() {
  const [cpu] = cpus()
  console.log(`${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`)
}

/** Columns aligned to their widest cell; numbers to the right. */
export function printTable(rows: readonly Record<string, string | number>[]) {
  const [first] = rows
  if (!first) return
  const names = Object.keys(first)
  const lines = [names, ...rows.map(row => names.map(name => String(row[name] ?? '')))]
  const widths = names.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  for (const line of lines) console.log(line.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  '))
}

function pad(cell: string, width: number): string {
  return /^[\d.,<]/.test(cell) ? cell.padStart(width) : cell.padEnd(width)
}

/** @param share 0.5 for the median; of times in any order */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
