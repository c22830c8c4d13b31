import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { hashPassword } from '../../accounts/hashing.ts'
import type { Bound } from './bounds.ts'
import { Refusal } from '../refusal.ts'
import { networkOf } from './network.ts'
import { openTries } from './tries.ts'

const guess: Bound = { what: 'sign-in', each: 'address', most: 3, minutes: 1, counts: 'sign-in-failed' }
const failed = new Refusal('sign-in-failed')

describe('counting', () => {
  test('what fails counts, what succeeds or is refused for another reason does not', () => {
    const tries = openTries(() => 0)
    const one = [{ key: 'a', bound: guess }]
    for (let time = 0; time < 50; time++) tries.take(one).settle(time % 2 ? null : new Refusal('field-missing'))
    for (let time = 0; time < 3; time++) tries.take(one).settle(failed)
    expect(() => tries.take(one)).toThrow('too-many-tries')
    expect(() => tries.look(one)).toThrow('too-many-tries')
    tries.take([{ key: 'b', bound: guess }]).settle(failed)
  })

  test('tries under way hold a place each, so that many at once are no way around', () => {
    const tries = openTries(() => 0)
    const one = [{ key: 'a', bound: guess }]
    const under = [tries.take(one), tries.take(one), tries.take(one)]
    expect(() => tries.take(one)).toThrow('too-many-tries')
    under[0]?.settle(null)
    under[0]?.settle(null)
    tries.take(one)
    expect(() => tries.take(one)).toThrow('too-many-tries')
  })

  test('says how long to wait, and a minute later there is room again', () => {
    let now = 0
    const tries = openTries(() => now)
    const one = [{ key: 'a', bound: guess }]
    for (let time = 0; time < 3; time++) tries.take(one).settle(failed)
    now = 20_000
    expect(refusalOf(() => tries.take(one)).details).toEqual({ seconds: 40 })
    now = 60_000
    tries.take(one).settle(failed)
    expect(() => tries.look(one)).not.toThrow()
  })

  test('a try that one bound refuses takes no place of another', () => {
    const tries = openTries(() => 0)
    const [narrow, wide] = [
      { key: 'n', bound: { ...guess, most: 1 } },
      { key: 'w', bound: { ...guess, most: 2 } },
    ]
    tries.take([narrow, wide]).settle(failed)
    for (let time = 0; time < 5; time++) expect(() => tries.take([narrow, wide])).toThrow('too-many-tries')
    tries.take([wide]).settle(failed)
    expect(() => tries.take([wide])).toThrow('too-many-tries')
  })

  test('addresses of one IPv6 network, and one address written twice, are one', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb::2'))
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
    expect(networkOf('nonsense')).toBe('nonsense')
  })
})

function refusalOf(act: () => unknown): Refusal {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error
  }
  throw new Error('nothing was refused')
}

