import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallDefinition } from '../../test/small-definition.ts'
import { listen, tusClient } from '../../test/tus.ts'
import { openWorld, type World } from '../../test/world.ts'
import { hashOfFile } from '../platform/files.ts'
import type { Id } from '../platform/ids.ts'
import { madeDocx } from '../platform/media/made-documents.ts'
import { checkFile, dropFile } from './jobs.ts'

const data = join(import.meta.dirname, '../../../shared/data/evidence')
const hasData = existsSync(data)

let world: World
let port: number
beforeAll(async () => {
  world = await openWorld()
  port = await listen(world.cairn)
})
afterAll(() => world.close())

async function enrolled(accepts = smallDefinition.artifacts[0]?.accepts ?? []) {
  const artifacts = smallDefinition.artifacts.map((prompt) => ({ ...prompt, accepts, maxFiles: 500 }))
  const { slug } = await world.publish({ artifacts })
  const { headers } = await world.visitor('ana').post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  return String(headers['location']).split('/').at(-1) ?? ''
}

async function sent(enrolmentId: string, bytes: Buffer, name: string) {
  const fileId = await tusClient(world, 'ana', port).upload(bytes, { enrolmentId, promptKey: 'lesson', name })
  return fileId as Id<'file'>
}

async function row(fileId: string) {
  const { rows } = await world.owner.query('select * from files where id = $1', [fileId])
  return rows[0]
}

/** The smallest GIF there is: one pixel. */
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

test('a file is kept once with the hash of what is stored, however often the job runs', async () => {
  const fileId = await sent(await enrolled(), gif, 'Sketch of the room.gif')
  await Promise.all([checkFile(world.cairn, { fileId }), checkFile(world.cairn, { fileId })])
  await checkFile(world.cairn, { fileId })
  const kept = await row(fileId)
  expect(kept).toMatchObject({ state: 'kept', kind: 'image', type: 'image/gif', extension: 'gif', width_px: 1 })
  const path = world.cairn.site.files.localPath(kept.storage_key)
  expect(kept.sha256).toBe(await hashOfFile(path))
  expect(kept.size_bytes).toBe(readFileSync(path).length)
  expect(readdirSync(world.cairn.site.files.incomingDir).filter((name) => name.startsWith(fileId))).toEqual([])
})

test('a check that died after it replaced the bytes begins again with the copy', async () => {
  const fileId = await sent(await enrolled(), Buffer.concat([gif, Buffer.from('Ana Ruiz, Riverbend')]), 'a.gif')
  await checkFile(world.cairn, { fileId })
  const first = await row(fileId)
  await world.owner.query(`update files set state = 'checking', sha256 = null, checked_at = null where id = $1`, [
    fileId,
  ])
  await checkFile(world.cairn, { fileId })
  expect(await row(fileId)).toMatchObject({ state: 'kept', sha256: first.sha256 })
})

test('a kind that is not asked for is refused in words, takes no place, and can be removed', async () => {
  const enrolmentId = await enrolled(['video'])
  const fileId = await sent(enrolmentId, gif, 'Sketch.gif')
  await checkFile(world.cairn, { fileId })
  const refused = await row(fileId)
  expect(refused).toMatchObject({ state: 'refused', refusal: 'file-kind-not-accepted' })
  expect(existsSync(world.cairn.site.files.localPath(refused.storage_key))).toBe(false)
  const ana = world.visitor('ana')
  const address = `/my/work/${enrolmentId}/parts/artifacts`
  expect((await ana.get(address)).body).toContain('it is of a kind that is not asked for here')
  expect((await ana.get(`/my/files/${fileId}/state`)).json()).toMatchObject({ state: 'refused' })
  expect((await world.visitor('bo').get(`/my/files/${fileId}/state`)).status).toBe(404)
  const { rows } = await world.owner.query('select id from artifacts where file_id = $1', [fileId])
  expect((await ana.post(`/my/work/${enrolmentId}/artifacts/${rows[0].id}/remove`)).status).toBe(303)
  expect(await row(fileId)).toBeUndefined()
})

test('what cannot be searched for its maker never reaches an assessor: it is refused in words', async () => {
  const enrolmentId = await enrolled()
  const scan = sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
  const tiff = Buffer.concat([await scan.tiff().toBuffer(), Buffer.from('Artist: Ana Ruiz')])
  const fileId = await sent(enrolmentId, await madeDocx({ 'word/media/scan.tiff': tiff }), 'Plan.docx')
  await checkFile(world.cairn, { fileId })
  const refused = await row(fileId)
  expect(refused).toMatchObject({ state: 'refused', refusal: 'file-part-unsearchable' })
  expect(existsSync(world.cairn.site.files.localPath(refused.storage_key))).toBe(false)
  const { body } = await world.visitor('ana').get(`/my/work/${enrolmentId}/parts/artifacts`)
  expect(body).toContain('cannot be searched for your name')
})

