import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type Published, type World } from '../../test/world.ts'
import { canonicalText } from './snapshot.ts'
import { attested, change, context, drafts } from './test-world.ts'

let world: World
let published: Published
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  published = await world.publish()
})
afterAll(() => world.close())

const { complete, enrolled, rowsOf, submissionsOf } = drafts(() => ({ world, published }))

test('the check says in words what is missing, with links to where it is mended', async () => {
  const enrolmentId = await enrolled()
  await world
    .visitor('ana')
    .post(`/my/work/${enrolmentId}/parts/overview`, { 'text-context': 'Too short', 'revision-context': '0' })
  const { body } = await world.visitor('ana').get(`/my/work/${enrolmentId}/check`)
  expect(body).toContain('3 things are missing')
  expect(body).toContain('2 words written, at least 5 needed')
  expect(body).toContain(`href="/my/work/${enrolmentId}/parts/overview#text-context"`)
  expect(body).toContain('“Video of one discussion”: no evidence yet')
  const refused = await world.visitor('ana').post(`/my/work/${enrolmentId}/submit`, { attested })
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('The work is not complete yet: 3 things are missing')
})

test('all three statements must be confirmed, and the address of the recipient be verified', async () => {
  const enrolmentId = await enrolled()
  await complete(enrolmentId)
  const post = (confirmed: string[]) =>
    world.visitor('ana').post(`/my/work/${enrolmentId}/submit`, { attested: confirmed })
  expect((await post(attested.slice(0, 2))).body).toContain('Confirm each of the statements')
  await world.owner.query('update identifiers set verified_at = null where person_id = $1', [world.person.ana])
  const unverified = await post(attested)
  await world.owner.query('update identifiers set verified_at = now() where person_id = $1', [world.person.ana])
  expect(unverified.status).toBe(422)
  expect(unverified.body).toContain('Confirm your e-mail address')
})

test('submitting freezes and hashes; pressed eight times at once it happens once', async () => {
  const enrolmentId = await enrolled()
  await complete(enrolmentId)
  const presses = await Promise.all(
    Array.from({ length: 8 }, () => world.visitor('ana').post(`/my/work/${enrolmentId}/submit`, { attested })),
  )
  expect(presses.map(({ headers }) => headers['location'])).toEqual(Array(8).fill(`/my/work/${enrolmentId}`))
  const [submission, ...others] = await submissionsOf(enrolmentId)
  expect(others).toEqual([])
  expect(submission.state).toBe('submitted')
  expect(submission.recipient_salt).toMatch(/^[0-9a-f]{32}$/)
  const hash = createHash('sha256').update(`ana@example.org${submission.recipient_salt}`).digest('hex')
  expect(submission.recipient_hash).toBe(`sha256$${hash}`)
  const { rows: facts } = await world.owner.query(
    `select ids from facts where type = 'submitted' and ids->>'enrolmentId' = $1`,
    [enrolmentId],
  )
  expect(facts.map(({ ids }) => ids)).toEqual([
    {
      organisationId: world.organisation.bridges,
      personId: world.person.ana,
      submissionId: submission.id,
      enrolmentId,
      versionId: published.versionId,
      attempt: 1,
    },
  ])
})

test('the hash of a submission can be made again from its frozen rows', async () => {
  const enrolmentId = await enrolled()
  await complete(enrolmentId)
  await world.visitor('ana').post(`/my/work/${enrolmentId}/submit`, { attested })
  const [{ id }] = await submissionsOf(enrolmentId)
  const { submission, ...evidence } = (await world.visitor('ana').api('GET', `/api/v1/submissions/${id}`)).json()
  const text = canonicalText({
    ...evidence,
    versionId: submission.versionId,
    changeNote: submission.changeNote,
    attested: submission.attested,
  })
  expect(text).toContain('"url":"https://video.example.org/42"')
  expect(createHash('sha256').update(text).digest('hex')).toBe(submission.snapshotHash)
})

