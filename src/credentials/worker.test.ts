import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { judgedWork } from '../../test/judged-work.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ worker: true })
})
afterAll(() => world.close())

test('from the approver’s button to a badge that verifies and, revoked, no longer does: the worker does the rest', async () => {
  const { awardId } = await judgedWork(world, await world.publish())
  const stranger = world.visitor()
  const badge = await vi.waitFor(
    async () => {
      const answer = await stranger.get(`/awards/${awardId}/credential.json`)
      expect(answer.status).toBe(200)
      return answer.body
    },
    { timeout: 20_000, interval: 100 },
  )
  const conclusion = async () =>
    (await stranger.api('POST', '/api/v1/verifications', { badge, recipient: 'ana@example.org' })).json().conclusion
  await vi.waitFor(async () => expect(await conclusion()).toBe('genuine'), { timeout: 20_000, interval: 100 })

  const fields = { reason: 'The evidence was not their own.', confirm: 'yes' }
  expect((await world.visitor('priya').post(`/o/bridges/awards/${awardId}/revoke`, fields)).status).toBe(303)
  await vi.waitFor(async () => expect(await conclusion()).toBe('revoked'), { timeout: 20_000, interval: 100 })
})
