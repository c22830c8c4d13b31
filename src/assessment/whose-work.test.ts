import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { submittedWork, type SubmittedWork } from '../../test/submitted-work.ts'
import { openWorld, type Published, type World } from '../../test/world.ts'
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

const { claim, passPrecheck, marksFor, readToTheEnd, assessmentOf } = team(() => ({ world, published, ana }))

describe('whose work it is', () => {
  test('nobody is offered their own work or a close colleague’s', async () => {
    expect((await claim('elena', 'pre-check')).status).toBe(409)
    expect((await claim('marcus', 'pre-check')).status).toBe(303)
  })

  test('a claim runs out; the next assessor sees nothing of what the first wrote, and the first loses no word', async () => {
    await passPrecheck('marcus')
    const first = await claim('marcus', 'read')
    await world.visitor('marcus').post(`${bridges}/reads/${first.readId}`, marksFor({ silence: 'almost' }, ana))
    await world.owner.query(`update reads set lease_expires_at = now() - interval '1 minute' where id = $1`, [
      first.readId,
    ])
    const second = await claim('ines', 'read')
    expect(second.readId).toBe(first.readId)
    expect((await world.visitor('ines').get(`${bridges}/reads/${first.readId}`)).body).not.toContain(
      'the answer comes at once',
    )

    const late = await world
      .visitor('marcus')
      .post(`${bridges}/reads/${first.readId}/complete`, marksFor({ silence: 'almost' }, ana))
    expect(late.status).toBe(409)
    expect(late.body).toContain('You do not hold this work any more')
    expect(late.body).toContain('the answer comes at once')
  })

  test('handed back is not offered to the same person again', async () => {
    const { readId } = await claim('marcus', 'pre-check')
    expect((await world.visitor('marcus').post(`${bridges}/reads/${readId}/hand-back`)).status).toBe(303)
    expect((await claim('marcus', 'pre-check')).status).toBe(409)
    expect((await claim('ines', 'pre-check')).readId).toBe(readId)
  })

  test('the reader may not release, nor an approver of another issuer', async () => {
    await passPrecheck('marcus')
    await readToTheEnd('marcus')
    const { id } = await assessmentOf(ana.submissionId)
    expect((await world.visitor('marcus').post(`${bridges}/approvals/${id}/release`)).status).toBe(403)
    expect((await world.visitor('tomas').post(`/o/harbour/approvals/${id}/release`)).status).toBe(404)
    expect((await world.visitor('ana').get(`/my/submissions/${ana.submissionId}`)).body).toContain('Being assessed')
    expect((await world.visitor('bo').get(`/my/submissions/${ana.submissionId}`)).status).toBe(404)
  })

  test('an unfinished form is refused with its reason and keeps every word', async () => {
    await passPrecheck('marcus')
    const { readId } = await claim('marcus', 'read')
    const fields = { ...marksFor({ silence: 'almost' }, ana), 'next-silence': '', summary: 'A lively class.' }
    const answer = await world.visitor('marcus').post(`${bridges}/reads/${readId}/complete`, fields)
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('give one next step')
    expect(answer.body).toContain('A lively class.')
    expect(answer.body).toContain('the answer comes at once')
  })
})
