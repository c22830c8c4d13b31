import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type Published, type World } from '../../test/world.ts'
import { canonicalText } from './snapshot.ts'

let world: World
let published: Published
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  published = await world.publish()
})
afterAll(() => world.close())

const context = 'Year four, twenty six children, of whom five speak in every lesson.'
const change = 'Four more children spoke; next I will count the silence aloud.'
const attested = ['own-work', 'privacy', 'ready']

async function enrolled(name: 'ana' | 'bo' = 'ana', reason = 'own-goal') {
  const { headers } = await world
    .visitor(name)
    .post(`/catalogue/bridges/${published.slug}/enrol`, { reason, reasonNote: '' })
  return String(headers['location']).split('/').at(-1) ?? ''
}

async function complete(enrolmentId: string) {
  const ana = world.visitor('ana')
  const at = `/my/work/${enrolmentId}`
  await ana.post(`${at}/parts/overview`, { 'text-context': context, 'revision-context': '0' })
  await ana.post(`${at}/parts/reflection`, { 'text-change': change, 'revision-change': '0' })
  await ana.post(`${at}/parts/artifacts/links`, { promptKey: 'lesson', 'url-lesson': 'https://video.example.org/42' })
  const { rows } = await rowsOf('artifacts', enrolmentId)
  for (const criterionKey of ['silence', 'voices'])
    await ana.post(`${at}/parts/artifacts/pointers`, {
      criterionKey,
      [`artifact-${criterionKey}`]: rows[0].id,
      [`from-${criterionKey}`]: '2:05',
      [`to-${criterionKey}`]: '3:10',
    })
}

function rowsOf(table: string, enrolmentId: string) {
  return world.owner.query(
    `select t.* from ${table} t join submissions s on s.id = t.submission_id where s.enrolment_id = $1`,
    [enrolmentId],
  )
}

async function submissionsOf(enrolmentId: string) {
  const { rows } = await world.owner.query('select * from submissions where enrolment_id = $1 order by sequence', [
    enrolmentId,
  ])
  return rows
}

test('enrolling opens a draft of the published version, once', async () => {
  const enrolmentId = await enrolled('ana', 'student-need')
  expect(
    (await submissionsOf(enrolmentId)).map(({ state, attempt, version_id }) => [state, attempt, version_id]),
  ).toEqual([['draft', 1, published.versionId]])
  const again = await world.visitor('ana').post(`/catalogue/bridges/${published.slug}/enrol`, { reason: 'own-goal' })
  expect(again.status).toBe(409)
  expect(again.body).toContain('You are working on this micro-credential already')
  const { rows } = await world.owner.query(`select type from facts where ids->>'enrolmentId' = $1`, [enrolmentId])
  expect(rows.map(({ type }) => type)).toEqual(['enrolled'])
})

test('enrolling asks for a reason and keeps the note that was typed', async () => {
  const answer = await world
    .visitor('ana')
    .post(`/catalogue/bridges/${published.slug}/enrol`, { reasonNote: 'For reading time' })
  expect(answer.status).toBe(422)
  expect(answer.body).toContain('Why do you take this on?')
  expect(answer.body).toContain('For reading time')
})

test('a retired micro-credential takes no new work', async () => {
  await world.owner.query('update micro_credentials set retired_at = now() where id = $1', [
    published.microCredentialId,
  ])
  const answer = await world.visitor('ana').post(`/catalogue/bridges/${published.slug}/enrol`, { reason: 'own-goal' })
  expect(answer.status).toBe(409)
  expect(answer.body).toContain('takes no new work')
})

test('work keeps its version when a newer one is published', async () => {
  const enrolmentId = await enrolled()
  await world.owner.query(
    `insert into versions select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'number', 2,
       'definition', v.definition || '{"title": "Silence, anew"}'))).* from versions v where id = $1`,
    [published.versionId],
  )
  const page = await world.visitor('ana').get(`/my/work/${enrolmentId}`)
  expect(page.body).toContain('Wait time in class discussion')
  expect(page.body).not.toContain('Silence, anew')
})

