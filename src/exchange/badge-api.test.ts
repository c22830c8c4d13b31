import { existsSync, readFileSync } from 'node:fs'
import { builtInTokenSigner, issueToken, newTokenKey } from '@cairn/open-badges'
import { Ajv2019 } from 'ajv/dist/2019.js'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyOutside } from '../../test/outside-verifier.ts'
import { openWorld, type PersonName, type World } from '../../test/world.ts'
import { badgeFromElsewhere, swimmingClub } from '../credentials/outside-test-world.ts'
import { alterAward, signedAward } from '../credentials/test-world.ts'
import { to } from '../routes.ts'
import { holderOfJwk } from './holder-keys.ts'
import { sweepApps } from './app-jobs.ts'
import { allScopes, scopes } from './app-rules.ts'
import { allowed, backpack, basicOf, question, redirectUri, type Registered, registered } from './apps-test-world.ts'

// A backpack that is not ours works with Ana's badges: openid-client over real HTTP, Ana's browser in between.

let world: World
let url: string
beforeAll(async () => {
  world = await openWorld({ listens: true })
  url = world.cairn.site.url
})
afterAll(() => world.close())

const api = (path: string) => new URL(`${url}/ims/ob/v3p0${path}`)
const insecure: client.DynamicClientRegistrationRequestOptions = {
  execute: [client.allowInsecureRequests],
  algorithm: 'oauth2',
}

/** From nothing to tokens, each step by the outside client. */
async function connected({ name = 'ana', scope = allScopes }: { name?: PersonName; scope?: readonly string[] } = {}) {
  const config = await client.dynamicClientRegistration(
    new URL(`${url}/oauth`),
    { ...backpack },
    client.ClientSecretBasic(),
    insecure,
  )
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const asked = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scope.join(' '),
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const answer = await world
    .visitor(name)
    .post(`${asked.pathname}${asked.search}`, { answer: 'allow', scope: [...scope] })
  expect(answer.status, answer.body).toBe(303)
  const back = new URL(String(answer.headers['location']))
  const checks = { pkceCodeVerifier: verifier, expectedState: state }
  const tokens = await client.authorizationCodeGrant(config, back, checks)
  const ask = (method: string, path: string, body?: string, type = 'application/vc+ld+json') =>
    client
      .fetchProtectedResource(
        config,
        tokens.access_token,
        api(path),
        method,
        body,
        new Headers(body ? { 'content-type': type } : {}),
      )
      .catch((error: unknown) => {
        // The client throws for a challenge; the answer is what is looked at here.
        if (error instanceof client.WWWAuthenticateChallengeError) return error.response
        throw error
      })
  return { config, back, verifier, tokens, ask }
}

async function tokenOf(app: Registered, body: Record<string, string>) {
  const response = await fetch(url + to('appToken'), {
    method: 'POST',
    headers: { authorization: basicOf(app) },
    body: new URLSearchParams(body),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, string> }
}
const redeem = (app: Registered, { code, verifier }: { code: string; verifier: string }, more = {}) =>
  tokenOf(app, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, ...more })
const read = (token: string, path = '/credentials') =>
  fetch(api(path), { headers: { authorization: `Bearer ${token}` } })

const schemasAt = new URL('../../../shared/data/badges/schemas/', import.meta.url)
function expectShape(name: string, value: unknown): void {
  if (!existsSync(schemasAt)) return
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false })
  const valid = ajv.validate(JSON.parse(readFileSync(new URL(`${name}.json`, schemasAt), 'utf8')), value)
  expect(valid ? [] : ajv.errors).toEqual([])
}

