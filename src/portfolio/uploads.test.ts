import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listen, tusClient } from '../../test/tus.ts'
import { openWorld, type PersonName, type World } from '../../test/world.ts'
import { openCairn } from '../cairn.ts'
import { forgeryMark } from '../platform/http/forgery.ts'
import { sweepFiles } from './jobs.ts'

let world: World
let port: number
let enrolmentId: string
beforeAll(async () => {
  world = await openWorld()
  port = await listen(world.cairn)
})
beforeEach(async () => {
  const { slug } = await world.publish()
  const { headers } = await world.visitor('ana').post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  enrolmentId = String(headers['location']).split('/').at(-1) ?? ''
})
afterAll(() => world.close())

type Asked = Parameters<ReturnType<typeof tusClient>['ask']>[0]
const tus = (name: PersonName, asked: Asked) => tusClient(world, name, port).ask(asked)
const create = (name: PersonName, bytes: number, more: Record<string, string> = {}) =>
  tusClient(world, name, port).create(bytes, { enrolmentId, promptKey: 'lesson', name: 'Lesson 1.mp4', ...more })
const send = (name: PersonName, path: string, body: Buffer, offset: number, breakAfter?: number) =>
  tusClient(world, name, port).send(path, body, offset, breakAfter)

async function fileRow(path: string) {
  const { rows } = await world.owner.query('select * from files where id = $1', [path.split('/').at(-1)])
  return rows[0]
}

test('an upload cut off in the middle goes on at another server, where it stopped, and every byte is right', async () => {
  const bytes = randomBytes(6 * 1024 * 1024)
  const created = await create('ana', bytes.length)
  expect(created.status).toBe(201)
  const path = String(created.headers['location'])
  expect(await fileRow(path)).toMatchObject({ state: 'arriving', name: 'Lesson 1.mp4', declared_bytes: bytes.length })

  await send('ana', path, bytes, 0, 2 * 1024 * 1024)
  const asked = await tus('ana', { method: 'HEAD', path })
  const offset = Number(asked.headers['upload-offset'])
  expect(offset).toBeGreaterThan(0)
  expect(offset).toBeLessThan(bytes.length)
  // A server begun anew knows no more than the disk and the database.
  const anew = await openCairn(world.cairn.config, String(world.owner.options.connectionString))
  const resumed = await tusClient(world, 'ana', await listen(anew)).send(path, bytes, offset)
  await anew.close()
  expect(resumed.status).toBe(204)

  const row = await fileRow(path)
  expect(row.state).toBe('checking')
  const stored = world.cairn.site.files.localPath(row.storage_key)
  expect(readFileSync(stored).equals(bytes)).toBe(true)
  const { rows: jobs } = await world.owner.query(
    `select data from jobs.job where name = 'check-file' and data->>'fileId' = $1`,
    [row.id],
  )
  expect(jobs).toHaveLength(1)
  // Whoever lost the last answer asks again and is told that all is there.
  const again = await tus('ana', { method: 'HEAD', path })
  expect([again.status, again.headers['upload-offset']]).toEqual([200, String(bytes.length)])
  expect(readdirSync(world.cairn.site.files.incomingDir).filter((name) => name.startsWith(row.id))).toEqual([])
})

test('killed after the last byte and before the note of it: asking again, or the sweep, finishes the upload', async () => {
  const bytes = randomBytes(1000)
  const { incomingDir } = world.cairn.site.files
  const paths = [
    String((await create('ana', bytes.length)).headers['location']),
    String((await create('ana', bytes.length)).headers['location']),
  ]
  for (const path of paths) writeFileSync(join(incomingDir, path.split('/').at(-1) ?? ''), bytes)

  const asked = await tus('ana', { method: 'HEAD', path: paths[0] ?? '' })
  expect(asked.headers['upload-offset']).toBe('1000')
  expect((await fileRow(paths[0] ?? '')).state).toBe('checking')

  await world.owner.query(`update files set created_at = now() - interval '1 hour' where id = $1`, [
    paths[1]?.split('/').at(-1),
  ])
  await sweepFiles(world.cairn)
  expect((await fileRow(paths[1] ?? '')).state).toBe('checking')
})

test('what did not arrive within a week is dropped with its bytes', async () => {
  const path = String((await create('ana', 5000)).headers['location'])
  const id = path.split('/').at(-1) ?? ''
  await send('ana', path, randomBytes(5000), 0, 1000)
  await world.owner.query(`update files set created_at = now() - interval '8 days' where id = $1`, [id])
  await sweepFiles(world.cairn)
  expect(await fileRow(path)).toBeUndefined()
  const { rows } = await world.owner.query(
    `select data from jobs.job where name = 'drop-file' and data->>'fileId' = $1`,
    [id],
  )
  expect(rows).toHaveLength(1)
})

test('cancelling takes the row and the place back, and the bytes are left to the worker', async () => {
  const path = String((await create('ana', 5000)).headers['location'])
  expect((await tus('ana', { method: 'DELETE', path })).status).toBe(204)
  expect(await fileRow(path)).toBeUndefined()
  expect((await tus('ana', { method: 'HEAD', path })).status).toBe(404)
})

