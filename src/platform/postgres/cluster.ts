import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PostgresFailure } from './failure.ts'
import { program, type Runner, run } from './runner.ts'

/** One database server's files. `folder` is PostgreSQL's own; `password` is that of both its logins. */
export type Cluster = { folder: string; password: string; logFile: string }

/** The login that owns the database and all in it: no superuser, as on a PostgreSQL that somebody else runs. */
export const owner = 'cairn_owner'
export const database = 'cairn'

/**
 * The cluster in the runner's data folder, made there when there is none. It is made beside its place and moved in whole,
 * so a start that is killed half way leaves nothing that looks like a database.
 * Throws `postgres-init-failed` or `postgres-other-version`.
 */
export async function clusterFor(runner: Runner, fast: boolean): Promise<Cluster> {
  const { dataDir, binaries } = runner
  const major = binaries.version.split('.')[0] ?? ''
  const place = join(dataDir, major)
  if (!existsSync(place)) {
    const others = readdirSync(dataDir).filter((name) => /^\d+$/.test(name))
    if (others.length > 0)
      throw new PostgresFailure('postgres-other-version', `(${others.join()} here, ${major} wanted.)`)
    await makeCluster(runner, { place, fast })
  }
  return {
    folder: join(place, 'cluster'),
    password: readFileSync(join(place, 'password'), 'utf8'),
    logFile: join(place, 'log'),
  }
}

async function makeCluster(runner: Runner, { place, fast }: { place: string; fast: boolean }): Promise<void> {
  const unfinished = mkdtempSync(`${place}.unfinished-`)
  try {
    const password = randomBytes(24).toString('base64url')
    const passwordFile = join(unfinished, 'password')
    const folder = join(unfinished, 'cluster')
    writeFileSync(passwordFile, password, { mode: 0o600 })
    mkdirSync(folder, { mode: 0o700 })
    if (runner.user) {
      for (const path of [unfinished, passwordFile, folder]) chownSync(path, runner.user.uid, runner.user.gid)
    }
    await insist(runner, [
      program(runner, 'initdb'),
      ...initOptions(folder, passwordFile),
      ...(fast ? ['--no-sync'] : []),
    ])
    await insist(runner, [program(runner, 'postgres'), ...singleUserOptions(folder)], firstStatements(password))
    moveInto(unfinished, place)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function initOptions(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--data-checksums',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
}

function singleUserOptions(folder: string): string[] {
  return ['--single', '-D', folder, '-c', 'exit_on_error=on', '-c', 'unix_socket_directories=', 'postgres']
}

/** `pg_signal_backend` lets the owner end the sessions of other logins, which dropping a database in use needs. */
function firstStatements(password: string): string {
  return [
    `create role ${owner} login createdb createrole password '${password}'`,
    `grant pg_signal_backend to ${owner}`,
    `create database ${database} owner ${owner}`,
  ].join('\n')
}

async function insist(runner: Runner, command: string[], input?: string): Promise<void> {
  const { code, said } = await run(runner, command, input)
  if (code !== 0) throw new PostgresFailure('postgres-init-failed', said.slice(-2000))
}

/** When somebody else was faster, theirs stays: both were told to make the same thing. */
function moveInto(unfinished: string, place: string): void {
  try {
    renameSync(unfinished, place)
  } catch (error) {
    if (!existsSync(place)) throw error
  }
}
