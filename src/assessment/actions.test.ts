import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { submittedWork, type SubmittedWork } from '../../test/submitted-work.ts'
import { openWorld, type Published, type World } from '../../test/world.ts'
import { criteriaOf } from '../catalogue/criteria.ts'
import type { Criterion, Definition } from '../catalogue/definition.ts'
import { asPerson } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import type { Refusal } from '../platform/refusal.ts'
import { bridges, emptyQueue, team } from './test-world.ts'

let world: World
let published: Published
let ana: SubmittedWork
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyQueue(world)
  published = await world.publish()
  ana = await submittedWork(world, published)
})

const { claim, passPrecheck, marksFor, readToTheEnd, assessmentOf, release } = team(() => ({ world, published, ana }))

describe('from submission to verdict', () => {
  test('pre-check, read, release: earned, with every criterion banked under the reader’s code', async () => {
    expect((await passPrecheck('marcus')).status).toBe(303)
    expect((await readToTheEnd('marcus')).answer.status).toBe(303)
    expect((await assessmentOf(ana.submissionId)).stage).toBe('approval')
    expect((await release('priya')).status).toBe(303)

    expect((await assessmentOf(ana.submissionId)).stage).toBe('earned')
    const { rows: banked } = await world.owner.query(
      'select reader_code, read_at from banked_criteria where enrolment_id = $1',
      [ana.enrolmentId],
    )
    expect(banked).toHaveLength(criteriaOf(published.definition).length)
    const { rows: codes } = await world.owner.query(`select code from memberships where person_id = $1`, [
      world.person.marcus,
    ])
    expect(new Set(banked.map((row) => row.reader_code))).toEqual(new Set([codes[0].code]))
    const { rows: facts } = await world.owner.query(
      `select type from facts where ids ->> 'submissionId' = $1 order by id`,
      [ana.submissionId],
    )
    expect(facts.map(({ type }) => type)).toEqual(
      [
        'submitted',
        'read-claimed',
        'found-complete',
        'read-claimed',
        'read-completed',
        'submission-earned',
        'awarded',
      ].slice(0, facts.length),
    )
    expect(facts.map(({ type }) => type)).toContain('submission-earned')
  })

  test('incomplete: nobody judges, no attempt is used up, and the learner reads what is missing', async () => {
    const { readId } = await claim('marcus', 'pre-check')
    const fields = { 'ok-lesson-0': 'no', 'note-lesson-0': 'There is no sound.', 'ok-lesson-1': 'yes' }
    expect((await world.visitor('marcus').post(`${bridges}/reads/${readId}/complete`, fields)).status).toBe(303)
    const page = await world.visitor('ana').get(`/my/submissions/${ana.submissionId}`)
    expect(page.body).toContain('There is no sound.')
    expect(page.body).toContain('no attempt was used')

    await world.visitor('ana').post(`/my/submissions/${ana.submissionId}/revise`)
    const { rows } = await world.owner.query(
      'select attempt, sequence, state from submissions where enrolment_id = $1 order by sequence',
      [ana.enrolmentId],
    )
    expect(rows).toEqual([
      { attempt: 1, sequence: 1, state: 'submitted' },
      { attempt: 1, sequence: 2, state: 'draft' },
    ])
  })

  test('not yet: what is met stays met and only the rest opens again', async () => {
    await passPrecheck('marcus')
    await readToTheEnd('marcus', { silence: 'almost' })
    const before = await world.visitor('ana').get(`/my/submissions/${ana.submissionId}`)
    expect(before.body).not.toContain('the answer comes at once')
    await release('priya')
    const after = await world.visitor('ana').get(`/my/submissions/${ana.submissionId}`)
    expect(after.body).toContain('the answer comes at once')
    expect(after.body).toContain('Count to three before you call on anybody.')

    await world.visitor('ana').post(`/my/submissions/${ana.submissionId}/revise`)
    const { rows } = await world.owner.query(
      `select attempt, banked from submissions where enrolment_id = $1 and state = 'draft'`,
      [ana.enrolmentId],
    )
    expect(rows[0].attempt).toBe(2)
    expect(rows[0].banked.toSorted()).toEqual(['change', 'context', 'voices'])
    const again = await world.visitor('ana').post(`/my/submissions/${ana.submissionId}/revise`)
    expect(again.status).toBeLessThan(500)
    const { rows: drafts } = await world.owner.query(
      `select count(*)::int as count from submissions where enrolment_id = $1 and state = 'draft'`,
      [ana.enrolmentId],
    )
    expect(drafts[0].count).toBe(1)
    const begun = await world.visitor('ana').get(`/my/submissions/${ana.submissionId}`)
    expect(begun.body).toContain('Go on with your revision')
    expect(begun.body).toContain(`href="/my/work/${ana.enrolmentId}"`)
    expect(begun.body).not.toContain('Revise what is not met')

    await world.owner.query(
      `update submissions set state = 'submitted', snapshot_hash = $2, recipient_hash = $3, submitted_at = now()
        where enrolment_id = $1 and state = 'draft'`,
      [ana.enrolmentId, 'e'.repeat(64), `sha256$${'e'.repeat(64)}`],
    )
    const sent = await world.visitor('ana').get(`/my/submissions/${ana.submissionId}`)
    expect(sent.body).toContain('See your newer attempt')
    const late = await world.visitor('ana').post(`/my/submissions/${ana.submissionId}/revise`)
    expect(late.status).toBe(409)
    expect(late.body).toContain('was submitted and is frozen')
  })

  test('the approver asks once for another look; the assessor finds the marks as they were', async () => {
    await passPrecheck('marcus')
    const { readId } = await readToTheEnd('marcus', { silence: 'almost' })
    const { id } = await assessmentOf(ana.submissionId)
    const back = () => world.visitor('priya').post(`${bridges}/approvals/${id}/return`, { note: 'Did you see 2:10?' })
    expect((await back()).status).toBe(303)
    const page = await world.visitor('marcus').get(`${bridges}/reads/${readId}`)
    expect(page.body).toContain('>Link 1</option>')
    expect(page.body).toContain('Did you see 2:10?')
    expect(page.body).toContain('the answer comes at once')
    await world.visitor('marcus').post(`${bridges}/reads/${readId}/complete`, marksFor({}, ana))
    expect((await back()).status).toBe(409)
    await release('priya')
    expect((await assessmentOf(ana.submissionId)).stage).toBe('earned')
  })
})