describe('an app of somebody else', () => {
  test('discovers, registers, is allowed, reads, adds, stays connected and is ended', async () => {
    const awardId = await signedAward(world, await world.publish())
    const discovery = (await (await fetch(api('/discovery'))).json()) as Described
    const { flows, ...scheme } = discovery.components.securitySchemes.OAuth2ACG
    expect(flows.authorizationCode.authorizationUrl).toBe(`${url}/oauth/authorize`)
    expect(scheme['x-imssf-registrationUrl']).toBe(`${url}/oauth/register`)
    expectShape('servicedescriptiondocument', discovery)

    const { config, tokens, back, ask } = await connected()
    expect(back.href.startsWith(`${redirectUri}?code=`)).toBe(true)
    expect(back.searchParams.get('scope')).toBe(allScopes.join(' '))
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: allScopes.join(' ') })

    const answer = await ask('GET', '/credentials')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-total-count')).toBe('1')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const body = await answer.text()
    const own = await (await fetch(url + to('awardCredential', { awardId }))).text()
    expect(body).toBe(`{"credential":[${own}]}`)
    const [credential] = JSON.parse(body).credential
    // The official schema knows one status; Verifiable Credentials 2.0 (4.10) and ours have two places.
    const [credentialStatus] = credential.credentialStatus
    expectShape('getopenbadgecredentialsresponse', { credential: [{ ...credential, credentialStatus }] })
    expect(await verifyOutside(JSON.parse(body).credential[0])).toMatchObject({ verified: true })

    const brought = await badgeFromElsewhere()
    const created = await ask('POST', '/credentials', brought)
    expect([created.status, await created.text()]).toEqual([201, brought])
    const replaced = await ask('POST', '/credentials', brought, 'application/json')
    expect([replaced.status, await replaced.text()]).toEqual([200, brought])
    expect(await (await ask('GET', '/credentials')).text()).toContain(brought)
    expect((await world.visitor('ana').get(to('outsideBadges'))).body).toContain('Life saver')

    const fresh = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(fresh.access_token).not.toBe(tokens.access_token)
    expect((await read(fresh.access_token)).status).toBe(200)
    await client.tokenRevocation(config, tokens.refresh_token ?? '')
    for (const token of [tokens.access_token, fresh.access_token]) {
      const refused = await read(token)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toContain('invalid_token')
      const told = await refused.json()
      expect(told).toMatchObject({ imsx_codeMajor: 'failure', imsx_severity: 'error' })
      expectShape('imsx_statusinfo', told)
    }
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    const { rows } = await world.owner.query(`select type from facts where type like 'app-%' order by at, id`)
    expect(rows.map(({ type }) => type)).toEqual(['app-allowed', 'app-ended'])
  })
  type Described = {
    components: {
      securitySchemes: {
        OAuth2ACG: { 'x-imssf-registrationUrl': string; flows: { authorizationCode: { authorizationUrl: string } } }
      }
    }
  }

  test('reads page by page, and since a moment', async () => {
    const bo = 'bo' as const
    const { ask } = await connected({ name: bo })
    const empty = await ask('GET', '/credentials')
    expect([await empty.text(), empty.headers.get('x-total-count')]).toEqual(['{}', '0'])
    for (let count = 0; count < 3; count++) await signedAward(world, await world.publish(), bo)
    const at = `${url}/ims/ob/v3p0/credentials`
    const first = await ask('GET', '/credentials?limit=2')
    expect(first.headers.get('link')).toBe(
      `<${at}?limit=2&offset=2>; rel="next", <${at}?limit=2&offset=2>; rel="last", <${at}?limit=2&offset=0>; rel="first"`,
    )
    const second = await ask('GET', '/credentials?limit=2&offset=2')
    expect(second.headers.get('link')).toBe(
      `<${at}?limit=2&offset=2>; rel="last", <${at}?limit=2&offset=0>; rel="first", <${at}?limit=2&offset=0>; rel="prev"`,
    )
    const ids = [await first.json(), await second.json()].flatMap(({ credential }) =>
      (credential as { id: string }[]).map(({ id }) => id),
    )
    expect(new Set(ids).size).toBe(3)
    const { rows } = await world.owner.query(
      'select signed_at from credentials c join awards a on a.id = c.award_id where a.person_id = $1 order by signed_at',
      [world.person.bo],
    )
    const later = await ask('GET', `/credentials?since=${rows[1].signed_at.toISOString()}`)
    expect(later.headers.get('x-total-count')).toBe('1')
    await world.owner.query(`update credentials set document = rpad(document, 5000000)`)
    const large = await ask('GET', '/credentials')
    expect((await large.json()).credential).toHaveLength(1)
    expect(large.headers.get('x-total-count')).toBe('3')
    expect(large.headers.get('link')).toContain(`limit=50&offset=1>; rel="next"`)
    await world.owner.query(`update credentials set document = trim(document)`)
    for (const wrong of [
      'limit=0',
      'limit=-1',
      'limit=x',
      'offset=-1',
      'offset=1.5',
      'since=yesterday',
      'since=2026-02-30',
    ]) {
      const refused = await ask('GET', `/credentials?${wrong}`)
      expect(refused.status, wrong).toBe(400)
      expect(JSON.stringify(await refused.json())).toContain('invalid_query_parameter')
    }
  })

  test('gets what stands or has expired, hidden or not, of this person and no other', async () => {
    const marcus = 'marcus' as const
    const award = async (change: string | null) => {
      const awardId = await signedAward(world, await world.publish(), marcus)
      if (change) await alterAward(world, awardId, change)
      return awardId
    }
    const hidden = await award(null)
    await world.visitor(marcus).post(to('showAward', { awardId: hidden }), { visibility: 'hidden' })
    const expired = await award(`expires_at = now() - interval '1 day'`)
    await award(`suspended_at = now(), suspension_reason = 'Looked into.'`)
    await award(`revoked_at = now(), revocation_reason = 'A mistake.', revocation_kind = 'taken-back'`)
    const { ask } = await connected({ name: marcus })
    const text = await (await ask('GET', '/credentials')).text()
    const shown = (JSON.parse(text).credential as { id: string }[]).map(({ id }) => id)
    expect(shown).toEqual([hidden, expired].map((awardId) => url + to('awardCredential', { awardId })))
  })

  test('reads a profile and changes the name in it, nothing else', async () => {
    const { ask } = await connected({ name: 'ines' })
    const answer = await ask('GET', '/profile')
    const profile = await answer.json()
    expectShape('profile', profile)
    expect(profile).toMatchObject({ name: 'Inês Carvalho', email: 'ines@example.org', type: ['Profile'] })
    expect(profile.id).toMatch(/^urn:uuid:/)
    expect((await (await connected({ name: 'ines' })).ask('GET', '/profile').then((one) => one.json())).id).not.toBe(
      profile.id,
    )
    const put = async (body: unknown) => ask('PUT', '/profile', JSON.stringify(body), 'application/json')
    const changed = await put({ ...profile, name: 'Inês Duarte', familyName: 'Duarte' })
    expect(changed.status).toBe(200)
    expect(await changed.json()).toEqual({ ...profile, name: 'Inês Duarte', familyName: 'Duarte' })
    const wrong: [object, string][] = [
      [{ ...profile, phone: '111' }, 'a telephone'],
      [{ ...profile, email: 'else@example.org' }, 'another address'],
      [{ ...profile, id: 'urn:uuid:0' }, 'another id'],
      [{ ...profile, name: 'Somebody Else' }, 'a name that is not its parts'],
      [{ ...profile, givenName: 'a\u202eb' }, 'a name that turns round'],
      [[], 'no object'],
    ]
    for (const [body, what] of wrong) {
      const refused = await put(body)
      expect(refused.status, what).toBe(400)
      expectShape('imsx_statusinfo', await refused.json())
    }
    const { rows } = await world.owner.query('select given_name, family_name from persons where id = $1', [
      world.person.ines,
    ])
    expect(rows[0]).toEqual({ given_name: 'Inês', family_name: 'Duarte' })
  })

  test('adds only what is a genuine Open Badge 3.0 and not of here', async () => {
    const { ask } = await connected({ name: 'grace' })
    const awardId = await signedAward(world, await world.publish(), 'grace')
    const own = await (await ask('GET', '/credentials')).json()
    const [credential] = own.credential as object[]
    const back = await ask('POST', '/credentials', JSON.stringify(credential))
    expect([back.status, await back.json()]).toEqual([200, credential])
    const brought = await badgeFromElsewhere({ email: 'grace@example.org' })
    const refusedOnes: [string, string, string][] = [
      ['changed', brought.replace('Life saver', 'Lifeguard'), 'application/json'],
      [
        'of here, and not hers',
        JSON.stringify({ ...credential, id: `${url}/awards/${awardId}x/credential.json` }),
        'application/json',
      ],
      ['no JSON', '{"', 'application/json'],
      ['no credential', '{}', 'application/json'],
      ['an array', `[${brought}]`, 'application/json'],
      ['an address', 'https://swimming.example/badges/1', 'text/plain'],
      ['a document as text', brought, 'text/plain'],
      ['a form', 'a=b', 'application/x-www-form-urlencoded'],
      ['an old badge', JSON.stringify(oldBadge), 'application/json'],
    ]
    for (const [what, body, type] of refusedOnes) {
      const refused = await ask('POST', '/credentials', body, type)
      expect(refused.status, what).toBe(400)
      expectShape('imsx_statusinfo', await refused.json())
    }
    expect((await ask('GET', '/credentials')).headers.get('x-total-count')).toBe('1')
    const club = swimmingClub()
    const newer = await badgeFromElsewhere({ issuer: club, changes: { validFrom: '2026-05-01T00:00:00Z' } })
    const older = await badgeFromElsewhere({ issuer: club })
    expect((await ask('POST', '/credentials', newer)).status).toBe(201)
    expect((await ask('POST', '/credentials', older)).status).toBe(409)
  })
  const oldBadge = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: 'https://old.example/1',
    recipient: { type: 'email', identity: 'grace@example.org', hashed: false },
    badge: {
      type: 'BadgeClass',
      id: 'https://old.example/b',
      name: 'Old',
      issuer: { type: 'Issuer', id: 'https://old.example/i', name: 'Old' },
    },
    issuedOn: '2020-01-01T00:00:00Z',
    verification: { type: 'hosted' },
  }

  test('adds a token as a token, and gets it back as one', async () => {
    const { publicJwk, privateKeyPem } = newTokenKey('ES256')
    const issuer = holderOfJwk(publicJwk)?.did ?? ''
    const signer = builtInTokenSigner({ keyId: `${issuer}#${issuer.slice('did:key:'.length)}`, privateKeyPem })
    const { proof: _, ...badge } = JSON.parse(await badgeFromElsewhere({ email: 'priya@example.org' }))
    const token = await issueToken({ ...badge, issuer: { id: issuer, type: ['Profile'], name: 'Elsewhere' } }, signer)
    const { ask } = await connected({ name: 'priya' })
    const created = await ask('POST', '/credentials', token, 'text/plain')
    expect([created.status, await created.text()]).toEqual([201, token])
    expect(created.headers.get('content-type')).toContain('text/plain')
    const held = await (await ask('GET', '/credentials')).json()
    expect(held).toEqual({ compactJwsString: [token] })
    expectShape('getopenbadgecredentialsresponse', held)
  })

  test('is answered in the standard’s own shape whatever it sends', async () => {
    const { ask } = await connected({ name: 'tomas' })
    const badge = JSON.parse(await badgeFromElsewhere())
    const instead = [null, true, 7, 'seven', [], {}, [[]], '\u0000', '\ud800', '\u202e']
    const bodies = [
      '',
      'null',
      '[]',
      '"x"',
      '{"__proto__":{}}',
      '[['.repeat(50_000),
      `{"a":${'['.repeat(50_000)}`,
      // Without its signature it is nobody's word.
      JSON.stringify({ ...badge, proof: undefined }),
      ...Object.keys(badge).flatMap((member) => instead.map((value) => JSON.stringify({ ...badge, [member]: value }))),
    ]
    for (const body of bodies) {
      const [sent, saved] = [await ask('POST', '/credentials', body), await ask('PUT', '/profile', body)]
      const said = body.slice(0, 200)
      expect(sent.status, said).toBe(400)
      expectShape('imsx_statusinfo', await sent.json())
      expect(saved.status, said).toBe(400)
      expectShape('imsx_statusinfo', await saved.json())
    }
  })

  test('does what was allowed and no more; without "stay connected" it has one hour', async () => {
    const { tokens, ask } = await connected({ name: 'wen', scope: [scopes.readProfile] })
    expect(tokens.refresh_token).toBeUndefined()
    expect((await ask('GET', '/profile')).status).toBe(200)
    for (const [method, path, body] of [
      ['GET', '/credentials'],
      ['POST', '/credentials', '{}'],
      ['PUT', '/profile', '{}'],
    ] as const) {
      const refused = await ask(method, path, body)
      expect(refused.status).toBe(403)
      expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope')
      expectShape('imsx_statusinfo', await refused.json())
    }
    await world.owner.query(`update app_tokens set expires_at = now() where person_id = $1`, [world.person.wen])
    expect((await ask('GET', '/profile')).status).toBe(401)
    expect((await fetch(api('/profile'))).status).toBe(401)
  })
})

