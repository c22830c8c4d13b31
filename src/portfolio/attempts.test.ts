import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { startAttempt } from './actions.ts'

let world: World
let enrolmentId: string
let firstId: Id<'submission'>
beforeAll(async () => {
  world = await openWorld()
  const { slug } = await world.publish()
  // What was met is put here by hand; an assessor's findings would be far to fetch.
  await world.owner.query('alter table submissions disable trigger banked_only')
  const ana = world.visitor('ana')
  const { headers } = await ana.post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  enrolmentId = String(headers['location']).split('/').at(-1) ?? ''
  const at = `/api/v1/enrolments/${enrolmentId}`
  for (const key of ['context', 'change'])
    await ana.api('PUT', `${at}/responses/${key}`, { text: 'Five words and then some.', baseRevision: 0 })
  const { id } = (
    await ana.api('POST', `${at}/artifacts`, { promptKey: 'lesson', url: 'https://video.example.org/1' })
  ).json()
  for (const criterionKey of ['silence', 'voices'])
    await ana.api('POST', `${at}/pointers`, { criterionKey, artifactId: id, fromMs: 5000 })
  const attested = ['own-work', 'privacy', 'ready']
  firstId = (await ana.api('POST', `${at}/submissions`, { attested })).json().submissionId
})
afterAll(() => world.close())

const begin = (banked: string[]) =>
  world.cairn.workplace.run(world.actor('ana'), 'write', (work) =>
    startAttempt(work, { fromSubmissionId: firstId, attempt: 2, banked }),
  )

test('the next attempt begins with all of the last, and of two presses with one draft', async () => {
  const [secondId, again] = await Promise.all([begin(['context', 'silence']), begin(['context', 'silence'])])
  expect(again).toBe(secondId)
  const { draft } = (await world.visitor('ana').api('GET', `/api/v1/enrolments/${enrolmentId}`)).json()
  expect(draft).toMatchObject({ id: secondId, attempt: 2, open: ['change', 'lesson'] })
  expect(draft.responses.map(({ text }: { text: string }) => text)).toEqual(Array(2).fill('Five words and then some.'))
  expect(draft.pointers.map((one: { artifactId: string }) => one.artifactId)).toEqual(
    Array(2).fill(draft.artifacts[0].id),
  )
  expect(draft.missing.map(({ kind }: { kind: string }) => kind)).toEqual(['change-note-missing'])
})

test('what is met is closed: to answers, to pointers, and not to what is open beside it', async () => {
  const ana = world.visitor('ana')
  const at = `/my/work/${enrolmentId}`
  const json = { accept: 'application/json' }
  const closed = await ana.post(`${at}/parts/overview`, { 'text-context': 'other', 'revision-context': '1' }, json)
  expect(closed.json().code).toBe('part-closed')
  const { draft } = (await ana.api('GET', `/api/v1/enrolments/${enrolmentId}`)).json()
  const pointer = (criterionKey: string) =>
    ana.api('POST', `/api/v1/enrolments/${enrolmentId}/pointers`, {
      criterionKey,
      artifactId: draft.artifacts[0].id,
      fromMs: 1,
    })
  expect((await pointer('silence')).json().code).toBe('part-closed')
  expect((await pointer('voices')).status).toBe(201)
  const { body } = await ana.get(`${at}/parts/overview`)
  expect(body).toContain('Met in an earlier attempt')
  expect(body).not.toContain('<textarea')
})

test('what changed is told on a page of its own and frozen with the second attempt; the first stays as it was', async () => {
  const ana = world.visitor('ana')
  const at = `/my/work/${enrolmentId}`
  const note = 'A new video, in which four more children speak.'
  expect((await ana.get(`${at}/check`)).body).toContain('Say what you changed since the last attempt')
  await ana.post(`${at}/parts/changes`, { 'text-:change-note': note, 'revision-:change-note': '0' })
  await ana.post(`${at}/parts/reflection`, { 'text-change': 'Quite other words than before.', 'revision-change': '1' })
  const submitted = await ana.post(`${at}/submit`, { attested: ['own-work', 'privacy', 'ready'] })
  expect(submitted.headers['location']).toBe(at)
  const { rows } = await world.owner.query('select * from submissions where enrolment_id = $1 order by sequence', [
    enrolmentId,
  ])
  expect(rows.map(({ sequence, attempt, change_note }) => [sequence, attempt, change_note])).toEqual([
    [1, 1, ''],
    [2, 2, note],
  ])
  const first = (await ana.api('GET', `/api/v1/submissions/${firstId}`)).json()
  expect(first.responses.map(({ text }: { text: string }) => text)).toEqual(Array(2).fill('Five words and then some.'))
  expect(first.submission.snapshotHash).not.toBe(rows[1].snapshot_hash)
  const second = (await ana.api('GET', `/api/v1/submissions/${rows[1].id}`)).json()
  expect(second.responses.map(({ questionKey }: { questionKey: string }) => questionKey)).toEqual(['change', 'context'])
})