test('what is frozen refuses every change, whoever asks', async () => {
  const enrolmentId = await enrolled()
  await complete(enrolmentId)
  await world.visitor('ana').post(`/my/work/${enrolmentId}/submit`, { attested })
  const [{ id }] = await submissionsOf(enrolmentId)
  for (const statement of [
    `update submissions set change_note = 'x' where id = '${id}'`,
    `delete from submissions where id = '${id}'`,
    `update responses set text = 'x' where submission_id = '${id}'`,
    `delete from responses where submission_id = '${id}'`,
    `insert into responses values ('${id}', 'other', 'x', 1, now())`,
    `update artifacts set url = 'https://x.example.org' where submission_id = '${id}'`,
    `delete from evidence_pointers where submission_id = '${id}'`,
  ])
    await expect(world.owner.query(statement)).rejects.toMatchObject({ code: 'CA002' })
  const ana = world.visitor('ana')
  const late = await ana.post(
    `/my/work/${enrolmentId}/parts/overview`,
    { 'text-context': 'late', 'revision-context': '1' },
    { accept: 'application/json' },
  )
  expect(late.status).toBe(409)
  expect(late.json().code).toBe('already-submitted')
  expect((await ana.post(`/my/work/${enrolmentId}/withdraw`)).status).toBe(409)
})

test('withdrawing closes the work, keeps it to be read, and lets one enrol anew', async () => {
  const enrolmentId = await enrolled()
  await complete(enrolmentId)
  const ana = world.visitor('ana')
  expect((await ana.post(`/my/work/${enrolmentId}/withdraw`)).status).toBe(303)
  expect((await ana.get(`/my/work/${enrolmentId}`)).body).toContain('You withdrew from this work')
  const late = await ana.post(`/my/work/${enrolmentId}/submit`, { attested })
  expect(late.headers['location'] ?? late.status).toBe(`/my/work/${enrolmentId}`)
  expect((await rowsOf('responses', enrolmentId)).rows).toHaveLength(2)
  expect(await enrolled()).not.toBe(enrolmentId)
})

test('the same by JSON: enrol, answer, link, point, submit', async () => {
  const ana = world.visitor('ana')
  const enrolled = await ana.api('POST', '/api/v1/enrolments', {
    issuer: 'bridges',
    slug: published.slug,
    reason: 'own-goal',
  })
  expect(enrolled.status).toBe(201)
  const at = `/api/v1/enrolments/${enrolled.json().id}`
  expect((await ana.api('PUT', `${at}/responses/context`, { text: context, baseRevision: 0 })).json()).toMatchObject({
    revision: 1,
  })
  expect((await ana.api('PUT', `${at}/responses/context`, { text: 'stale', baseRevision: 0 })).json().stored.text).toBe(
    context,
  )
  await ana.api('PUT', `${at}/responses/change`, { text: change, baseRevision: 0 })
  const link = await ana.api('POST', `${at}/artifacts`, { promptKey: 'lesson', url: 'https://video.example.org/42' })
  for (const criterionKey of ['silence', 'voices'])
    await ana.api('POST', `${at}/pointers`, { criterionKey, artifactId: link.json().id, fromMs: 125_000 })
  expect((await ana.api('GET', at)).json().draft.missing).toEqual([])
  const submitted = await ana.api('POST', `${at}/submissions`, { attested })
  expect(submitted.status).toBe(201)
  const { submission } = (await ana.api('GET', `/api/v1/submissions/${submitted.json().submissionId}`)).json()
  expect(submission.state).toBe('submitted')
  expect((await world.visitor('bo').api('GET', `/api/v1/submissions/${submission.id}`)).status).toBe(404)
  expect((await ana.api('GET', '/api/v1/enrolments')).json().items[0]).toMatchObject({
    id: enrolled.json().id,
    latest: { state: 'submitted' },
  })
})
