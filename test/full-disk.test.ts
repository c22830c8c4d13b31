import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { failingCommits } from './failing-commits.ts'
import { sendFiles } from './file-form.ts'
import { recording } from './recording.ts'
import { build, type RunningApp, startApp } from './running-app.ts'
import { tusClient } from './tus.ts'
import { freePort, openWorld, type World } from './world.ts'

// A disk that is full, by a bound on what each file may grow to: the application hears the same from the system
// (EFBIG for ENOSPC), as an ordinary user and anywhere. The disk of the database in the box takes root to fill: by hand,
// `mount -t tmpfs -o size=220m tmpfs VAR`, start Cairn on it, fill it with `dd`, and write rows until PostgreSQL gives
// up; with room made again it is back within seconds. Its coming back is held by database-gone.test.ts.

const KIB = 1024
const no = 'The server has no room left to keep this.'
const bytes = recording(6 * KIB * KIB)
const sha256 = createHash('sha256').update(bytes).digest('hex')

let world: World
let port: number
let enrolmentId: string
let app: RunningApp | null = null
let mend: () => Promise<unknown> = async () => undefined
beforeAll(async () => {
  await build()
  world = await openWorld()
  port = await freePort()
})
beforeEach(async () => {
  const { slug } = await world.publish()
  const { headers } = await world.visitor('ana').post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  enrolmentId = String(headers['location']).split('/').at(-1) ?? ''
})
afterEach(async () => {
  await mend()
  await app?.kill()
})
afterAll(() => world.close())

async function filesSent() {
  const { rows } = await world.owner.query(
    `select f.* from files f join artifacts a on a.file_id = f.id join submissions s on s.id = a.submission_id
      where s.enrolment_id = $1`,
    [enrolmentId],
  )
  return rows
}
async function kept(): Promise<void> {
  await expect.poll(async () => (await filesSent())[0]?.state, { timeout: 30_000 }).toBe('kept')
}

/** Until a job of this name failed and waits to be tried again, which it then does not do before it is told to. */
async function failedOnce(name: string): Promise<void> {
  const hold = `update jobs.job set start_after = now() + interval '1 hour' where name = $1 and state = 'retry'`
  await expect.poll(async () => (await world.owner.query(hold, [name])).rowCount, { timeout: 30_000 }).toBe(1)
}
const tryNow = (name: string) => world.owner.query('update jobs.job set start_after = now() where name = $1', [name])

test('a resumable upload stops with a sentence, keeps what arrived, and goes on when there is room', async () => {
  app = await startApp(world, port, { largestFileKiB: 2 * KIB })
  const ana = tusClient(world, 'ana', port)
  const created = await ana.create(bytes.length, { enrolmentId, promptKey: 'lesson', name: 'Lesson.wav' })
  const path = String(created.headers['location'])
  const whole = await ana.send(path, bytes, 0)
  expect([whole.status, JSON.parse(whole.body)]).toMatchObject([507, { code: 'no-room' }])
  expect(JSON.parse(whole.body).detail).toContain(no)
  const asked = await ana.ask({ method: 'HEAD', path })
  expect(asked.headers['upload-offset']).toBe(String(2 * KIB * KIB))
  expect((await ana.send(path, bytes, 2 * KIB * KIB)).status).toBe(507)
  await app.kill()

  app = await startApp(world, port)
  expect((await ana.send(path, bytes, 2 * KIB * KIB)).status).toBe(204)
  await kept()
  expect((await filesSent())[0].sha256).toBe(sha256)
})

test('a file that arrived and cannot be cleaned for want of room waits, and is no worse for it', async () => {
  // Received by a process that has room, without its worker; checked by one that has none.
  const sent = await sendFilesTo(world, { contents: [bytes] })
  expect(sent.status).toBe(303)
  app = await startApp(world, port, { largestFileKiB: 2 * KIB })
  await failedOnce('check-file')
  expect((await filesSent())[0].state).toBe('checking')
  await app.kill()

  app = await startApp(world, port)
  await tryNow('check-file')
  await kept()
  expect((await filesSent())[0].sha256).toBe(sha256)
})

test('a form without script is told so on its own page, and nothing half is left', async () => {
  app = await startApp(world, port, { largestFileKiB: 2 * KIB })
  const answer = await sendFiles(world, { name: 'ana', url: app.url, enrolmentId, contents: [bytes] })
  expect(answer.status).toBe(507)
  const page = await answer.text()
  expect(page).toContain(no)
  expect(page).toContain('value="lesson"')
  expect(await filesSent()).toEqual([])
  await expect.poll(() => readdirSync(world.cairn.site.files.incomingDir), { timeout: 10_000 }).toEqual([])
  await app.kill()

  app = await startApp(world, port)
  const again = await sendFiles(world, { name: 'ana', url: app.url, enrolmentId, contents: [bytes] })
  expect(again.status).toBe(303)
  await kept()
})

test('a program that sends a file in one request is told so, and may send it again', async () => {
  app = await startApp(world, port, { largestFileKiB: 2 * KIB })
  const send = async () =>
    fetch(`${app?.url}/api/v1/enrolments/${enrolmentId}/files?promptKey=lesson&name=Lesson.wav`, {
      method: 'POST',
      body: bytes,
      headers: { authorization: `Bearer ${world.visitor('ana').token}`, 'content-type': 'application/octet-stream' },
    })
  const refused = await send()
  expect([refused.status, await refused.json()]).toMatchObject([507, { code: 'no-room' }])
  expect(await filesSent()).toEqual([])
  await app.kill()

  app = await startApp(world, port)
  expect((await send()).status).toBe(201)
  await kept()
})

test('a letter that cannot be kept is tried again, and lies there once and whole', async () => {
  app = await startApp(world, port, { largestFileKiB: 1 })
  await world.visitor().post('/forgotten-password', { email: 'ana@example.org' })
  await failedOnce('mail-link')
  // While one is written it has a name with a dot, as for every program that reads a mail folder.
  const letters = () => readdirSync(join(world.dataDir, 'mail')).filter((name) => !name.startsWith('.'))
  expect(readdirSync(join(world.dataDir, 'mail'))).toEqual([])
  expect(letters()).toEqual([])
  await app.kill()

  app = await startApp(world, port)
  await tryNow('mail-link')
  await expect.poll(letters, { timeout: 30_000 }).toHaveLength(1)
  expect(letters()[0]).toMatch(/\.eml$/)
})

test('when the database has no room the form comes back with what was typed', async () => {
  mend = await failingCommits(world.owner, { table: 'enrolments', code: '53100', times: 1 })
  const { slug } = await world.publish()
  const fields = { reason: 'school-goal', reasonNote: 'Our school asks more open questions.' }
  const address = `/catalogue/bridges/${slug}/enrol`
  const answer = await world.visitor('ana').post(address, fields)
  expect(answer.status).toBe(507)
  expect(answer.body).toContain(no)
  expect(answer.body).toContain(fields.reasonNote)
  expect((await world.visitor('ana').post(address, fields)).status).toBe(303)
})

/** To the application of this test's own process, which has room and no worker. */
async function sendFilesTo(to: World, { contents }: { contents: Buffer<ArrayBuffer>[] }): Promise<Response> {
  const url = await to.cairn.server.listen({ port: 0, host: '127.0.0.1' })
  return sendFiles(to, { name: 'ana', url, enrolmentId, contents })
}