describe('a person', () => {
  test('is asked by who it is and for what, in their language, and may take some of it away', async () => {
    const app = await registered(world)
    const page = await world.visitor('ana').get(question(app).address)
    expect(page.body).toContain('Rucksack')
    expect(page.body).toContain('rucksack.example')
    expect(page.body).toContain('Bring in badges for you')
    expect(String(page.headers['content-security-policy'])).toContain(`form-action 'self' https://rucksack.example;`)
    const { verifier, address } = question(app)
    const answer = await world.visitor('ana').post(address, { answer: 'allow', scope: [scopes.readProfile] })
    const back = new URL(String(answer.headers['location'])).searchParams
    expect([back.get('state'), back.get('scope'), back.get('iss')]).toEqual([
      'a state',
      scopes.readProfile,
      `${url}/oauth`,
    ])
    expect((await redeem(app, { code: back.get('code') ?? '', verifier })).body['scope']).toBe(scopes.readProfile)
    const nothing = await world.visitor('ana').post(address, { answer: 'allow', scope: [scopes.stay] })
    expect(nothing.status).toBe(400)
    expect(nothing.body).toContain('Choose at least one thing')
    expect(String(nothing.headers['content-security-policy'])).toContain('https://rucksack.example')
  })

  test('says no, and the app is told so', async () => {
    const app = await registered(world)
    const answer = await world.visitor('ana').post(question(app).address, { answer: 'deny' })
    const back = new URL(String(answer.headers['location'])).searchParams
    expect([back.get('error'), back.get('state'), back.get('code')]).toEqual(['access_denied', 'a state', null])
    const forged = await world
      .visitor('ana')
      .post(question(app).address, { answer: 'allow', csrf: 'x' }, { 'sec-fetch-site': 'cross-site' })
    expect(forged.headers['location']).toBeUndefined()
  })

  test('who is not signed in signs in first, and comes back to the question', async () => {
    const { address } = question(await registered(world))
    const answer = await world.visitor().get(address)
    expect(answer.headers['location']).toBe(`/sign-in?next=${encodeURIComponent(address)}`)
    const posted = await world.visitor().post(address, { answer: 'allow', scope: [...allScopes] })
    expect(posted.headers['location']).toBe('/sign-in?next=%2Fmy')
  })

  test('sees in their account what they allowed, and ends it at once', async () => {
    const app = await registered(world, { client_name: 'Gürtel & <b>Tasche</b>' })
    const { body } = await redeem(app, await allowed(world, app, { name: 'ola' }))
    expect((await world.visitor('ola').get(to('account'))).body).toContain(to('myApps'))
    const page = await world.visitor('ola').get(to('myApps'))
    expect(page.body).toContain('Gürtel &amp; &lt;b&gt;Tasche&lt;/b&gt;')
    expect((await world.visitor('bo').get(to('myApps'))).body).not.toContain('Gürtel')
    expect((await world.visitor('bo').post(to('endApp', { appId: app.id }))).status).toBe(404)
    expect((await read(body['access_token'] ?? '')).status).toBe(200)
    expect((await world.visitor('ola').post(to('endApp', { appId: app.id }))).status).toBe(303)
    expect((await read(body['access_token'] ?? '')).status).toBe(401)
    const again = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
    expect(await tokenOf(app, again)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await world.visitor('ola').get(to('myApps'))).body).not.toContain('Gürtel')
  })
})