describe('never twice', () => {
  test('eight simultaneous presses of the deciding button give one verdict', async () => {
    await passPrecheck('marcus')
    await readToTheEnd('marcus')
    const answers = await Promise.all(Array.from({ length: 8 }, () => release('priya')))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7)
    const { rows } = await world.owner.query('select count(*)::int as count from verdicts where submission_id = $1', [
      ana.submissionId,
    ])
    expect(rows[0].count).toBe(1)
    const { rows: facts } = await world.owner.query(
      `select count(*)::int as count from facts where type = 'submission-earned' and ids ->> 'submissionId' = $1`,
      [ana.submissionId],
    )
    expect(facts[0].count).toBe(1)
    const { rows: awards } = await world.owner.query('select id from awards where submission_id = $1', [
      ana.submissionId,
    ])
    expect(awards).toHaveLength(1)
    const { rows: jobs } = await world.owner.query(
      `select count(*)::int as count from jobs.job where name = 'sign-credential' and data ->> 'awardId' = $1`,
      [awards[0].id],
    )
    expect(jobs[0].count).toBe(1)
  })

  test('fifty assessors claiming at once never take the same work', async () => {
    for (let count = 1; count < 30; count++) await submittedWork(world, await world.publish())
    const assessors = Array.from({ length: 50 }, () => newId<'person'>())
    for (const id of assessors)
      await world.owner.query(
        `insert into persons (id, given_name, family_name, created_at) values ($1, 'A', 'B', now())`,
        [id],
      )
    const { claimRead } = await import('./actions.ts')
    const taken = await Promise.allSettled(
      assessors.map((personId) =>
        world.cairn.workplace.run(
          { ...asPerson(personId), organisationId: world.organisation.bridges, roles: ['assessor'] },
          'write',
          (work) => claimRead(work, 'pre-check'),
        ),
      ),
    )
    const ids = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(ids).toHaveLength(30)
    expect(new Set(ids).size).toBe(30)
    for (const one of taken) if (one.status === 'rejected') expect((one.reason as Refusal).code).toBe('queue-empty')
  })
})

describe('a rubric that changes under one’s feet', () => {
  test('work in flight is judged by the version it began with', async () => {
    await passPrecheck('marcus')
    const { readId } = await claim('marcus', 'read')
    const rewritten = structuredClone(published.definition)
    const [artifact] = rewritten.artifacts
    if (artifact)
      artifact.criteria = [{ ...artifact.criteria[0], key: 'something-else', name: 'Something else' } as Criterion]
    await publishNext(rewritten)

    const page = await world.visitor('marcus').get(`${bridges}/reads/${readId}`)
    expect(page.body).toContain('Silence after the question')
    expect(page.body).not.toContain('Something else')
    const wrong = { ...marksFor({}, ana), 'level-something-else': 'yes' }
    expect((await world.visitor('marcus').post(`${bridges}/reads/${readId}/complete`, wrong)).status).toBe(303)
    await release('priya')
    const { rows } = await world.owner.query('select criterion_key from banked_criteria where enrolment_id = $1', [
      ana.enrolmentId,
    ])
    expect(rows.map((row) => row.criterion_key).toSorted()).toEqual(['change', 'context', 'silence', 'voices'])
  })

  async function publishNext(definition: Definition): Promise<void> {
    const { rows } = await world.owner.query(
      `insert into versions (id, organisation_id, micro_credential_id, number, state, definition, created_by, created_at, saved_at, published_at,
                             title, topic, audience, effort_from, effort_to, frameworks, search_text)
       select $1, organisation_id, micro_credential_id, 2, 'published', $2, created_by, now(), now(), now(),
              title, topic, audience, effort_from, effort_to, frameworks, search_text from versions where id = $3 returning id`,
      [newId(), JSON.stringify(definition), published.versionId],
    )
    await world.owner.query('update micro_credentials set published_version_id = $1 where id = $2', [
      rows[0].id,
      published.microCredentialId,
    ])
  }
})
