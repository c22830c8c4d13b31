import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../src/platform/ids.ts'
import { judgedWork } from './judged-work.ts'
import { submittedWork } from './submitted-work.ts'
import { openWorld, type World } from './world.ts'

// Two presses at once, from two windows or by two people: one is done, the other is told so, and nothing is half done.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Answered = { status: number; headers: Record<string, unknown> }
const json = { accept: 'application/json' }
const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))
const statuses = (answers: Answered[]) => answers.map(({ status }) => status).toSorted()

async function count(text: string, values: unknown[] = []): Promise<number> {
  const { rows } = await world.owner.query(`select count(*)::int as count from ${text}`, values)
  return rows[0].count
}

test('one begins again from the newest attempt only, however old the page', async () => {
  const published = await world.publish()
  const first = await judgedWork(world, published, { name: 'bo', earned: false })
  const bo = world.visitor('bo')
  const again = () => bo.post(`/my/submissions/${first.submissionId}/revise`, {}, json)
  expect(statuses(await times(3, again))).toEqual([303, 303, 303])
  expect(await count('submissions where enrolment_id = $1', [first.enrolmentId])).toBe(2)
  await world.owner.query(
    `update submissions set state = 'submitted', submitted_at = now(), snapshot_hash = 'h', recipient_hash = 'r', recipient_salt = 's'
      where enrolment_id = $1 and state = 'draft'`,
    [first.enrolmentId],
  )
  const late = await again()
  expect([late.status, late.json().code]).toEqual([409, 'already-submitted'])
  expect(await count('submissions where enrolment_id = $1', [first.enrolmentId])).toBe(2)
})

test('eight claims at once are three', async () => {
  const published = await world.publish()
  for (const name of ['ana', 'bo', 'dana', 'tomas', 'wen'] as const) await submittedWork(world, published, name)
  const answers = await times(8, () =>
    world.visitor('ines').post('/o/bridges/queue/claim', { kind: 'pre-check' }, json),
  )
  expect(statuses(answers)).toEqual([303, 303, 303, 409, 409, 409, 409, 409])
  expect(await count('reads where assessor_id = $1', [world.person.ines])).toBe(3)
})

test('one enrols once', async () => {
  const { slug, microCredentialId } = await world.publish()
  const address = `/catalogue/bridges/${slug}/enrol`
  const answers = await times(5, () => world.visitor('bo').post(address, { reason: 'own-goal' }, json))
  expect(statuses(answers)).toEqual([303, 409, 409, 409, 409])
  expect(await count('enrolments where micro_credential_id = $1', [microCredentialId])).toBe(1)
})

/** A draft of Bo's with nothing missing; its address. */
async function completeDraft(): Promise<string> {
  const { slug } = await world.publish()
  const bo = world.visitor('bo')
  const { headers } = await bo.post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  const address = String(headers['location'])
  const at = `/api/v1/enrolments/${address.split('/').at(-1)}`
  for (const key of ['context', 'change'])
    await bo.api('PUT', `${at}/responses/${key}`, { text: 'Five words and then some.', baseRevision: 0 })
  const url = 'https://video.example.org/1'
  const { id: artifactId } = (await bo.api('POST', `${at}/artifacts`, { promptKey: 'lesson', url })).json()
  for (const criterionKey of ['silence', 'voices'])
    await bo.api('POST', `${at}/pointers`, { criterionKey, artifactId, fromMs: 5000 })
  return address
}

test('work is withdrawn or handed in, never both, whoever of the two waits', async () => {
  const bo = world.visitor('bo')
  const attested = ['own-work', 'privacy', 'ready']
  for (const first of ['withdraw', 'submit'] as const) {
    const address = await completeDraft()
    const enrolmentId = address.split('/').at(-1) ?? ''
    // Held from outside, so that both stand waiting for the draft, in this order, when it is let go.
    const holder = await world.owner.connect()
    await holder.query('begin')
    await holder.query('select from submissions where enrolment_id = $1 for update', [enrolmentId])
    const press = (what: 'withdraw' | 'submit') => bo.post(`${address}/${what}`, { attested }, json)
    const pressed = [press(first)]
    try {
      await waiting(1)
      pressed.push(press(first === 'withdraw' ? 'submit' : 'withdraw'))
      await waiting(2)
    } finally {
      await holder.query('commit')
      holder.release()
    }
    expect(
      (await Promise.all(pressed)).map(({ status }) => status),
      first,
    ).toEqual([303, 409])
    const both = `enrolments e join submissions s on s.enrolment_id = e.id
                   where e.id = $1 and e.withdrawn_at is not null and s.state = 'submitted'`
    expect(await count(both, [enrolmentId])).toBe(0)
  }
})

/** Until so many transactions of this database wait for a lock. */
async function waiting(many: number): Promise<void> {
  const held = `pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`
  await expect.poll(() => count(held), { timeout: 20_000, interval: 20 }).toBe(many)
}

test('one withdraws once', async () => {
  const { slug } = await world.publish()
  const bo = world.visitor('bo')
  const { headers } = await bo.post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  const address = String(headers['location'])
  const answers = await times(4, () => bo.post(`${address}/withdraw`, {}, json))
  expect(statuses(answers)).toEqual([303, 409, 409, 409])
  const enrolmentId = address.split('/').at(-1) ?? ''
  expect(await count(`facts where type = 'withdrew' and ids->>'enrolmentId' = $1`, [enrolmentId])).toBe(1)
})

test('of two addresses removed at once one stays', async () => {
  const ids = [newId(), newId()]
  await world.owner.query('delete from identifiers where person_id = $1', [world.person.wen])
  for (const [index, id] of ids.entries())
    await world.owner.query(
      `insert into identifiers (id, person_id, kind, value, value_folded, verified_at, is_primary, created_at)
       values ($1, $2, 'email', $3, $3, now(), $4, now())`,
      [id, world.person.wen, `wen${index}@example.org`, index === 0],
    )
  const wen = world.visitor('wen')
  const primaries = await times(6, (index) => wen.post(`/account/emails/${ids[index % 2]}/primary`, {}, json))
  expect(statuses(primaries)).toEqual([303, 303, 303, 303, 303, 303])
  const removals = await times(2, (index) => wen.post(`/account/emails/${ids[index]}/remove`, {}, json))
  expect(statuses(removals)).toEqual([303, 409])
  expect(await count('identifiers where person_id = $1 and is_primary', [world.person.wen])).toBe(1)
})

test('one is invited once', async () => {
  const fields = { email: 'new@example.org', role: 'assessor' }
  const answers = await times(4, () => world.visitor('ola').post('/o/bridges/people/invitations', fields, json))
  expect(statuses(answers)).toEqual([303, 409, 409, 409])
  expect(await count(`invitations where email_folded = 'new@example.org'`)).toBe(1)
})

test('drafts begun at once under one title get an address each; a revision is begun once', async () => {
  const wen = world.visitor('wen')
  const fields = { title: 'Listening walks', language: 'en', topic: 'science' }
  const begun = await times(4, () => wen.post('/o/bridges/micro-credentials', fields, json))
  expect(statuses(begun)).toEqual([303, 303, 303, 303])
  expect(await count(`micro_credentials where slug like 'listening-walks%'`)).toBe(4)
  const { microCredentialId } = await world.publish()
  const revise = () => wen.post(`/o/bridges/micro-credentials/${microCredentialId}/revise`, {}, json)
  expect(statuses(await times(4, revise))).toEqual([303, 409, 409, 409])
})
