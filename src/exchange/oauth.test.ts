import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { to } from '../routes.ts'
import { sweepApps } from './jobs.ts'
import { scopes } from './app-rules.ts'
import {
  allowed,
  backpack,
  badgeApi,
  basicOf,
  question,
  read,
  redeem,
  redirectUri,
  type Registered,
  registered,
  tokenOf,
} from './apps-test-world.ts'

// What programs are refused before they hold a token, and what is kept of them.

let world: World
let url: string
beforeAll(async () => {
  world = await openWorld({ listens: true })
  url = world.cairn.site.url
})
afterAll(() => world.close())

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
    const asked = { scope: scopes.readProfile }
    const { verifier, address: rightly } = question(app, asked)
    const { headers } = await world.visitor('marcus').post(rightly, { answer: 'allow', scope: [scopes.readProfile] })
    const code = new URL(String(headers['location'])).searchParams.get('code') ?? ''
    expect(await redeem(world, app, { code, verifier })).toMatchObject({ status: 200 })
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
      const { address } = question(app, { ...asked, ...changes })
      const answer = await world.visitor('marcus').get(address)
      const back = new URL(String(answer.headers['location']))
      expect(back.origin, JSON.stringify(changes)).toBe('https://rucksack.example')
      const { searchParams: told } = back
      expect([told.get('error'), told.get('state')], JSON.stringify(changes)).toEqual([error, 'a state'])
      // Whoever never allowed it is led nowhere unasked: anybody may register an address to lead people to.
      for (const visitor of [world.visitor(), world.visitor('ana')]) {
        const page = await visitor.get(address)
        expect([page.status, page.headers['location']]).toEqual([400, undefined])
        expect(page.body).toContain(`href="${back.href.replaceAll('&', '&amp;')}"`)
      }
    }
  })

  test('a code with the wrong verifier, address or app, too old, or used: the second use ends what came of the first', async () => {
    const [app, other] = [await registered(world), await registered(world)]
    const first = await allowed(world, app)
    const wrong: [() => ReturnType<typeof redeem>, string][] = [
      [() => redeem(world, app, { ...first, verifier: 'a'.repeat(43) }), 'invalid_grant'],
      [() => redeem(world, app, { ...first, redirect_uri: 'https://rucksack.example/' }), 'invalid_grant'],
      [() => redeem(world, other, first), 'invalid_grant'],
      [() => redeem(world, { ...app, secret: other.secret }, first), 'invalid_client'],
      [
        () => tokenOf(world, app, { grant_type: 'authorization_code', code: first.code, redirect_uri: redirectUri }),
        'invalid_request',
      ],
      [() => tokenOf(world, app, { grant_type: 'password' }), 'unsupported_grant_type'],
      [() => tokenOf(world, app, {}), 'invalid_request'],
    ]
    for (const [shown, error] of wrong) expect((await shown()).body['error']).toBe(error)
    const { status, body, headers } = await redeem(world, app, first)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect((await read(world, body['access_token'] ?? '')).status).toBe(200)
    expect(await redeem(world, app, first)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await read(world, body['access_token'] ?? '')).status).toBe(401)
    const again = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
    expect((await tokenOf(world, app, again)).body['error']).toBe('invalid_grant')
    const old = await allowed(world, app)
    await world.owner.query(
      `update app_grants set code_expires_at = now() - interval '1 second' where code_used_at is null`,
    )
    expect((await redeem(world, app, old)).body['error']).toBe('invalid_grant')
  })

  test('of eight who come with one code at once all but one', async () => {
    const app = await registered(world)
    const shown = await allowed(world, app)
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(world, app, shown)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body['error'] === 'invalid_grant')).toHaveLength(7)
  })

  test('a refresh token of another app, for more than was allowed, or an access token in its place', async () => {
    const [app, other] = [await registered(world), await registered(world)]
    const shown = await allowed(world, app, { scope: [scopes.readProfile, scopes.stay] })
    const { body } = await redeem(world, app, shown)
    const again = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
    expect((await tokenOf(world, other, again)).body['error']).toBe('invalid_grant')
    expect((await tokenOf(world, app, { ...again, refresh_token: body['access_token'] ?? '' })).body['error']).toBe(
      'invalid_grant',
    )
    for (const scope of [scopes.readCredentials, 'x', scopes.stay])
      expect((await tokenOf(world, app, { ...again, scope })).body['error']).toBe('invalid_scope')
    expect((await read(world, body['refresh_token'] ?? '', '/profile')).status).toBe(401)
    const narrowed = await tokenOf(world, app, { ...again, scope: scopes.readProfile })
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
    expect((await tokenOf(world, app, again)).status).toBe(200)
    expect((await revoke(app, body['access_token'] ?? '')).status).toBe(200)
    expect((await read(world, body['access_token'] ?? '', '/profile')).status).toBe(401)
    expect((await tokenOf(world, app, again)).status).toBe(200)
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
    const { body } = await redeem(world, app, shown)
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
    const preflight = await fetch(badgeApi(world, '/credentials'), { method: 'OPTIONS' })
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST')
    expect(
      (await fetch(badgeApi(world, '/profile'), { method: 'OPTIONS' })).headers.get('access-control-allow-methods'),
    ).toBe('GET, PUT')
    const discovery = await fetch(badgeApi(world, '/discovery'))
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
    await redeem(world, used, await allowed(world, used))
    await world.owner.query(`update apps set registered_at = now() - interval '91 days', allowed_at = null`)
    await world.owner.query(`update app_grants set code_expires_at = now() - interval '2 days'`)
    await sweepApps(world.cairn)
    expect(await ids()).toContain(used.id)
    expect(await ids()).not.toContain(unused.id)
    await world.owner.query(`update app_tokens set expires_at = now() - interval '1 second'`)
    await sweepApps(world.cairn)
    expect(await ids()).toEqual([])
    const { rows } = await world.owner.query(
      'select (select count(*) from app_grants)::int + (select count(*) from app_tokens)::int as left',
    )
    expect(rows[0].left).toBe(0)
  })
})