describe('a room behind one address', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ env: { CAIRN_TRUST_PROXY: '1', CAIRN_RATE_LIMITS: '1' } })
    await world.owner.query('insert into passwords (person_id, hash, changed_at) values ($1, $2, now())', [
      world.person.ana,
      await hashPassword('nine grey herons'),
    ])
  })
  afterAll(() => world.close())

  /** All at once: the places are taken before the first is answered, however slow the machine. */
  const statusesOf = async (count: number, ask: (number: number) => Promise<{ status: number }>) =>
    (await Promise.all(Array.from({ length: count }, (_, number) => ask(number))))
      .map(({ status }) => status)
      .toSorted()

  const from = (address: string) => ({ 'x-forwarded-for': address })
  const signIn = (address: string, email: string, password: string) =>
    world.visitor().post('/sign-in', { email, password }, from(address))

  test('forty sign in within a minute, and one of them mistypes: nobody is stopped', async () => {
    for (let person = 0; person < 40; person++) {
      if (person % 10 === 0)
        expect((await signIn('203.0.113.1', 'ana@example.org', 'nine gray herons')).status).toBe(401)
      expect((await signIn('203.0.113.1', 'ana@example.org', 'nine grey herons')).status).toBe(303)
    }
  })

  test('forty make accounts, ask for new passwords and open links', async () => {
    const teacher = { givenName: 'Rosa', familyName: 'Lindt', password: 'nine grey herons' }
    for (let person = 0; person < 40; person++) {
      const visitor = world.visitor()
      const joined = { ...teacher, email: `rosa${person}@example.org` }
      // Somebody has to think of a longer password first.
      expect((await visitor.post('/sign-up', { ...joined, password: 'short' }, from('203.0.113.2'))).status).toBe(422)
      expect((await visitor.post('/sign-up', joined, from('203.0.113.2'))).status).toBe(303)
      const forgotten = { email: `rosa${person}@example.org` }
      expect((await visitor.post('/forgotten-password', forgotten, from('203.0.113.2'))).status).toBe(303)
      const link = await visitor.post(`/links/${'x'.repeat(43)}`, {}, from('203.0.113.2'))
      expect(link.status).not.toBe(429)
    }
  })

  test('letters to whom a stranger names end at sixty a minute', async () => {
    const ask = (person: number) =>
      world.visitor().post('/forgotten-password', { email: `nobody${person}@example.org` }, from('203.0.113.3'))
    expect(await statusesOf(61, ask)).toEqual([...Array(60).fill(303), 429])
  })

  test('guessing one account ends after ten, by page and API together, and only from there', async () => {
    const guessed = await Promise.all(
      Array.from({ length: 14 }, (_, time) =>
        signIn('203.0.113.4', time % 2 ? 'ANA@example.org ' : 'ana@example.org', `guess number ${time}`),
      ),
    )
    expect(guessed.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(401), ...Array(4).fill(429)])
    const stopped = await signIn('203.0.113.4', 'ana@example.org', 'nine grey herons')
    expect(stopped.status).toBe(429)
    expect(stopped.headers['retry-after']).toMatch(/^[1-9]\d?$/)
    expect(stopped.body).toMatch(/tried too often in a short time\. Wait \d+ seconds? and try again/)
    expect(stopped.body).toContain('value="ana@example.org"')
    expect(stopped.body).not.toContain('nine grey herons')
    const byApi = await world.cairn.server.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      headers: { ...from('203.0.113.4') },
      payload: { email: 'ana@example.org', password: 'nine grey herons' },
    })
    expect([byApi.statusCode, byApi.json().code]).toEqual([429, 'too-many-tries'])
    expect(byApi.headers['retry-after']).toMatch(/^[1-9]\d?$/)
    // Her neighbour, and she herself at home, go on.
    expect((await signIn('203.0.113.4', 'bo@example.org', 'wrong')).status).toBe(401)
    expect((await signIn('203.0.113.5', 'ana@example.org', 'nine grey herons')).status).toBe(303)
  })

  test('one password tried on many accounts ends after a hundred, and who has an account is not told', async () => {
    const tried = (person: number) => signIn('203.0.113.6', `teacher${person}@example.org`, 'spring 2026 !')
    expect(await statusesOf(101, tried)).toEqual([...Array(100).fill(401), 429])
    // Nobody's address is stopped like somebody's.
    const nobody = () => signIn('203.0.113.7', 'no@example.org', 'wrong')
    expect(await statusesOf(11, nobody)).toEqual([...Array(10).fill(401), 429])
  })

  test('the password asked again of who is signed in is no way around either', async () => {
    const ana = world.visitor('ana')
    const change = { currentPassword: 'guess number one', newPassword: 'eight green herons' }
    const tried = (time: number) => ana.post('/account/password', change, from(`203.0.113.${20 + time}`))
    expect(await statusesOf(11, tried)).toEqual([...Array(10).fill(403), 429])
    const add = { email: 'ana@elsewhere.example', password: 'guess' }
    expect((await ana.post('/account/emails', add, from('203.0.113.41'))).status).toBe(429)
  })
})