test('every page of a draft answers, and somebody else finds nothing at any of them', async () => {
  const enrolmentId = await enrolled()
  await complete(enrolmentId)
  const { rows: artifacts } = await rowsOf('artifacts', enrolmentId)
  const at = `/my/work/${enrolmentId}`
  for (const path of ['', '/parts/overview', '/parts/artifacts', '/parts/reflection', '/check']) {
    expect((await world.visitor('ana').get(at + path)).status).toBe(200)
    for (const other of ['bo', 'marcus', 'priya', 'dana'] as const)
      expect((await world.visitor(other).get(at + path)).status).toBe(404)
  }
  expect((await world.visitor('ana').get(`${at}/parts/changes`)).status).toBe(404)
  const bo = world.visitor('bo')
  const tries = [
    await bo.post(`${at}/parts/overview`, { 'text-context': 'mine now', 'revision-context': '1' }),
    await bo.post(`${at}/artifacts/${artifacts[0].id}/remove`),
    await bo.post(`${at}/submit`, { attested }),
    await bo.post(`${at}/withdraw`),
    await bo.api('GET', `/api/v1/enrolments/${enrolmentId}`),
    await bo.api('PUT', `/api/v1/enrolments/${enrolmentId}/responses/context`, { text: 'mine now', baseRevision: 1 }),
  ]
  expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  expect((await rowsOf('responses', enrolmentId)).rows.map(({ text }) => text).toSorted()).toEqual(
    [change, context].toSorted(),
  )
})

test('two windows: the second save is shown both texts, keeps what it typed, and then chooses', async () => {
  const enrolmentId = await enrolled()
  const ana = world.visitor('ana')
  const address = `/my/work/${enrolmentId}/parts/overview`
  await ana.post(address, { 'text-context': 'the first window', 'revision-context': '0' })

  const stale = await ana.post(address, { 'text-context': 'the second window', 'revision-context': '0' })
  expect(stale.status).toBe(409)
  expect(stale.body).toContain('A newer text was saved from another window')
  expect(stale.body).toMatch(/<textarea[^>]*>the second window<\/textarea>/)
  expect(stale.body).toContain('the first window')
  const kept = async () => (await rowsOf('response_history', enrolmentId)).rows.map(({ text }) => text)
  expect(await kept()).toEqual(['the second window'])

  const undecided = await ana.post(address, {
    'text-context': 'the second window',
    'revision-context': '0',
    'seen-context': '1',
  })
  expect(undecided.status).toBe(409)
  expect(await kept()).toEqual(['the second window'])

  const chosen = {
    'text-context': 'the second window',
    'revision-context': '0',
    'seen-context': '1',
    'choice-context': 'mine',
  }
  expect((await ana.post(address, chosen)).status).toBe(303)
  const { rows } = await rowsOf('responses', enrolmentId)
  expect(rows.map(({ text, revision }) => [text, revision])).toEqual([['the second window', 2]])
  expect(await kept()).toEqual(['the second window', 'the first window'])
})

test('choosing the newer text keeps the other beside it', async () => {
  const enrolmentId = await enrolled()
  const ana = world.visitor('ana')
  const address = `/my/work/${enrolmentId}/parts/overview`
  await ana.post(address, { 'text-context': 'the first window', 'revision-context': '0' })
  const choice = {
    'text-context': 'typed here',
    'revision-context': '0',
    'seen-context': '1',
    'choice-context': 'stored',
  }
  expect((await ana.post(address, choice)).status).toBe(303)
  expect((await rowsOf('responses', enrolmentId)).rows.map(({ text }) => text)).toEqual(['the first window'])
  expect((await rowsOf('response_history', enrolmentId)).rows.map(({ text }) => text)).toEqual(['typed here'])
  expect((await ana.get(address)).body).toContain('typed here')
})

