import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Visitor, type World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { signedAward } from './test-world.ts'

// How an issuer's administrator comes to a new key, and what becomes of badges signed with the old one.

let world: World
let ola: Visitor
let old: Id<'award'>
beforeAll(async () => {
  world = await openWorld()
  ola = world.visitor('ola')
})
afterAll(() => world.close())

const keys = async () => {
  const { rows } = await world.owner.query(
    `select id, public_multibase as public, retired_at as "retiredAt" from signing_keys
      where organisation_id = $1 order by retired_at desc nulls first`,
    [world.organisation.bridges],
  )
  return rows as { id: string; public: string; retiredAt: Date | null }[]
}
const facts = async () => {
  const { rows } = await world.owner.query(
    `select ids, actor_id as "actorId" from facts where type = 'key-rotated' order by at`,
  )
  return rows
}
const rotate = (key: string, confirm = 'yes', visitor = ola) =>
  visitor.post('/o/bridges/keys/rotate', { key, ...(confirm && { confirm }) })

async function signedWith(awardId: string): Promise<string> {
  const { rows } = await world.owner.query('select document from credentials where award_id = $1', [awardId])
  return JSON.parse(rows[0].document).proof[0].verificationMethod.split('#')[1]
}

describe('an issuer’s keys', () => {
  test('before the first badge there is none, and nothing to change', async () => {
    const { status, body } = await ola.get('/o/bridges/keys')
    expect(status).toBe(200)
    expect(body).toContain('The first badge you award makes one.')
    expect(body).not.toContain('/keys/rotate')
  })

  test('the organisation’s page leads its administrator to them, and nobody else', async () => {
    expect((await ola.get('/o/bridges')).body).toContain('href="/o/bridges/keys"')
    for (const name of ['priya', 'wen', 'marcus'] as const) {
      expect((await world.visitor(name).get('/o/bridges')).body).not.toContain('/o/bridges/keys')
      expect((await world.visitor(name).get('/o/bridges/keys')).status).toBe(403)
    }
  })

  test('are shown by their public part, never with the secret', async () => {
    old = await signedAward(world, await world.publish())
    const { body } = await ola.get('/o/bridges/keys')
    expect(body).toContain(await signedWith(old))
    expect(body).toContain('Signs now')
    expect(body).not.toContain('Retired</span>')
    const { rows } = await world.owner.query('select secret_sealed from signing_keys')
    for (const { secret_sealed: sealed } of rows)
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        expect(body).not.toContain(sealed.toString(encoding))
  })
})

describe('changing the key', () => {
  test('is confirmed first', async () => {
    const [current] = await keys()
    const { status, body } = await rotate(current?.id ?? '', '')
    expect([status, body.includes('Tick the box to say that you mean it')]).toEqual([422, true])
    expect(await keys()).toEqual([current])
    expect(await facts()).toEqual([])
  })

  test('retires the old one, which stays published; old and new badges verify', async () => {
    const [before] = await keys()
    const answer = await rotate(before?.id ?? '')
    expect([answer.status, answer.headers['location']]).toEqual([303, '/o/bridges/keys'])
    const [now, retired, ...more] = await keys()
    expect(more).toEqual([])
    expect(now?.retiredAt).toBeNull()
    expect(retired).toMatchObject({ id: before?.id, retiredAt: expect.any(Date) })
    expect(await facts()).toEqual([
      {
        ids: { organisationId: world.organisation.bridges, keyId: now?.id, retiredKeyId: before?.id },
        actorId: world.person.ola,
      },
    ])

    const fresh = await signedAward(world, await world.publish(), 'bo')
    expect([await signedWith(fresh), await signedWith(old)]).toEqual([now?.public, before?.public])
    const visitor = world.visitor()
    const profile = (await visitor.get('/issuers/bridges', { accept: 'application/ld+json' })).json()
    const address = 'http://localhost:3000/issuers/bridges'
    // The current key stands first.
    expect(profile.assertionMethod).toEqual([`${address}#${now?.public}`, `${address}#${before?.public}`])
    for (const awardId of [old, fresh]) {
      const badge = (await visitor.get(`/awards/${awardId}/credential.json`)).body
      expect((await visitor.api('POST', '/api/v1/verifications', { badge })).json().verdict).toBe('valid')
    }

    const { body } = await ola.get('/o/bridges/keys')
    expect(body.indexOf(now?.public ?? '')).toBeLessThan(body.indexOf(before?.public ?? ''))
    expect(body).toContain('Retired</span>')
  })

  test('of several at once one does it; the others are told that it was done', async () => {
    const [current] = await keys()
    const answers = await Promise.all(Array.from({ length: 6 }, () => rotate(current?.id ?? '')))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toContain('The key was changed already')
    expect((await keys()).length).toBe(3)
    expect((await keys()).filter(({ retiredAt }) => !retiredAt)).toHaveLength(1)
    expect(await facts()).toHaveLength(2)
  })

  test.each(['', 'no-id', '00000000-0000-4000-8000-000000000000'])(
    'a key that is none (%j) changes nothing',
    async (key) => {
      const before = await keys()
      expect((await rotate(key)).status).toBeGreaterThanOrEqual(400)
      expect(await keys()).toEqual(before)
    },
  )

  test('is for the issuer’s administrator alone', async () => {
    const before = await keys()
    const current = before[0]?.id ?? ''
    for (const name of ['priya', 'wen', 'marcus', 'tomas', 'dana', 'ana'] as const)
      expect((await rotate(current, 'yes', world.visitor(name))).status).toBe(403)
    expect((await rotate(current, 'yes', world.visitor())).status).toBe(303)
    // A key of Bridges named by Harbour's administrator is no key of Harbour's.
    await world.owner.query(
      `update memberships set role = 'issuer-administrator' where person_id = $1 and role = 'author'`,
      [world.person.tomas],
    )
    const reached = await world.visitor('tomas').post('/o/harbour/keys/rotate', { key: current, confirm: 'yes' })
    expect(reached.status).toBe(409)
    expect(await keys()).toEqual(before)
  })
})
