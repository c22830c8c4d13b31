import { readFile, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { UsageError } from './usage-error.ts'

/** The bytes of a file; `-` is standard input. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  return file === '-' ? buffer(process.stdin) : readFile(file)
}

/** The JSON in a file. Throws a `SyntaxError` or the file system's error. */
export async function jsonOf(file: string): Promise<unknown> {
  return JSON.parse(Buffer.from(await bytesOf(file)).toString('utf8'))
}

/** Writes to a file, or to standard output without one. */
export async function put(content: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) process.stdout.write(content)
  else await writeFile(file, content)
}

/** A moment as it stands on the command line, ISO 8601; a date alone is its beginning in UTC. */
export function momentFrom(text: string | undefined, option: string): Date {
  if (text === undefined) return new Date()
  const moment = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(moment.getTime())) {
    throw new UsageError(`--${option} takes a date such as 2026-03-02 or 2026-03-02T09:30:00Z.`)
  }
  return moment
}

/** The value of an option that cannot be left out. */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`--${option} is needed.`)
  return value
}
