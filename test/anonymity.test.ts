import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { everyValue } from './anonymity/addresses.ts'
import { revealingFiles } from './anonymity/evidence.ts'
import type { Sight } from './anonymity/eyes.ts'
import { asJson, claim, complete, look, marksFor, openEyes, staff } from './anonymity/judges.ts'
import { expectSaidWhy, pressEverything } from './anonymity/refusals.ts'
import { openStory, type Story, submitWork } from './anonymity/story.ts'
import { tracesIn } from './anonymity/traces.ts'
import { openMailFolder } from './letters.ts'

// Everything that somebody can fetch while work is judged, at every phase of it, holds no trace of the learner; and
// nothing the learner can fetch tells who assesses. The evidence is real files, each of which names its maker.

// Some ten thousand requests in all.
vi.setConfig({ testTimeout: 240_000 })

let story: Story
let eyes: ReturnType<typeof openEyes>
let first: string
let evidence: { id: string; fileId: string }[]
let readId: string
let assessmentId: string

beforeAll(async () => {
  story = await openStory()
  eyes = openEyes(story)
  await eyes.ola.ask('POST', '/o/bridges/people/invitations', {
    form: { email: 'new@example.org', role: 'assessor' },
  })
  first = await submitWork(story, (await revealingFiles()).slice(0, 5))
  evidence = await evidenceOf(first)
  assessmentId = await assessmentOf(first)
})
afterAll(() => story.world.close())

async function evidenceOf(submissionId: string) {
  const { rows } = await story.world.owner.query(
    `select id, file_id as "fileId" from artifacts where submission_id = $1 and file_id is not null`,
    [submissionId],
  )
  return rows
}

async function assessmentOf(submissionId: string): Promise<string> {
  const { rows } = await story.world.owner.query('select id from assessments where submission_id = $1', [submissionId])
  return rows[0].id
}

/** Every file that was handed in was really opened, to its last byte. */
function expectFilesSeen(sights: Sight[] | undefined, files: { fileId: string }[]): void {
  const open = sights?.filter(({ path, status, bytes }) => path.startsWith('/files/') && status === 200 && bytes.length)
  for (const { fileId } of files)
    expect(
      open?.some(({ path }) => path.includes(fileId)),
      fileId,
    ).toBe(true)
}

const fields = (unmet: readonly string[]) => marksFor(story, unmet, evidence[0]?.id ?? '')

test('what was sent did tell, and this test would see it', async () => {
  const words = story.learnerWords
  for (const { name, bytes } of await revealingFiles()) expect(tracesIn(bytes, words).length, name).toBeGreaterThan(0)
  const { world, enrolmentId } = story
  const own = await world.visitor('ana').get(`/my/submissions/${first}`)
  expect(tracesIn(Buffer.from(own.body), words)).toContain('Quispe')
  expect(tracesIn(Buffer.from((await world.visitor('ana').get(`/my/work/${enrolmentId}`)).body), words)).toContain(
    'Aldercreek',
  )
})

test('waiting for its pre-check, taken by nobody', async () => {
  const sights = await look(eyes, [...staff, 'ana'])
  for (const name of staff)
    expect(sights[name]?.some(({ path }) => path.startsWith('/files/') && path.includes('mark='))).toBe(false)
})

test('during the pre-check, also when it is handed back', async () => {
  const handed = await claim(eyes.ines, 'pre-check')
  await look(eyes, ['ines'])
  const back = await eyes.ines.ask('POST', `/o/bridges/reads/${handed}/hand-back`, { form: {} })
  expect(back.status).toBe(303)
  readId = await claim(eyes.marcus, 'pre-check')
  const sights = await look(eyes, ['marcus', 'ines', 'ana'])
  expectFilesSeen(sights['marcus'], evidence)
})

test('during the read', async () => {
  await eyes.marcus.ask('POST', `/o/bridges/reads/${readId}/complete`, { form: complete })
  readId = await claim(eyes.marcus, 'read')
  const saved = await eyes.marcus.ask('POST', `/o/bridges/reads/${readId}`, { form: fields(['silence']) })
  expect(saved.status).toBe(303)
  const sights = await look(eyes, ['marcus', 'ines', 'grace', 'wen', 'ola', 'omar', 'ana'], 'and heads')
  expectFilesSeen(sights['marcus'], evidence)
  const inJson = await eyes.marcus.ask('GET', `/api/v1/organisations/bridges/reads/${readId}`)
  expect(JSON.parse(inJson.bytes.toString()).artifacts).toHaveLength(evidence.length + 1)
})

test('in every answer to a form that is refused, while the work is held', async () => {
  for (const name of ['marcus', 'ines', 'grace', 'priya'] as const) {
    const pressed = await pressEverything(story.world, eyes[name])
    expect(pressed.length).toBeGreaterThan(50)
    if (name === 'marcus')
      expectSaidWhy(pressed, ['claimRead', 'saveRead', 'completeRead', 'apiClaim', 'apiSaveRead', 'apiCompleteRead'])
    if (name === 'priya') expectSaidWhy(pressed, ['releaseVerdict', 'apiReleaseVerdict', 'returnRead'])
  }
})

