import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type Published, type World } from '../../test/world.ts'
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
