import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ env: { CAIRN_TRUST_PROXY: '1', CAIRN_RATE_LIMITS: '1' } })
})
afterAll(() => world.close())

const knock = (forwarded: string) =>
  world.visitor().post('/sign-in', { email: 'ana@example.org', password: 'wrong' }, { 'x-forwarded-for': forwarded })

test('behind a proxy tries are counted by the address the proxy saw, not by what the client says of itself', async () => {
  const statuses: number[] = []
  for (let number = 0; number < 11; number++) statuses.push((await knock(`10.0.0.${number}, 203.0.113.7`)).status)
  expect(statuses.slice(0, 10)).not.toContain(429)
  expect(statuses[10]).toBe(429)
  expect((await knock('10.0.0.1, 203.0.113.8')).status).not.toBe(429)
})
