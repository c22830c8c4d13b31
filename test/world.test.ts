import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the application answers, and says no in words', async () => {
  expect((await world.visitor().get('/healthz')).json()).toEqual({ status: 'ok' })
  const missing = await world.visitor('ana').get('/nothing-here')
  expect(missing.status).toBe(404)
  expect(missing.body).toContain('There is nothing at this address')
})

test('the application signs in with a role that owns nothing', async () => {
  const login = new URL(world.cairn.database.appUrl).username
  const { rows } = await world.owner.query(
    `select count(*)::int as owned from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = $1`,
    [login],
  )
  expect(rows[0].owned).toBe(0)
})

test('every table that belongs to somebody has row-level security', async () => {
  const { rows } = await world.owner.query(
    `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity`,
  )
  expect(rows.map((row) => row.relname)).toEqual(['migrations'])
})
