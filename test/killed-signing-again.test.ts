import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedAward } from '../src/credentials/test-world.ts'
import type { Id } from '../src/platform/ids.ts'
import { failingCommits } from './failing-commits.ts'
import { verifyOutside } from './outside-verifier.ts'
import { build, type RunningApp, startApp } from './running-app.ts'
import { freePort, openWorld, type World } from './world.ts'

// A key was stolen, and the application is killed with signal 9 while it signs again what is genuine.

let world: World
let port: number
let app: RunningApp | null = null
beforeAll(async () => {
  await build()
  port = await freePort()
  world = await openWorld({ env: { PORT: String(port) } })
})
afterAll(async () => {
  await app?.kill()
  await world.close()
})

const count = async (of: string): Promise<number> =>
  (await world.owner.query(`select count(*)::int as count from ${of}`)).rows[0].count

test('killed as it commits: every badge is signed again once, and its earner is told once', {
  timeout: 120_000,
}, async () => {
  const published = await world.publish()
  const awards: Id<'award'>[] = []
  for (const name of ['ana', 'bo', 'dana'] as const) awards.push(await signedAward(world, published, name))
  const { rows } = await world.owner.query('select id from signing_keys')
  expect(rows).toHaveLength(1)
  const signedWithStolen = `credentials where key_id = '${rows[0].id}'`
  await world.visitor('ola').post(`/o/bridges/keys/${rows[0].id}/stolen`, { confirm: 'yes' })

  const mend = await failingCommits(world.owner, {
    table: 'former_credentials',
    code: '58030',
    times: 9,
    afterSeconds: 4,
  })
  app = await startApp(world, port)
  await expect.poll(() => count('failed_commits where is_called'), { timeout: 30_000, interval: 20 }).toBe(1)
  await app.kill()
  // This waits until the database has done with what the killed process left it.
  await mend()
  expect(await count(signedWithStolen)).toBe(3)
  expect(await count(`facts where type = 'badge-signed-again'`)).toBe(0)

  app = await startApp(world, port)
  await expect.poll(() => count(signedWithStolen), { timeout: 60_000 }).toBe(0)
  expect(await count('credentials')).toBe(3)
  expect(await count('former_credentials')).toBe(3)
  expect(await count(`facts where type = 'badge-signed-again'`)).toBe(3)
  expect(await count(`notices where kind = 'badge-signed-again'`)).toBe(3)
  for (const awardId of awards) {
    const answer = await fetch(`${app.url}/awards/${awardId}/credential.json`)
    expect(await verifyOutside(await answer.json())).toMatchObject({ verified: true })
  }
})
