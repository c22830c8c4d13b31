import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { accessSync, chownSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Binaries, copiedBinaries, installedBinaries, linkLibraries } from './binaries.ts'
import { PostgresFailure } from './failure.ts'

/**
 * As whom PostgreSQL runs, since it refuses to run as root: `prefix` goes before its command, `user` is whom to become.
 * Neither is set for an ordinary user.
 */
type Identity = { prefix: string[]; user?: { uid: number; gid: number } }

/** Everything needed to run one of PostgreSQL's programs on `dataDir`. */
export type Runner = Identity & { dataDir: string; binaries: Binaries }

const nobody = { uid: 65534, gid: 65534 }
const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000']

/**
 * Makes `dataDir` when it is missing and finds the first way of running PostgreSQL on it that works here: as ourselves;
 * and when we are root as the folder's owner, else in a user namespace of its own (which creates no user and also works
 * inside folders only root may enter), else as the user nobody. Throws `postgres-cannot-run` or `postgres-folder`.
 */
export function runnerOn(dataDir: string): Runner {
  const owner = ownerOf(nearestExisting(dataDir))
  makeFolder(dataDir)
  const installed = installedBinaries()
  let objection = ''
  for (const binaries of [() => installed, () => copiedBinaries(installed, dataDir)]) {
    for (const identity of identitiesFor(owner)) {
      const runner = { ...identity, dataDir, binaries: binaries() }
      objection = whyNotRunnable(runner)
      if (!objection) return runner
    }
  }
  throw new PostgresFailure('postgres-cannot-run', objection)
}

/** The path of one of PostgreSQL's own programs. */
export function program({ binaries }: Runner, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.folder, 'bin', name)
}

/** Who runs it, where, and with an environment that holds none of our secrets. */
export function spawnOptions({ user, dataDir }: Runner): SpawnOptions {
  const { PATH, SystemRoot, TMPDIR } = process.env
  return { ...user, cwd: dataDir, env: { PATH, SystemRoot, TMPDIR, LC_ALL: 'C', TZ: 'UTC' } }
}

/** Runs a command to its end with `input` on its standard input. Answers its exit code and all it said. */
export function run(runner: Runner, command: string[], input = ''): Promise<{ code: number; said: string }> {
  const [file = '', ...args] = [...runner.prefix, ...command]
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...spawnOptions(runner), stdio: 'pipe' })
    let said = ''
    child.stdout?.on('data', (chunk) => (said += chunk))
    child.stderr?.on('data', (chunk) => (said += chunk))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
    child.on('error', (error) => resolve({ code: 127, said: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })
}

function identitiesFor(owner: { uid: number; gid: number }): Identity[] {
  if (process.geteuid?.() !== 0) return [{ prefix: [] }]
  if (owner.uid !== 0) return [{ prefix: [], user: owner }]
  return [{ prefix: namespace }, { prefix: [], user: nobody }]
}

/** What the machine says when PostgreSQL is run like this, or nothing when it runs and can use the folder. */
function whyNotRunnable(runner: Runner): string {
  if (runner.user) chownSync(runner.dataDir, runner.user.uid, runner.user.gid)
  if (!linkLibraries(runner.binaries)) return `The libraries in ${runner.binaries.folder} cannot be linked.`
  const postgres = program(runner, 'postgres')
  const [file = '', ...args] =
    process.platform === 'win32'
      ? [postgres, '--version']
      : [...runner.prefix, '/bin/sh', '-c', 'test -w "$0" && "$1" --version', runner.dataDir, postgres]
  const { status, stderr, error } = spawnSync(file, args, { ...spawnOptions(runner), encoding: 'utf8' })
  if (status === 0) return ''
  return error?.message || stderr || `The data folder ${runner.dataDir} cannot be written.`
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dirname(dataDir), { recursive: true })
    if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new PostgresFailure('postgres-folder', error instanceof Error ? error.message : '')
  }
}

function ownerOf(path: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(path)
  return { uid, gid }
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path))
}
