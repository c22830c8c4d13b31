import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { processFile, untilEarlierIsGone } from './earlier.ts'
import { copiedBinaries, installedBinaries, linkLibraries } from './binaries.ts'
import { type Postgres, type PostgresSettings, startPostgres } from './launcher.ts'

const place = mkdtempSync(join(tmpdir(), 'cairn-launcher-'))
const dataDir = join(place, 'postgres')
const cluster = join(dataDir, '18', 'cluster')
let started: Postgres[] = []

afterEach(async () => {
  for (const postgres of started) await postgres.stop()
  started = []
})

afterAll(() => rmSync(place, { recursive: true, force: true }))

test('keeps what was written across a stop and a start, for a login that is no superuser', async () => {
  const first = await start()
  await ask(first, "create table kept as select 'kept' as words")
  await first.stop()
  expect(isAlive(processFile(cluster)?.pid)).toBe(false)

  const second = await start()
  expect(await ask(second, 'select words from kept')).toEqual([{ words: 'kept' }])
  expect(await ask(second, 'select rolsuper as super from pg_roles where rolname = current_user')).toEqual([
    { super: false },
  ])
  expect(await ask(second, "select current_setting('data_checksums') as sums, lower('ÑÉ') as low")).toEqual([
    { sums: 'on', low: 'ñé' },
  ])
})

test('listens on this machine alone and lets nobody in without the password', async () => {
  const { url } = await start()
  expect(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n').slice(4, 6)).toEqual(['', '127.0.0.1'])
  expect(statSync(join(dataDir, '18', 'password')).mode & 0o077).toBe(0)

  const stranger = new URL(url)
  stranger.password = 'guessed'
  await expect(new Client({ connectionString: stranger.href }).connect()).rejects.toThrow(/password authentication/)
})

test('after kill -9 of the process that started it the server ends by itself, and every acknowledged row is there', async () => {
  const { pid, serverPid } = await otherProcess("await client.query('insert into notes values (1), (2), (3)')")
  process.kill(pid, 'SIGKILL')
  await untilGone(serverPid)

  expect(await ask(await start(), 'select count(*)::int as rows from notes')).toEqual([{ rows: 3 }])
})

test('starts at once after kill -9, while the old server is still on its way out', async () => {
  const { pid, serverPid } = await otherProcess("await client.query('insert into notes values (1)')")
  process.kill(pid, 'SIGKILL')

  expect(await ask(await start(), 'select count(*)::int as rows from notes')).toEqual([{ rows: 1 }])
  expect(isAlive(serverPid)).toBe(false)
})

test('a server that ended by itself is started again where it was, and says why once', async () => {
  const ends: string[] = []
  const first = await start({ fast: false, onEnd: (said) => ends.push(said) })
  await ask(first, 'create table crash as select 1 as number')
  process.kill(serverPidOf(cluster), 'SIGKILL')

  const asked = () => ask(first, 'select number from crash').catch((error: Error) => error.message)
  await expect.poll(asked, { timeout: 30_000 }).toEqual([{ number: 1 }])
  expect(ends).toHaveLength(1)
  await first.stop()
  expect(isAlive(processFile(cluster)?.pid)).toBe(false)
})

test('stopped while it is down it stays down', async () => {
  const first = await start()
  const pid = serverPidOf(cluster)
  process.kill(pid, 'SIGKILL')
  await untilGone(pid)
  await first.stop()
  await wait(3000)
  expect(isAlive(processFile(cluster)?.pid)).toBe(false)
})

test.skipIf(process.platform !== 'linux')('ends a server that was orphaned with its watcher killed too', async () => {
  const { pid, serverPid } = await otherProcess('')
  for (const watcher of watchersOf(serverPid)) process.kill(watcher, 'SIGKILL')
  process.kill(pid, 'SIGKILL')
  expect(isAlive(serverPid)).toBe(true)

  expect(await ask(await start(), 'select count(*)::int as rows from notes')).toEqual([{ rows: 0 }])
  expect(isAlive(serverPid)).toBe(false)
})

test('refuses a folder on which another Cairn is running, and leaves that one alone', async () => {
  const first = await start()
  await expect(untilEarlierIsGone(cluster, 200)).rejects.toMatchObject({ code: 'postgres-in-use' })
  expect(await ask(first, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('is not put off by a process file whose number belongs to another program by now', async () => {
  await (await start()).stop()
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`)
  expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('takes up no work that was begun and not finished, and none of another version', async () => {
  const folder = join(place, 'unfinished')
  mkdirSync(join(folder, '18.unfinished-x', 'cluster'), { recursive: true })
  expect(await ask(await start({ dataDir: folder }), 'select 1 as one')).toEqual([{ one: 1 }])

  const older = join(place, 'older')
  mkdirSync(join(older, '17'), { recursive: true })
  await expect(startPostgres({ dataDir: older })).rejects.toMatchObject({ code: 'postgres-other-version' })
})

test('says so when the folder cannot be one', async () => {
  writeFileSync(join(place, 'file'), '')
  await expect(startPostgres({ dataDir: join(place, 'file', 'data') })).rejects.toMatchObject({
    code: 'postgres-folder',
  })
})

test('a copy of the binaries leads nowhere but into itself: the user it is for may not enter where they came from', () => {
  const installed = installedBinaries()
  expect(linkLibraries(installed)).toBe(true)
  const { folder } = copiedBinaries(installed, place)
  const entries = readdirSync(join(folder, 'lib'), { withFileTypes: true })
  const links = entries.filter((entry) => entry.isSymbolicLink())
  expect(links.length).toBeGreaterThan(0)
  for (const { name } of links) expect(readlinkSync(join(folder, 'lib', name))).not.toContain('/')
})

test.skipIf(process.geteuid?.() !== 0)('as root without user namespaces it runs as nobody', async () => {
  chmodSync(place, 0o755)
  const path = process.env['PATH']
  try {
    process.env['PATH'] = place
    const folder = join(place, 'for-nobody')
    expect(await ask(await start({ dataDir: folder }), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(statSync(folder).uid).toBe(65534)
  } finally {
    process.env['PATH'] = path
  }
})

async function start(settings: Partial<PostgresSettings> = {}): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, fast: true, ...settings })
  started.push(postgres)
  return postgres
}

async function ask({ url }: Postgres, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** Another process that starts the server safely (not `fast`), makes a table, does `work`, and stays. */
async function otherProcess(work: string): Promise<{ pid: number; serverPid: number }> {
  const script = `
    import { Client } from 'pg'
    const { startPostgres } = await import(${JSON.stringify(new URL('./launcher.ts', import.meta.url).href)})
    const { url } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query('drop table if exists notes; create table notes (number int)')
    ${work}
    console.log('done')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  expect(line).toBe('done')
  return { pid: child.pid ?? 0, serverPid: serverPidOf(cluster) }
}

function serverPidOf(folder: string): number {
  const pid = processFile(folder)?.pid
  if (!pid) throw new Error('no server is running')
  return pid
}

function watchersOf(serverPid: number): number[] {
  const parent = Number(readFileSync(`/proc/${serverPid}/stat`, 'utf8').split(' ')[3])
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').map(Number)
  return [parent, ...children.filter((pid) => pid !== serverPid)]
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await wait(20)
}

/** A process that has ended and whose end nobody asks about is listed still, without a command. */
function isAlive(pid: number | undefined): boolean {
  try {
    if (pid === undefined || !process.kill(pid, 0)) return false
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}