test('while the verdict waits to be released', async () => {
  const form = fields(['silence'])
  expect((await eyes.marcus.ask('POST', `/o/bridges/reads/${readId}/complete`, { form })).status).toBe(303)
  const sights = await look(eyes, ['marcus', 'ines', 'grace', 'priya', 'elena', 'ana'])
  expectFilesSeen(sights['priya'], evidence)
  const pressed = await pressEverything(story.world, eyes.priya, ['releaseVerdict', 'apiReleaseVerdict'])
  expectSaidWhy(pressed, ['returnRead'])
})

test('an approver of the learner’s own district is not told which work is a colleague’s', async () => {
  const page = (await eyes.elena.ask('GET', '/o/bridges/approvals')).bytes.toString()
  expect(page).not.toContain(assessmentId)
  expect(page).not.toContain(story.published.definition.title)
  expect(page).toContain('1 verdict waits for another approver')
  const inJson = (await eyes.elena.ask('GET', '/api/v1/organisations/bridges/approvals')).bytes.toString()
  expect(JSON.parse(inJson)).toEqual({ items: [], total: 0, page: 1, pageSize: 50, forOthers: 1 })
  const asked = await eyes.elena.ask('GET', `/o/bridges/approvals/${assessmentId}`)
  expect([asked.status, asked.bytes.includes('nine-year-olds')]).toEqual([403, false])
  const own = (await eyes.priya.ask('GET', '/o/bridges/approvals')).bytes.toString()
  expect(own).toContain(assessmentId)
  expect(own).not.toContain('another approver')
})

test('when the approver asked to look again', async () => {
  const form = { note: 'Did you see the third question?' }
  const asked = await eyes.priya.ask('POST', `/o/bridges/approvals/${assessmentId}/return`, { form })
  expect(asked.status).toBe(303)
  const sights = await look(eyes, ['marcus', 'priya', 'ines', 'ana'])
  expectFilesSeen(sights['marcus'], evidence)
  const again = await eyes.marcus.ask('POST', `/api/v1/organisations/bridges/reads/${readId}/complete`, {
    json: { marks: asJson(fields(['silence'])), findings: [], summary: 'Calm and clear.' },
  })
  expect([again.status, JSON.parse(again.bytes.toString())]).toEqual([200, { outcome: 'not-yet' }])
})

test('after a "not yet", and while the learner goes on', async () => {
  const released = await eyes.priya.ask('POST', `/o/bridges/approvals/${assessmentId}/release`, { form: {} })
  expect(released.status).toBe(303)
  await look(eyes, ['priya', 'marcus', 'ines', 'ana'])
  await eyes.ana.ask('POST', `/my/submissions/${first}/revise`, { form: {} })
  await look(eyes, ['ana'])
})

test('in the second attempt, where what is banked tells by a code who read it', async () => {
  const { world, enrolmentId } = story
  const second = await submitWork(story, (await revealingFiles()).slice(5, 7), 2)
  expect(second).not.toBe(first)
  evidence = await evidenceOf(second)
  expect(evidence).toHaveLength(7)
  assessmentId = await assessmentOf(second)

  const precheck = await claim(eyes.ines, 'pre-check')
  await look(eyes, ['ines'])
  await eyes.ines.ask('POST', `/o/bridges/reads/${precheck}/complete`, { form: complete })
  readId = await claim(eyes.ines, 'read')
  const sights = await look(eyes, ['ines', 'marcus', 'priya', 'ana'])
  expectFilesSeen(sights['ines'], evidence)
  const { rows } = await world.owner.query('select distinct reader_code from banked_criteria where enrolment_id = $1', [
    enrolmentId,
  ])
  const page = await eyes.ines.ask('GET', `/o/bridges/reads/${readId}`)
  expect(page.bytes.toString()).toContain(`by assessor ${rows[0].reader_code}`)
})

test('when it is earned and its badge is signed', async () => {
  await eyes.ines.ask('POST', `/o/bridges/reads/${readId}/complete`, { form: fields([]) })
  await look(eyes, ['ines', 'priya'])
  const at = `/api/v1/organisations/bridges/approvals/${assessmentId}/release`
  expect((await eyes.priya.ask('POST', at, { json: {} })).status).toBe(201)
  const { owner } = story.world
  await expect.poll(async () => (await owner.query('select from credentials')).rowCount, { timeout: 30_000 }).toBe(1)
  await look(eyes, ['marcus', 'ines', 'grace', 'priya', 'ola', 'ana'])
})

test('every parameter of every route had something to be walked with', async () => {
  const empty = Object.entries(await everyValue(story.world)).filter(([, values]) => values.length === 0)
  expect(empty.map(([key]) => key)).toEqual([])
})

test('no letter tells either', async () => {
  const { world, learnerWords, assessorWords } = story
  const letters = await openMailFolder(world.dataDir).all()
  expect(letters.length).toBeGreaterThan(2)
  for (const { to, subject, text = '', html = '' } of letters) {
    const words = to?.[0]?.address?.startsWith('xiomara') ? assessorWords : learnerWords
    expect(tracesIn(Buffer.from(`${subject} ${text} ${html}`), words), subject).toEqual([])
  }
})

test('the ids of evidence do not tell when it was added, nor those of the second attempt', async () => {
  const { rows } = await story.world.owner.query(
    'select id from artifacts union all select id from evidence_pointers union all select id from files',
  )
  expect(rows.length).toBeGreaterThan(20)
  // Version 4 (RFC 9562 §5.4): nothing but chance.
  const made = rows.filter(({ id }) => id[14] !== '4')
  expect(made).toEqual([])
})
