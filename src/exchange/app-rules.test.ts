import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '../platform/ids.ts'
import {
  type App,
  allScopes,
  basicFrom,
  isRegistered,
  leadBack,
  registrationFrom,
  requestOf,
  scopes,
  scopesFrom,
} from './app-rules.ts'
import { backpack, redirectUri } from './apps-test-world.ts'
import { faultOf, pageLinks, pagingFrom } from './badge-api-rules.ts'

const app: App = {
  id: 'rucksack' as Id<'app'>,
  secretHash: Buffer.alloc(32),
  name: 'Rucksack',
  host: 'rucksack.example',
  redirectUris: ['https://rucksack.example/back'],
  scopes: [...allScopes],
  policyUri: 'https://rucksack.example/privacy',
  termsUri: 'https://rucksack.example/terms',
}

describe('an address', () => {
  test('is registered when it is word for word one that was', () => {
    expect(isRegistered(app, 'https://rucksack.example/back')).toBe(true)
    const near = fc.constantFrom('/', '?', '#', 'x', '%2F', ' ', '.evil.example', '\\', '@evil.example')
    fc.assert(fc.property(near, (more) => !isRegistered(app, `https://rucksack.example/back${more}`)))
    for (const other of [
      'HTTPS://rucksack.example/back',
      'https://rucksack.example:443/back',
      'http://rucksack.example/back',
    ])
      expect(isRegistered(app, other)).toBe(false)
  })

  test('keeps its own query when somebody is led back to it, and nothing that is said leaves it', () => {
    expect(leadBack('https://rucksack.example/back?from=cairn', { code: 'a b', state: null })).toBe(
      'https://rucksack.example/back?from=cairn&code=a+b',
    )
    fc.assert(
      fc.property(fc.string(), (state) => {
        const url = new URL(leadBack('https://rucksack.example/back', { state }))
        return url.origin === 'https://rucksack.example' && url.pathname === '/back' && url.hash === ''
      }),
    )
  })
})

describe('a registration', () => {
  test('is said back, with what goes without saying', () => {
    const { token_endpoint_auth_method: _, grant_types: __, response_types: ___, ...short } = backpack
    const read = registrationFrom({ ...short, unknown: 'x', client_secret: 'mine' })
    expect(read).toMatchObject({ name: 'Rucksack', host: 'rucksack.example' })
    expect('metadata' in read && read.metadata).toEqual({ ...backpack, grant_types: ['authorization_code'] })
  })

  test('is never more than the database keeps of it', () => {
    const long = (count: number) => Array.from({ length: count }, () => 'authorization_code')
    const many = registrationFrom({ ...backpack, grant_types: long(50_000), redirect_uris: long(6).fill(redirectUri) })
    expect('metadata' in many && many.metadata).toMatchObject({
      grant_types: ['authorization_code'],
      redirect_uris: [redirectUri],
    })
    const label = 'a'.repeat(60)
    const on = (host: string) => ({
      ...Object.fromEntries(['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'].map((name) => [name, host])),
      redirect_uris: [host],
    })
    const wrong = (changes: object) => 'error' in registrationFrom({ ...backpack, ...changes })
    expect(wrong(on(`https://${label}.${label}.${label}.${label}/`))).toBe(false)
    expect(wrong(on(`https://${label}.${label}.${label}.${label}.${label}/`))).toBe(true)
    for (const odd of ['"', '<', '\\', '^', '`', '{', '|', ' ', '*', '#', 'é', '\u200b'])
      expect(wrong({ logo_uri: `https://rucksack.example/${odd}` }), odd).toBe(true)
    expect(wrong({ contacts: ['a\u0001b'] })).toBe(true)
    const longest = { ...backpack, contacts: Array.from({ length: 5 }, () => '"'.repeat(200)) }
    const uri = (place: number) => `https://rucksack.example/${'-'.repeat(474)}${place}`
    const full = registrationFrom({
      ...longest,
      ...on(uri(0)),
      redirect_uris: [1, 2, 3, 4, 5].map(uri),
      client_name: '"'.repeat(100),
      software_id: '"'.repeat(100),
      software_version: '"'.repeat(100),
    })
    // The database keeps 12,000 characters.
    expect(JSON.stringify('metadata' in full && full.metadata).length).toBeGreaterThan(7000)
    expect(JSON.stringify('metadata' in full && full.metadata).length).toBeLessThan(12_000)
  })

  test('has a name that can be seen, in any script', () => {
    const named = (client_name: string) => 'name' in registrationFrom({ ...backpack, client_name })
    for (const name of ['Rucksack', '背包', 'کوله\u200cپشتی', 'क्\u200dष', '🎒', '#'])
      expect(named(name), name).toBe(true)
    for (const name of [
      '',
      ' ',
      '\u3164',
      '\u2800',
      '\u200d',
      '\ufe0f',
      '\u0301',
      '\u00a0',
      'a\u202eb',
      'a\u2066b',
      'a\u200bb',
    ])
      expect(named(name), JSON.stringify(name)).toBe(false)
  })

  test('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (body) => 'error' in registrationFrom(body)))
    const members = fc.record(Object.fromEntries(Object.keys(backpack).map((key) => [key, fc.jsonValue()])), {
      requiredKeys: [],
    })
    fc.assert(fc.property(members, (changes) => typeof registrationFrom({ ...backpack, ...changes }) === 'object'))
  })
})