test('somebody else finds no upload there: not to ask, not to write, not to drop', async () => {
  const path = String((await create('ana', 5000)).headers['location'])
  const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  const tries = [
    await tus('bo', { method: 'HEAD', path }),
    await tus('bo', { method: 'PATCH', path, headers, body: randomBytes(5000) }),
    await tus('bo', { method: 'DELETE', path }),
    await create('bo', 5000),
  ]
  expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect(await fileRow(path)).toMatchObject({ state: 'arriving' })
  const unsigned = await tus('ana', { method: 'HEAD', path, headers: { 'x-cairn-form': 'wrong' } })
  expect(unsigned.status).toBe(403)
})

test('an upload is the one whose owner was looked at, whatever else the address holds', async () => {
  const path = String((await create('ana', 5000)).headers['location'])
  const { slug } = await world.publish()
  const enrolled = await world.visitor('bo').post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  const own = await create('bo', 5000, { enrolmentId: String(enrolled.headers['location']).split('/').at(-1) ?? '' })
  const sly = `${String(own.headers['location'])}?x=${path}`
  await send('bo', sly, randomBytes(5000), 0)
  expect((await tus('ana', { method: 'HEAD', path })).headers['upload-offset']).toBe('0')
  expect(await fileRow(path)).toMatchObject({ state: 'arriving' })
  expect(await fileRow(String(own.headers['location']))).toMatchObject({ state: 'checking' })
})

test('killed between moving the bytes and noting it: they are found where they went', async () => {
  const bytes = randomBytes(1000)
  const { files } = world.cairn.site
  const path = String((await create('ana', bytes.length)).headers['location'])
  const before = await fileRow(path)
  writeFileSync(join(files.incomingDir, before.id), bytes)
  await files.adopt(before.storage_key, join(files.incomingDir, before.id))
  const asked = await tus('ana', { method: 'HEAD', path })
  expect([asked.status, asked.headers['upload-offset']]).toEqual([200, '1000'])
  expect((await fileRow(path)).state).toBe('checking')
  expect(readFileSync(files.localPath(before.storage_key)).equals(bytes)).toBe(true)
})

test.skipIf(process.platform === 'win32')('what arrives lies where no other user of the machine may look', () => {
  expect(statSync(world.cairn.site.files.incomingDir).mode & 0o777).toBe(0o700)
})

test('too large, too many, or for another prompt: a sentence, and no row', async () => {
  const large = await create('ana', 60 * 1024 * 1024)
  expect(large.status).toBe(422)
  expect(JSON.parse(large.body)).toMatchObject({ code: 'file-too-large', detail: expect.stringContaining('50 MB') })
  expect((await create('ana', 10, { promptKey: 'nothing' })).status).toBe(404)
  expect((await create('ana', 10, { enrolmentId: 'x' })).status).toBe(400)
  const several = await Promise.all(Array.from({ length: 6 }, () => create('ana', 10)))
  expect(several.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 422, 422, 422])
  expect(JSON.parse(several.find(({ status }) => status === 422)?.body ?? '')).toMatchObject({
    code: 'too-many-artifacts',
  })
})

test('more bytes than announced are not taken', async () => {
  const path = String((await create('ana', 100)).headers['location'])
  const answer = await send('ana', path, randomBytes(200), 0)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(await fileRow(path)).toMatchObject({ state: 'arriving' })
})

test('without script a plain form does the same', async () => {
  const { cookies } = world.visitor('ana')
  const visit = /cairn-visit=([^;]+)/.exec(cookies)?.[1] ?? ''
  const form = new FormData()
  form.append('csrf', forgeryMark(world.cairn.site.secrets, visit))
  form.append('promptKey', 'lesson')
  form.append('file-lesson', new Blob([randomBytes(2000)]), '../../etc/\u202Efdp.exe')
  const answer = await fetch(`http://127.0.0.1:${port}/my/work/${enrolmentId}/parts/artifacts/files`, {
    method: 'POST',
    body: form,
    headers: { cookie: cookies, accept: 'text/html' },
    redirect: 'manual',
  })
  expect(answer.status).toBe(303)
  const { rows } = await world.owner.query('select * from files order by created_at desc limit 1')
  expect(rows[0]).toMatchObject({
    state: 'checking',
    name: 'fdp.exe',
    declared_bytes: 2000,
    person_id: world.person.ana,
  })
  expect(existsSync(world.cairn.site.files.localPath(rows[0].storage_key))).toBe(true)
})

test('an upload that was begun and then withdrawn from is dropped, and holds up nobody else’s', async () => {
  const path = String((await create('ana', 5000)).headers['location'])
  const id = path.split('/').at(-1) ?? ''
  await world.visitor('ana').post(`/my/work/${enrolmentId}/withdraw`)
  const bytes = randomBytes(1000)
  const { slug } = await world.publish()
  const { headers } = await world.visitor('ana').post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  enrolmentId = String(headers['location']).split('/').at(-1) ?? ''
  const other = String((await create('ana', bytes.length)).headers['location'])
  writeFileSync(join(world.cairn.site.files.incomingDir, other.split('/').at(-1) ?? ''), bytes)
  await world.owner.query(
    `update files set created_at = now() - case when id = $1 then interval '8 days' else interval '1 hour' end
      where id in ($1, $2)`,
    [id, other.split('/').at(-1)],
  )
  await sweepFiles(world.cairn)
  expect(await fileRow(path)).toBeUndefined()
  expect((await fileRow(other)).state).toBe('checking')
})
