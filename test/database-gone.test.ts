import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cairn, openCairn } from '../src/cairn.ts'
import { readConfig } from '../src/config.ts'
import { nobody } from '../src/platform/actor.ts'
import { newId } from '../src/platform/ids.ts'
import { type Postgres, startPostgres } from '../src/platform/postgres/launcher.ts'

// The database in the box ends under a running Cairn, as it does when its disk is full or the system needs the memory.

const dataDir = mkdtempSync(join(tmpdir(), 'cairn-gone-'))
let postgres: Postgres
let cairn: Cairn
beforeAll(async () => {
  postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') })
  cairn = await openCairn(readConfig({ CAIRN_DATA: dataDir, CAIRN_EXAMPLES: '0', LOG_LEVEL: 'silent' }), postgres.url)
  await cairn.server.ready()
})
afterAll(async () => {
  await cairn.close()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const look = () => cairn.server.inject({ method: 'GET', url: '/catalogue', headers: { accept: 'text/html' } })

test('whoever asks meanwhile is told so in a sentence, and everything goes on when it is back', async () => {
  expect((await look()).statusCode).toBe(200)
  const [pid] = readFileSync(join(dataDir, 'postgres', '18', 'cluster', 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGKILL')
  // A connection that is open already outlives the postmaster by a moment.
  let meanwhile = await look()
  await expect.poll(async () => (meanwhile = await look()).statusCode, { interval: 10 }).toBe(503)
  expect(meanwhile.body).toContain('The server cannot reach its database at the moment.')
  const api = await cairn.server.inject({ method: 'GET', url: '/api/v1/micro-credentials' })
  expect(api.json()).toMatchObject({ status: 503, code: 'database-away' })

  await expect.poll(async () => (await look()).statusCode, { timeout: 30_000 }).toBe(200)
  const noticeId = newId<'notice'>()
  await cairn.workplace.run(nobody, 'write', (work) =>
    work.enqueue({ name: 'mail-notice', personId: newId<'person'>(), noticeId }),
  )
  const done = sql`select from jobs.job where data->>'noticeId' = ${noticeId} and state = 'completed'`
  await expect.poll(async () => (await done.execute(cairn.database.db)).rows, { timeout: 30_000 }).toHaveLength(1)
})

test('a work whose connection dies while it is busy with something else fails, and nothing more', async () => {
  const work = cairn.workplace.run(nobody, 'read', async ({ db }) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(cairn.database.db)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await sql`select 1`.execute(db)
  })
  await expect(work).rejects.toThrow(/connection|terminat/i)
  expect((await look()).statusCode).toBe(200)
})
