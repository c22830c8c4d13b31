import { createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { clusterFor, database, owner } from './cluster.ts'
import { ownerMark, untilEarlierIsGone } from './earlier.ts'
import { PostgresFailure } from './failure.ts'
import { runnerOn } from './runner.ts'
import { launch, type Server } from './server.ts'

/** `url` signs in as the login that owns the database, on this machine only. `stop` ends the server, all writes safe. */
export type Postgres = { url: string; stop: () => Promise<void> }

/**
 * `fast` trades safety for speed: a power cut may lose the data. For tests. `onEnd` hears why the server ended that
 * nobody had asked to, each time before it is started again.
 */
export type PostgresSettings = { dataDir: string; fast?: boolean; onEnd?: (said: string) => void }

const patienceMs = 10_000
const attempts = 20

/**
 * Starts the PostgreSQL in the box on the data in `dataDir`, which is made when it is missing. The server ends when this
 * process ends, however that happens; should it end before, as on a full disk, it is started again. Throws
 * `PostgresFailure` with a sentence for the person at the terminal.
 */
export async function startPostgres({ dataDir, fast = false, onEnd }: PostgresSettings): Promise<Postgres> {
  const runner = runnerOn(resolve(dataDir))
  const cluster = await clusterFor(runner, fast)
  for (let attempt = 1; ; attempt += 1) {
    await untilEarlierIsGone(cluster.folder, patienceMs)
    const port = await freePort()
    const server = launch(runner, cluster, settings(port, fast))
    if (await server.isReady(port)) {
      const url = `postgres://${owner}:${cluster.password}@127.0.0.1:${port}/${database}`
      const again = () => launch(runner, cluster, settings(port, fast))
      return { url, stop: keepUp(server, { folder: cluster.folder, port, again, onEnd }) }
    }
    const said = server.said()
    if (attempt === attempts || !mayPass.test(said)) throw new PostgresFailure('postgres-start-failed', said)
    await wait(500)
  }
}

const pauseMs = 2000
type Keeping = { folder: string; port: number; again: () => Server; onEnd: PostgresSettings['onEnd'] }

/** Starts the server again whenever it ends, where it was before, until what this gives is called to stop it. */
function keepUp(first: Server, { folder, port, again, onEnd }: Keeping): () => Promise<void> {
  const stopping = new AbortController()
  let server = first
  const keeping = (async () => {
    for (let wasReady = true; ; ) {
      await server.ended
      if (stopping.signal.aborted) return
      if (wasReady) onEnd?.(server.said())
      // On a full disk it may fail for hours: nothing of it is said again.
      wasReady = await startAgain().catch(() => false)
    }
  })()
  return async () => {
    stopping.abort()
    await server.stop()
    await keeping
  }

  async function startAgain(): Promise<boolean> {
    await wait(pauseMs, undefined, { ref: false, signal: stopping.signal })
    await untilEarlierIsGone(folder, patienceMs)
    if (stopping.signal.aborted) return false
    server = again()
    return server.isReady(port)
  }
}

/** Somebody else took the port, or what a killed server left is not yet gone. */
const mayPass = /could not bind|could not create any TCP|pre-existing shared memory|lock file .* already exists/

function settings(port: number, fast: boolean): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    cluster_name: ownerMark,
    log_checkpoints: 'off',
    // What people wrote stays out of the log: no statements, no values.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(fast ? fastSettings : {}),
  }
}

const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

/** PostgreSQL wants a number, so one is asked of the system and given back; should it be taken by then, we try again. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
}
