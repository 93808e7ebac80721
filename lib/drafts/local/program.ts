// Runs a program that is not Git, and gives what it says.
import { execFile } from 'node:child_process'

/** @returns '' when it fails or is not there */
export function runProgram(name: string, args: readonly string[]): Promise<string> {
  return new Promise(resolve => execFile(name, args, (_, stdout) => resolve(stdout)))
}