test('autosave is answered in JSON: what was saved, or 409 with the newer text', async () => {
  const enrolmentId = await enrolled()
  const ana = world.visitor('ana')
  const address = `/my/work/${enrolmentId}/parts/overview`
  const json = { accept: 'application/json' }
  const saved = await ana.post(address, { 'text-context': 'one', 'revision-context': '0' }, json)
  expect(saved.json()).toEqual({
    saved: [{ questionKey: 'context', revision: 1, savedAt: expect.any(String) }],
  })
  // The answer was lost on the way and the same text is sent again.
  expect(
    (await ana.post(address, { 'text-context': 'one', 'revision-context': '0' }, json)).json().saved,
  ).toMatchObject([{ revision: 1 }])
  const stale = await ana.post(address, { 'text-context': 'two', 'revision-context': '0' }, json)
  expect([stale.status, stale.headers['content-type']]).toEqual([409, 'application/problem+json; charset=utf-8'])
  expect(stale.json()).toMatchObject({ status: 409, code: 'newer-text', field: 'text-context', instance: address })
  expect(stale.json().newer).toMatchObject([{ questionKey: 'context', text: 'one', revision: 1 }])
})

test('by the API a text typed over an older one is answered with a problem document that holds the newer one', async () => {
  const enrolmentId = await enrolled()
  const address = `/api/v1/enrolments/${enrolmentId}/responses/context`
  const save = (text: string, baseRevision: number) => world.visitor('ana').api('PUT', address, { text, baseRevision })
  expect((await save('one', 0)).json()).toEqual({ questionKey: 'context', revision: 1, savedAt: expect.any(String) })
  const stale = await save('two', 0)
  expect([stale.status, stale.headers['content-type']]).toEqual([409, 'application/problem+json; charset=utf-8'])
  expect(stale.json()).toEqual({
    type: '/api#newer-text',
    title: 'newer-text',
    status: 409,
    detail: expect.stringContaining('A newer text was saved'),
    instance: address,
    code: 'newer-text',
    field: 'context',
    stored: { questionKey: 'context', text: 'one', revision: 1, savedAt: expect.any(String) },
  })
  // What was sent is not lost: it stands among the earlier texts.
  expect((await rowsOf('response_history', enrolmentId)).rows.map(({ text }) => text)).toEqual(['two'])
  expect((await save('two', 1)).json()).toMatchObject({ revision: 2 })
})

test('eight windows saving at once: one text stands, and all others are kept beside it', async () => {
  const enrolmentId = await enrolled()
  const texts = Array.from({ length: 8 }, (_, index) => `window number ${index}`)
  const answers = await Promise.all(
    texts.map((text) =>
      world
        .visitor('ana')
        .post(`/my/work/${enrolmentId}/parts/overview`, { 'text-context': text, 'revision-context': '0' }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  const stored = (await rowsOf('responses', enrolmentId)).rows.map(({ text }) => text)
  const kept = (await rowsOf('response_history', enrolmentId)).rows.map(({ text }) => text)
  expect(stored).toHaveLength(1)
  expect([...stored, ...kept].toSorted()).toEqual(texts)
})

test('a text too long is refused and stays in the form; a long one over the word limit is saved', async () => {
  const enrolmentId = await enrolled()
  const ana = world.visitor('ana')
  const address = `/my/work/${enrolmentId}/parts/overview`
  const refused = await ana.post(address, { 'text-context': 'x'.repeat(100_001), 'revision-context': '0' })
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('at most 100,000 characters')
  expect(refused.body).toContain('x'.repeat(100_001))
  const words = Array.from({ length: 250 }, () => 'word').join(' ')
  expect((await ana.post(address, { 'text-context': words, 'revision-context': '0' })).status).toBe(303)
  expect((await ana.get(address)).body).toContain('50 words over the limit; nothing is cut')
})

test('links are taken only over https and without a password', async () => {
  const enrolmentId = await enrolled()
  const tried = async (url: string) => {
    const answer = await world
      .visitor('ana')
      .post(`/my/work/${enrolmentId}/parts/artifacts/links`, { promptKey: 'lesson', 'url-lesson': url })
    return [answer.status, answer.body.includes('id="url-lesson-fault"')]
  }
  for (const url of [
    'http://video.example.org',
    'javascript:alert(1)',
    'https://ana:secret@video.example.org',
    'video',
    `https://video.example.org/${'x'.repeat(2000)}`,
  ])
    expect(await tried(url)).toEqual([422, true])
  expect(await tried('https://video.example.org/1')).toEqual([303, false])
})

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
