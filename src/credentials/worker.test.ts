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

test('a stolen key: from the administrator’s button to a badge signed again, a letter, and an old copy that fails', async () => {
  const { awardId } = await judgedWork(world, await world.publish({ title: 'Questions worth asking' }))
  const stranger = world.visitor()
  const served = async () => {
    const answer = await stranger.get(`/awards/${awardId}/credential.json`)
    expect(answer.status).toBe(200)
    return answer.body
  }
  const old = await vi.waitFor(served, { timeout: 20_000, interval: 100 })
  const { rows } = await world.owner.query('select id from signing_keys where retired_at is null')
  expect((await world.visitor('ola').post(`/o/bridges/keys/${rows[0].id}/stolen`, { confirm: 'yes' })).status).toBe(303)
  const conclusion = async (badge: string) =>
    (await stranger.api('POST', '/api/v1/verifications', { badge })).json().conclusion
  const again = await vi.waitFor(served, { timeout: 20_000, interval: 100 })
  expect(again).not.toBe(old)
  await vi.waitFor(async () => expect(await conclusion(again)).toBe('genuine'), { timeout: 20_000, interval: 100 })
  expect(await conclusion(old)).toBe('key-withdrawn')
  await vi.waitFor(
    async () => {
      const told = `select mailed_at from notices where kind = 'badge-signed-again' and ids->>'awardId' = $1`
      expect((await world.owner.query(told, [awardId])).rows).toEqual([{ mailed_at: expect.any(Date) }])
    },
    { timeout: 20_000, interval: 100 },
  )
})