describe('is refused', () => {
  test('an address that was not registered: nobody is ever led there', async () => {
    const app = await registered(world)
    for (const wrong of [
      'https://evil.example/',
      `${redirectUri}x`,
      `${redirectUri}#a`,
      'https://rucksack.example/',
      '',
      null,
    ])
      for (const visitor of [world.visitor(), world.visitor('ana')]) {
        const { address } = question(app, { redirect_uri: wrong })
        const asked = await visitor.get(address)
        expect([asked.status, asked.headers['location']], String(wrong)).toEqual([400, undefined])
        expect(asked.body).not.toContain('="https://evil.example')
      }
    const posted = await world
      .visitor('ana')
      .post(question(app, { redirect_uri: 'https://evil.example/' }).address, { answer: 'allow' })
    expect([posted.status, posted.headers['location']]).toEqual([400, undefined])
    const { address } = question(app)
    expect((await world.visitor('ana').get(`${address}&redirect_uri=https://evil.example/`)).status).toBe(400)
    for (const id of ['x', crypto.randomUUID(), null])
      expect((await world.visitor('ana').get(question({ ...app }, { client_id: id }).address)).status).toBe(400)
  })

  test('a question without PKCE, or for what was not registered: the app is told so', async () => {
    const app = await registered(world, { scope: scopes.readProfile })
    const wrong: [Record<string, string | null>, string][] = [
      [{ code_challenge: null }, 'invalid_request'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ code_challenge_method: null }, 'invalid_request'],
      [{ code_challenge: 'short' }, 'invalid_request'],
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ response_type: null }, 'invalid_request'],
      [{ scope: scopes.readCredentials }, 'invalid_scope'],
      [{ scope: 'openid' }, 'invalid_scope'],
      [{ scope: null }, 'invalid_scope'],
    ]
    for (const [changes, error] of wrong) {
      const answer = await world.visitor().get(question(app, { scope: scopes.readProfile, ...changes }).address)
      const back = new URL(String(answer.headers['location']))
      expect(back.origin, JSON.stringify(changes)).toBe('https://rucksack.example')
      expect([back.searchParams.get('error'), back.searchParams.get('state')], JSON.stringify(changes)).toEqual([
        error,
        'a state',
      ])
    }
  })

  test('a code with the wrong verifier, address or app, too old, or used: the second use ends what came of the first', async () => {
    const [app, other] = [await registered(world), await registered(world)]
    const first = await allowed(world, app)
    const wrong: [() => ReturnType<typeof redeem>, string][] = [
      [() => redeem(app, { ...first, verifier: 'a'.repeat(43) }), 'invalid_grant'],
      [() => redeem(app, first, { redirect_uri: 'https://rucksack.example/' }), 'invalid_grant'],
      [() => redeem(other, first), 'invalid_grant'],
      [() => redeem({ ...app, secret: other.secret }, first), 'invalid_client'],
      [
        () => tokenOf(app, { grant_type: 'authorization_code', code: first.code, redirect_uri: redirectUri }),
        'invalid_request',
      ],
      [() => tokenOf(app, { grant_type: 'password' }), 'unsupported_grant_type'],
      [() => tokenOf(app, {}), 'invalid_request'],
    ]
    for (const [shown, error] of wrong) expect((await shown()).body['error']).toBe(error)
    const { status, body, headers } = await redeem(app, first)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect((await read(body['access_token'] ?? '')).status).toBe(200)
    expect(await redeem(app, first)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await read(body['access_token'] ?? '')).status).toBe(401)
    const again = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
    expect((await tokenOf(app, again)).body['error']).toBe('invalid_grant')
    const old = await allowed(world, app)
    await world.owner.query('update app_grants set code_expires_at = now() where code_used_at is null')
    expect((await redeem(app, old)).body['error']).toBe('invalid_grant')
  })

  test('of eight who come with one code at once all but one', async () => {
    const app = await registered(world)
    const shown = await allowed(world, app)
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(app, shown)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body['error'] === 'invalid_grant')).toHaveLength(7)
  })

  test('a refresh token of another app, for more than was allowed, or an access token in its place', async () => {
    const [app, other] = [await registered(world), await registered(world)]
    const shown = await allowed(world, app, { scope: [scopes.readProfile, scopes.stay] })
    const { body } = await redeem(app, shown)
    const again = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
    expect((await tokenOf(other, again)).body['error']).toBe('invalid_grant')
    expect((await tokenOf(app, { ...again, refresh_token: body['access_token'] ?? '' })).body['error']).toBe(
      'invalid_grant',
    )
    for (const scope of [scopes.readCredentials, 'x', scopes.stay])
      expect((await tokenOf(app, { ...again, scope })).body['error']).toBe('invalid_scope')
    expect((await read(body['refresh_token'] ?? '', '/profile')).status).toBe(401)
    const narrowed = await tokenOf(app, { ...again, scope: scopes.readProfile })
    expect(narrowed.body['scope']).toBe(scopes.readProfile)
    const revoke = (by: Registered, token: string) =>
      fetch(url + to('revokeAppToken'), {
        method: 'POST',
        headers: { authorization: basicOf(by) },
        body: new URLSearchParams({ token }),
      })
    expect((await revoke(other, body['refresh_token'] ?? '')).status).toBe(200)
    expect((await revoke(app, 'nobody-s')).status).toBe(200)
    expect((await revoke({ ...app, secret: 'x' }, 'nobody-s')).status).toBe(401)
    expect((await tokenOf(app, again)).status).toBe(200)
    expect((await revoke(app, body['access_token'] ?? '')).status).toBe(200)
    expect((await read(body['access_token'] ?? '', '/profile')).status).toBe(401)
    expect((await tokenOf(app, again)).status).toBe(200)
  })

  test('whoever registers too often, in the protocol’s own shape', async () => {
    const limited = await openWorld({ env: { CAIRN_RATE_LIMITS: '1' } })
    const register = () =>
      limited.cairn.server.inject({
        method: 'POST',
        url: to('registerApp'),
        payload: backpack,
        remoteAddress: '203.0.113.7',
      })
    for (let count = 0; count < 10; count++) expect((await register()).statusCode).toBe(201)
    const stopped = await register()
    expect([stopped.statusCode, stopped.json().error]).toEqual([429, 'invalid_client_metadata'])
    expect(stopped.headers['retry-after']).toMatch(/^\d+$/)
    await limited.close()
  })

  test('a registration that says too little or too much', async () => {
    const wrong: [object, string][] = [
      [{ redirect_uris: [] }, 'invalid_redirect_uri'],
      [{ redirect_uris: ['http://rucksack.example/'] }, 'invalid_redirect_uri'],
      [{ redirect_uris: ['https://*.rucksack.example/'] }, 'invalid_redirect_uri'],
      [{ redirect_uris: ['https://rucksack.example/#a'] }, 'invalid_redirect_uri'],
      [{ redirect_uris: ['https://ana@rucksack.example/'] }, 'invalid_redirect_uri'],
      [{ redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
      [{ redirect_uris: ['https://elsewhere.example/'] }, 'invalid_client_metadata'],
      [{ policy_uri: undefined }, 'invalid_client_metadata'],
      [{ client_name: '' }, 'invalid_client_metadata'],
      [{ client_name: 'a\u202eb' }, 'invalid_client_metadata'],
      [{ client_name: 'a'.repeat(101) }, 'invalid_client_metadata'],
      [{ software_id: 1 }, 'invalid_client_metadata'],
      [{ scope: 'openid' }, 'invalid_client_metadata'],
      [{ scope: 'offline_access' }, 'invalid_client_metadata'],
      [{ grant_types: ['implicit'] }, 'invalid_client_metadata'],
      [{ response_types: ['token'] }, 'invalid_client_metadata'],
      [{ token_endpoint_auth_method: 'none' }, 'invalid_client_metadata'],
    ]
    for (const [changes, error] of wrong) {
      const answer = await fetch(url + to('registerApp'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...backpack, ...changes }),
      })
      expect([answer.status, (await answer.json()).error], JSON.stringify(changes)).toEqual([400, error])
    }
  })
})