describe('a question', () => {
  const challenge = 'a'.repeat(43)
  const asked = {
    response_type: 'code',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    scope: scopes.readProfile,
  }

  test('is read, or its app is told what is wrong', () => {
    expect(requestOf(app, new URLSearchParams(asked))).toEqual({ scopes: [scopes.readProfile], challenge })
    expect(requestOf(app, new URLSearchParams({ ...asked, scope: scopes.stay }))).toMatchObject({
      error: 'invalid_scope',
    })
    const twice = new URLSearchParams([...Object.entries(asked), ['scope', scopes.readProfile]])
    expect(requestOf(app, twice)).toMatchObject({ error: 'invalid_request' })
    const less = { ...app, scopes: [scopes.readCredentials] }
    expect(requestOf(less, new URLSearchParams(asked))).toMatchObject({ error: 'invalid_scope' })
  })

  test('names scopes once each, in their own order, or one that is none', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...allScopes]), (some) => {
        const read = scopesFrom([...some, ...some].join(' '))
        return JSON.stringify(read) === JSON.stringify(allScopes.filter((scope) => some.includes(scope)))
      }),
    )
    expect(scopesFrom(`${scopes.stay} openid`)).toBeNull()
  })
})

test('an id and a secret come out of a Basic header as they were put in', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1, unit: 'grapheme' }), (id, secret) => {
      const encode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)
      const header = `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`
      expect(basicFrom(header)).toEqual({ id, secret })
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => basicFrom(text) === null || text.toLowerCase().startsWith('basic ')))
  expect(basicFrom(`Basic ${Buffer.from('%E0%A4%A:x').toString('base64')}`)).toBeNull()
})

describe('a page', () => {
  test('leads through all of them, each once', () => {
    const counts = fc.tuple(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 100 }),
    )
    fc.assert(
      fc.property(counts, ([total, limit, most]) => {
        let offset: number | null = 0
        let seen = 0
        while (offset !== null) {
          const here: number = Math.min(limit, most, total - offset)
          const links = pageLinks('https://cairn.example/c', { limit, offset, since: null }, { here, total })
          expect(links).toContain('rel="first"')
          expect(links).toContain('rel="last"')
          expect(links.includes('rel="prev"')).toBe(offset > 0)
          seen += here
          const next = /offset=(\d+)>; rel="next"/.exec(links)
          offset = next ? Number(next[1]) : null
        }
        expect(seen).toBe(total)
      }),
    )
  })

  test('is asked for in numbers and moments, at most a hundred at a time', () => {
    const read = (query: string) => pagingFrom(new URLSearchParams(query))
    expect(read('')).toEqual({ limit: 50, offset: 0, since: null })
    expect(read('limit=5000&offset=7')).toMatchObject({ limit: 100, offset: 7 })
    const at = new Date('2026-01-31T10:00:00Z')
    for (const since of ['2026-01-31T12:00:00%2B02:00', '2026-01-31T12:00:00+02:00', '2026-01-31T10:00:00.000Z'])
      expect(read(`since=${since}`)).toMatchObject({ since: at })
    for (const wrong of [
      'limit=',
      'limit=0',
      'limit=1e3',
      'limit=99999999999',
      'offset=-1',
      'since=',
      'since=2026-13-01T00:00:00Z',
    ])
      expect(read(wrong), wrong).toMatchObject({ status: 400, minor: 'invalid_query_parameter' })
  })
})

test('what the application refuses has a name in the standard', () => {
  const named = [400, 404, 409, 413, 422, 429, 500, 503]
    .map((status) => faultOf(status, 'x'))
    .map(({ status, minor }) => [status, minor])
  expect(named).toEqual([
    [400, 'invalid_data'],
    [404, 'not_found'],
    [400, 'invalid_data'],
    [413, 'invalid_data'],
    [400, 'invalid_data'],
    [429, 'server_busy'],
    [500, 'internal_server_error'],
    [503, 'server_busy'],
  ])
})
