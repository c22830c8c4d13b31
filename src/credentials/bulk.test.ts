import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type PersonName, type Published, type World } from '../../test/world.ts'
import type { JobOf } from '../jobs.ts'
import type { Id } from '../platform/ids.ts'
import { revokeMany, revokeOneOfMany } from './bulk.ts'
import { revokeAward } from './life.ts'
import { signedAward } from './test-world.ts'

const earners: PersonName[] = ['ana', 'bo', 'ines', 'elena']
const reason = 'The recording was shared among several people.'

let world: World
let published: Published
let awards: Id<'award'>[]
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  published = await world.publish()
  awards = []
  for (const earner of earners) awards.push(await signedAward(world, published, earner))
  await world.owner.query(`delete from jobs.job where name in ('revoke-award', 'sign-status-list')`)
})

async function waiting(): Promise<JobOf<'revoke-award'>[]> {
  const { rows } = await world.owner.query(`select data from jobs.job where name = 'revoke-award'`)
  return rows.map(({ data }) => ({ name: 'revoke-award', ...data }))
}
const statesOf = async (ids: readonly string[]) =>
  (await world.owner.query('select id, revocation_reason as reason from awards where id = any($1)', [ids])).rows
const factsOfType = async (type: string) =>
  (
    await world.owner.query(`select ids->>'awardId' as id from facts where type = $1 and ids->>'versionId' = $2`, [
      type,
      published.versionId,
    ])
  ).rows.map(({ id }) => id)
const choose = (chosen: readonly string[], more: Record<string, string> = {}) =>
  world.visitor('ola').post(`/o/bridges/versions/${published.versionId}/awards/revoke`, {
    award: [...chosen],
    reason,
    confirm: 'yes',
    ...more,
  })

describe('several awards of a version', () => {
  test('are revoked one by one with one reason, their earners told, the others untouched; the page says how far', async () => {
    const chosen = awards.slice(0, 3)
    const ola = world.visitor('ola')
    const address = `/o/bridges/versions/${published.versionId}/awards`
    const { body: list } = await ola.get(address)
    expect(list).toContain(awards[3])
    expect(list.match(/name="award"[^>]*checked/g)).toBeNull()
    expect((await ola.get(`${address}?tick=all`)).body.match(/name="award"[^>]*checked/g)).toHaveLength(awards.length)
    expect((await ola.get('/o/bridges/awards')).body).toContain(`href="${address}"`)
    const answer = await choose(chosen)
    expect(answer.status).toBe(303)
    const progress = String(answer.headers['location']).split('?')[0] ?? ''
    expect((await ola.get(progress)).body).toContain('Under way')

    const jobs = await waiting()
    expect(jobs.map(({ awardId }) => awardId).toSorted()).toEqual(chosen.toSorted())
    for (const job of jobs) await revokeOneOfMany(world.cairn, job)
    const page = (await ola.get(progress)).body
    expect(page).toContain('All done')
    expect(page).toContain(reason)
    expect((await statesOf(chosen)).map((row) => row.reason)).toEqual([reason, reason, reason])
    expect((await statesOf([awards[3] ?? '']))[0].reason).toBeNull()
    const { rows: notices } = await world.owner.query(
      `select ids->>'awardId' as id from notices where kind = 'award-revoked' and ids->>'awardId' = any($1)`,
      [awards],
    )
    expect(notices.map(({ id }) => id).toSorted()).toEqual(chosen.toSorted())
    const { rows: revokers } = await world.owner.query('select distinct revoked_by from awards where id = any($1)', [
      chosen,
    ])
    expect(revokers).toEqual([{ revoked_by: world.person.ola }])
  })

  test('never twice: jobs that run again and at once change nothing more, and the list is signed after the last', async () => {
    expect((await choose(awards)).status).toBe(303)
    const jobs = await waiting()
    await Promise.all([...jobs, ...jobs, ...jobs].map((job) => revokeOneOfMany(world.cairn, job)))
    expect((await factsOfType('award-revoked')).toSorted()).toEqual(awards.toSorted())
    const { rows } = await world.owner.query(
      `select count(*)::int as count from jobs.job where name = 'sign-status-list'`,
    )
    expect(rows).toEqual([{ count: 1 }])
    const { rows: bits } = await world.owner.query(
      `select get_bit(l.bits, ((a.status_index & ~7) | (7 - (a.status_index & 7)))::bigint) as bit
         from awards a join status_lists l on l.id = a.status_list_id where a.id = any($1)`,
      [awards],
    )
    expect(bits).toEqual(awards.map(() => ({ bit: 1 })))
  })

  test('one that was revoked meanwhile keeps its own reason and is counted as left alone', async () => {
    const answer = await choose(awards)
    const [first] = awards
    const issuer = world.actor('priya', 'bridges')
    await world.cairn.workplace.run(issuer, 'write', (work) => revokeAward(work, first as Id<'award'>, 'On its own.'))
    for (const job of await waiting()) await revokeOneOfMany(world.cairn, job)
    expect((await statesOf([first ?? '']))[0].reason).toBe('On its own.')
    expect((await factsOfType('award-revoked')).length).toBe(awards.length)
    const id = String(answer.headers['location']).split('?')[0]?.split('/').at(-1)
    const progress = await world.visitor('ola').api('GET', `/api/v1/organisations/bridges/revocations/${id}`)
    expect(progress.json()).toMatchObject({ total: 4, revoked: 3, leftAlone: 1 })
  })

  test('awards of another version, another issuer or of nobody are not among them', async () => {
    const other = await signedAward(world, await world.publish())
    const harbour = await signedAward(world, await world.publish({}, { issuer: 'harbour' }))
    expect((await choose([other, harbour, 'nonsense'])).status).toBe(422)
    expect((await choose([other, awards[0] ?? ''])).status).toBe(303)
    expect((await waiting()).map(({ awardId }) => awardId)).toEqual([awards[0]])
  })

  test.each([
    ['nothing chosen', [], {}],
    ['no reason', ['first'], { reason: '' }],
    ['not confirmed', ['first'], { confirm: '' }],
  ] as const)('%s: nothing is revoked', async (_, chosen, more) => {
    expect((await choose(chosen.length ? awards.slice(0, 1) : [], more)).status).toBe(422)
    expect(await waiting()).toEqual([])
  })

  test('more than can be done at once are refused before anything is written', async () => {
    const many = Array.from({ length: 1001 }, () => awards[0] as Id<'award'>)
    const asked = { versionId: published.versionId, awardIds: many, reason }
    const issuer = world.actor('ola', 'bridges')
    await expect(world.cairn.workplace.run(issuer, 'write', (work) => revokeMany(work, asked))).rejects.toThrow(
      'too-many-chosen',
    )
  })
})