describe('what is told and kept', () => {
  test('no secret, code or token is in the database', async () => {
    const app = await registered(world)
    const shown = await allowed(world, app)
    const { body } = await redeem(app, shown)
    const { rows } = await world.owner.query(
      `select to_jsonb(a)::text as row from apps a union all select to_jsonb(g)::text from app_grants g
        union all select to_jsonb(t)::text from app_tokens t`,
    )
    const all = rows.map(({ row }) => row).join('\n')
    expect(all).toContain(app.id)
    const secrets = [app.secret, shown.code, shown.verifier, body['access_token'] ?? '', body['refresh_token'] ?? '']
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThanOrEqual(43)
      expect(all).not.toContain(secret)
    }
  })

  test('the two servers stand apart at the well-known name, and any origin may ask', async () => {
    const metadata = await fetch(`${url}/.well-known/oauth-authorization-server/oauth`)
    expect(metadata.headers.get('access-control-allow-origin')).toBe('*')
    expect(await metadata.json()).toMatchObject({ issuer: `${url}/oauth`, code_challenge_methods_supported: ['S256'] })
    expect(await (await fetch(`${url}/.well-known/oauth-authorization-server`)).json()).toMatchObject({ issuer: url })
    const preflight = await fetch(api('/credentials'), { method: 'OPTIONS' })
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST')
    expect((await fetch(api('/profile'), { method: 'OPTIONS' })).headers.get('access-control-allow-methods')).toBe(
      'GET, PUT',
    )
    const discovery = await fetch(api('/discovery'))
    expect(discovery.headers.get('set-cookie')).toBeNull()
  })

  const ids = async () => (await world.owner.query('select id from apps')).rows.map(({ id }) => id)
  test('what nobody can use any more is swept, and so are apps that nobody allows', async () => {
    const [crowded, waiting] = [await registered(world), await registered(world)]
    await world.owner.query("update apps set registered_at = now() - interval '2 minutes', allowed_at = null")
    await world.owner.query('update apps set registered_at = now() where id = $1', [waiting.id])
    await sweepApps(world.cairn, 1)
    expect(await ids()).toContain(waiting.id)
    expect(await ids()).not.toContain(crowded.id)
    const [unused, used] = [await registered(world), await registered(world)]
    await redeem(used, await allowed(world, used))
    await world.owner.query(`update apps set registered_at = now() - interval '91 days', allowed_at = null`)
    await world.owner.query(`update app_grants set code_expires_at = now() - interval '2 days'`)
    await sweepApps(world.cairn)
    expect(await ids()).toContain(used.id)
    expect(await ids()).not.toContain(unused.id)
    await world.owner.query(`update app_tokens set expires_at = now()`)
    await sweepApps(world.cairn)
    expect(await ids()).toEqual([])
    const { rows } = await world.owner.query(
      'select (select count(*) from app_grants)::int + (select count(*) from app_tokens)::int as left',
    )
    expect(rows[0].left).toBe(0)
  })
})
