import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, tusClient } from '../../../test/tus.ts'
import { openWorld, type PersonName, type World } from '../../../test/world.ts'
import { fileAddress } from '../../platform/files.ts'
import type { Id } from '../../platform/ids.ts'
import { checkFile } from '../jobs.ts'

const video = join(import.meta.dirname, '../../../../shared/data/evidence/good/made-tiny.mp4')
/** The smallest GIF there is: one pixel. */
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

let world: World
let port: number
let enrolmentId: string
let fileId: Id<'file'>
beforeAll(async () => {
  world = await openWorld()
  port = await listen(world.cairn)
  const { slug } = await world.publish()
  const { headers } = await world.visitor('ana').post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  enrolmentId = String(headers['location']).split('/').at(-1) ?? ''
  fileId = await kept(gif, 'Ana Ruiz, grade 4.gif')
})
afterAll(() => world.close())

async function kept(bytes: Buffer, name: string): Promise<Id<'file'>> {
  const id = await tusClient(world, 'ana', port).upload(bytes, { enrolmentId, promptKey: 'lesson', name })
  await checkFile(world.cairn, { fileId: id as Id<'file'> })
  return id as Id<'file'>
}

/** An address as a page of that person would make it. */
async function address(
  name: PersonName,
  more: { id?: Id<'file'>; organisation?: 'bridges' | 'harbour'; at?: Date } = {},
) {
  const { rows } = await world.owner.query('select id from sessions where person_id = $1', [world.person[name]])
  const organisationId = more.organisation ? world.organisation[more.organisation] : null
  const grant = { fileId: more.id ?? fileId, sessionId: rows[0].id, organisationId }
  return fileAddress(world.cairn.site.secrets, grant, more.at ?? new Date())
}

test('its owner gets the file with its name; nobody else does with the same address', async () => {
  const own = await address('ana')
  const answer = await world.visitor('ana').get(own)
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/gif'])
  expect(answer.headers['content-disposition']).toBe("inline; filename*=UTF-8''Ana%20Ruiz%2C%20grade%204.gif")
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
  expect((await world.visitor('bo').get(own)).status).toBe(404)
  expect((await world.visitor('bo').get(await address('bo'))).status).toBe(404)
  expect((await world.visitor().get(own)).status).toBe(303)
})

test('an address that expired, or was tampered with, opens nothing', async () => {
  const old = await address('ana', { at: new Date(Date.now() - 2 * 3_600_000) })
  const expired = await world.visitor('ana').get(old)
  expect(expired.status).toBe(403)
  expect(expired.body).toContain('This address has expired')
  const own = await address('ana')
  for (const tampered of [
    own.replace(/until=\d+/, `until=${Date.now() + 1e9}`),
    own.replace('for=', `for=${world.organisation.bridges}`),
    own.slice(0, -1),
    own.replace(
      fileId,
      fileId.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ),
    `/files/${fileId}`,
  ])
    expect([403, 404]).toContain((await world.visitor('ana').get(tampered)).status)
})

test('those who assess see a file only once it is submitted, under a name that says nothing', async () => {
  const asMarcus = await address('marcus', { organisation: 'bridges' })
  expect((await world.visitor('marcus').get(asMarcus)).status).toBe(404)

  const ana = world.visitor('ana')
  const at = `/my/work/${enrolmentId}`
  await ana.post(`${at}/parts/overview`, { 'text-context': 'A class of twenty six children.', 'revision-context': '0' })
  await ana.post(`${at}/parts/reflection`, {
    'text-change': 'More children speak in class now.',
    'revision-change': '0',
  })
  const { rows } = await world.owner.query('select id from artifacts where file_id = $1', [fileId])
  for (const criterionKey of ['silence', 'voices'])
    await ana.post(`${at}/parts/artifacts/pointers`, { criterionKey, [`artifact-${criterionKey}`]: rows[0].id })
  const submitted = await ana.post(`${at}/submit`, { attested: ['own-work', 'privacy', 'ready'] })
  expect(submitted.status).toBe(303)

  const answer = await world.visitor('marcus').get(asMarcus)
  expect([answer.status, answer.headers['content-disposition']]).toEqual([200, "inline; filename*=UTF-8''evidence.gif"])
  // An author holds no role that reads evidence; Tomás reads for another issuer.
  for (const [name, organisation] of [
    ['wen', 'bridges'],
    ['tomas', 'bridges'],
    ['tomas', 'harbour'],
  ] as const)
    expect((await world.visitor(name).get(await address(name, { organisation }))).status).toBe(404)
})

test('who lost the role loses the file, although the address still holds', async () => {
  const asInes = await address('ines', { organisation: 'bridges' })
  expect((await world.visitor('ines').get(asInes)).status).toBe(200)
  await world.owner.query('update memberships set ended_at = now() where person_id = $1', [world.person.ines])
  expect((await world.visitor('ines').get(asInes)).status).toBe(404)
})

test.runIf(existsSync(video))('a video is sent by byte ranges, so that it can be sought', async () => {
  const { slug } = await world.publish()
  const { headers } = await world.visitor('ana').post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  enrolmentId = String(headers['location']).split('/').at(-1) ?? ''
  const id = await kept(readFileSync(video), 'lesson.mp4')
  const { rows } = await world.owner.query('select storage_key, size_bytes from files where id = $1', [id])
  const stored = readFileSync(world.cairn.site.files.localPath(rows[0].storage_key))
  const own = await address('ana', { id })
  const cookie = world.visitor('ana').cookies
  const part = await fetch(`http://127.0.0.1:${port}${own}`, { headers: { cookie, range: 'bytes=100-199' } })
  // No date and no tag: they would tell when the file was handed in.
  expect([part.headers.get('last-modified'), part.headers.get('etag')]).toEqual([null, null])
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${rows[0].size_bytes}`])
  expect(Buffer.from(await part.arrayBuffer()).equals(stored.subarray(100, 200))).toBe(true)
  const end = await fetch(`http://127.0.0.1:${port}${own}`, { headers: { cookie, range: 'bytes=-50' } })
  expect(Buffer.from(await end.arrayBuffer()).equals(stored.subarray(-50))).toBe(true)
  const page = await world.visitor('ana').get(`/my/work/${enrolmentId}/parts/artifacts`)
  expect(page.body).toMatch(/<video[^>]* controls/)
  expect(page.body).toContain('lesson.mp4')
})
