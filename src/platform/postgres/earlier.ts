import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PostgresFailure } from './failure.ts'

/** Stands in the command line of each server, so that whoever finds it running can tell whose it is. */
export const ownerMark = `cairn-${process.pid}`

/**
 * Waits until no earlier server runs on the cluster in `folder`. One whose Cairn is gone is told to stop, should it not
 * be stopping already; one whose Cairn is alive may be about to go. After `patienceMs` of neither: `postgres-in-use`.
 */
export async function untilEarlierIsGone(folder: string, patienceMs: number): Promise<void> {
  const giveUpAt = Date.now() + patienceMs
  for (let told = false; ; await wait(50)) {
    const server = runningServer(folder)
    if (!server) return
    if (!told && !isAlive(server.ownerPid)) {
      process.kill(server.pid, 'SIGINT')
      told = true
    }
    if (Date.now() > giveUpAt)
      throw new PostgresFailure('postgres-in-use', `(Its PostgreSQL is process ${server.pid}.)`)
  }
}

/** What a server says of itself in the file it keeps beside the data, or nothing when there is no such file. */
export function processFile(folder: string): { pid: number; port: number; isReady: boolean } | undefined {
  const lines = read(join(folder, 'postmaster.pid')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0)) return undefined
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/** A process file left by a crash is removed: PostgreSQL would be put off by any other program that has its number now. */
function runningServer(folder: string): { pid: number; ownerPid: number } | undefined {
  const pid = processFile(folder)?.pid
  if (pid === undefined) return undefined

  const command = isAlive(pid) ? commandOf(pid) : ''
  if (command.includes(folder)) return { pid, ownerPid: Number(/cairn-(\d+)/.exec(command)?.[1]) }
  if (process.platform !== 'win32') rmSync(join(folder, 'postmaster.pid'), { force: true })
  return undefined
}

function commandOf(pid: number): string {
  if (existsSync('/proc/self/cmdline')) return read(`/proc/${pid}/cmdline`)
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
