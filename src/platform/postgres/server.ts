import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { processFile } from './earlier.ts'
import { program, type Runner, run, spawnOptions } from './runner.ts'

const startLimitMs = 300_000
const stopLimitMs = 60_000
const logLimitBytes = 1_000_000
const hasShell = process.platform !== 'win32'

/**
 * Runs the server beside a watcher that reads from us and hears nothing until we close the pipe or are gone, which the
 * kernel sees to even after `kill -9`: then it asks the server for a fast, clean end. Both have a session of their own,
 * so that Ctrl-C reaches only us and the server outlives our last write.
 */
const watch = `
  exec 3<&0
  "$@" 3<&- </dev/null & server=$!
  (read -r _ <&3; kill -INT $server) & watcher=$!
  exec 3<&-
  wait $server; code=$?
  kill $watcher 2>/dev/null
  exit $code`

/** A server that was launched: whether it comes up on the port, what it said for itself, and its end, asked for or not. */
export type Server = {
  isReady: (port: number) => Promise<boolean>
  said: () => string
  ended: Promise<unknown>
  stop: () => Promise<void>
}

export function launch(runner: Runner, cluster: Cluster, settings: Record<string, string>): Server {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = [...runner.prefix, program(runner, 'postgres'), '-D', cluster.folder, ...options]
  const [file = '', ...args] = hasShell ? ['/bin/sh', '-c', watch, 'cairn-postgres', ...server] : server

  const logStart = freshLog(cluster.logFile)
  const log = openSync(cluster.logFile, 'a', 0o600)
  const child = spawn(file, args, { ...spawnOptions(runner), stdio: ['pipe', log, log], detached: hasShell })
  closeSync(log)
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  const ended = new Promise((resolve) => child.once('close', resolve))

  return {
    ended,
    isReady: (port) => isReady(child, { folder: cluster.folder, port }),
    said: () => readFileSync(cluster.logFile).subarray(logStart).toString().slice(-2000),
    stop: () => stop(child, { folder: cluster.folder, runner }),
  }
}

/** True once it takes connections, false once it has ended instead. Recovery after a crash may take its time. */
async function isReady(child: ChildProcess, { folder, port }: { folder: string; port: number }): Promise<boolean> {
  for (const giveUpAt = Date.now() + startLimitMs; Date.now() < giveUpAt; await wait(20)) {
    if (hasEnded(child)) return false
    const file = processFile(folder)
    if (file?.port === port && file.isReady) {
      child.unref()
      ;(child.stdin as Socket | null)?.unref()
      return true
    }
  }
  child.stdin?.end()
  return false
}

function stop(child: ChildProcess, { folder, runner }: { folder: string; runner: Runner }): Promise<void> {
  if (hasEnded(child)) return Promise.resolve()
  return new Promise((resolve) => {
    const impatience = setTimeout(() => endAtOnce(folder), stopLimitMs)
    child.once('exit', () => {
      clearTimeout(impatience)
      resolve()
    })
    child.ref()
    child.stdin?.end()
    if (!hasShell) void run(runner, [program(runner, 'pg_ctl'), 'stop', '-m', 'fast', '-D', folder])
  })
}

/** Loses nothing: the next start recovers from the write-ahead log. */
function endAtOnce(folder: string): void {
  const pid = processFile(folder)?.pid
  if (pid) process.kill(pid, 'SIGQUIT')
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

/** Where this run's part of the log begins. A long log is put aside first. */
function freshLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size < logLimitBytes) return size
  renameSync(path, `${path}.before`)
  return 0
}