test('a file removed while it is checked leaves nothing behind', async () => {
  const enrolmentId = await enrolled()
  const fileId = await sent(enrolmentId, gif, 'Sketch.gif')
  const { storage_key: storageKey } = await row(fileId)
  const { rows } = await world.owner.query('select id from artifacts where file_id = $1', [fileId])
  await world.visitor('ana').post(`/my/work/${enrolmentId}/artifacts/${rows[0].id}/remove`)
  await checkFile(world.cairn, { fileId })
  await dropFile(world.cairn, { fileId, storageKey })
  expect(existsSync(world.cairn.site.files.localPath(storageKey))).toBe(false)
})

test('bytes that are still somebody’s are not dropped by a late job', async () => {
  const fileId = await sent(await enrolled(), gif, 'Sketch.gif')
  const { storage_key: storageKey } = await row(fileId)
  await dropFile(world.cairn, { fileId, storageKey })
  expect(existsSync(world.cairn.site.files.localPath(storageKey))).toBe(true)
})

test.runIf(hasData)('no place, no owner, no hash astray: photographs and films come back without GPS', async () => {
  const enrolmentId = await enrolled()
  // What stands in the files as they came: the camera, the phone, the place.
  const marks: Record<string, string[]> = {
    'exif-DSCN0010.jpg': ['Exif', 'NIKON', 'COOLPIX'],
    'made-lesson-gps.mp4': ['loci', 'Period 3 wait time', 'Lavf'],
    'filetype-fixture-heic.heic': ['Exif', 'iPhone'],
  }
  for (const [name, traces] of Object.entries(marks)) {
    const bytes = readFileSync(join(data, 'good', name))
    const fileId = await sent(enrolmentId, bytes, name)
    await checkFile(world.cairn, { fileId })
    const kept = await row(fileId)
    expect(kept).toMatchObject({ state: 'kept', metadata_left: false })
    const path = world.cairn.site.files.localPath(kept.storage_key)
    const stored = readFileSync(path)
    expect(kept.sha256).toBe(await hashOfFile(path))
    const left = (found: Buffer) => traces.filter((trace) => found.includes(trace, 0, 'latin1'))
    expect([name, left(bytes), left(stored)]).toEqual([name, traces, []])
  }
})

test.runIf(hasData)(
  'every hostile file is refused with a sentence or kept harmless, and the draft stands',
  async () => {
    const enrolmentId = await enrolled()
    const ana = world.visitor('ana')
    const answer = { 'text-context': 'Typed before the hostile files came.', 'revision-context': '0' }
    await ana.post(`/my/work/${enrolmentId}/parts/overview`, answer)
    const names = readdirSync(join(data, 'hostile')).filter((name) => name !== 'file-names.json')
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) {
      const fileId = await sent(enrolmentId, readFileSync(join(data, 'hostile', name)), name)
      await checkFile(world.cairn, { fileId })
      const { state, refusal, type } = await row(fileId)
      expect([name, state]).toEqual([name, expect.stringMatching(/^(kept|refused)$/)])
      // Nothing that a browser would run as a page of ours is ever kept.
      if (state === 'kept') expect(type).not.toMatch(/svg|html|xml$|text/)
      const said = (await ana.get(`/my/files/${fileId}/state`)).json().said as string
      if (state === 'refused')
        expect([name, refusal, said]).toEqual([name, refusal, expect.stringMatching(/^Not accepted\. .{40}/)])
    }
    const { rows } = await world.owner.query(
      `select text from responses r join submissions s on s.id = r.submission_id where s.enrolment_id = $1`,
      [enrolmentId],
    )
    expect(rows).toEqual([{ text: answer['text-context'] }])
    expect((await ana.get(`/my/work/${enrolmentId}/parts/artifacts`)).status).toBe(200)
  },
)

test.runIf(hasData)('every hostile name is only a text: shown to its owner, escaped, and never a path', async () => {
  const enrolmentId = await enrolled()
  const names = JSON.parse(readFileSync(join(data, 'hostile/file-names.json'), 'utf8')) as string[]
  const before = readdirSync(world.cairn.config.dataDir).toSorted()
  for (const name of names) {
    const fileId = await sent(enrolmentId, Buffer.alloc(0), name)
    const stored = (await row(fileId)).name as string
    expect(stored.length).toBeGreaterThan(0)
    expect(stored.length).toBeLessThanOrEqual(200)
    expect(stored).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u)
  }
  const { body } = await world.visitor('ana').get(`/my/work/${enrolmentId}/parts/artifacts`)
  expect(body).not.toMatch(/<script(?! type="module" src)|<[^>]+ on\w+="/)
  expect(body).toContain('javascript_alert(n).csv')
  expect(readdirSync(world.cairn.config.dataDir).toSorted()).toEqual(before)
})
