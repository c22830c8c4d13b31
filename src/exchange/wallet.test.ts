import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyOutside } from '../../test/outside-verifier.ts'
import type { World } from '../../test/world.ts'
import { revokeAward } from '../credentials/life.ts'
import { reportStolen, signAgain } from '../credentials/stolen-keys.ts'
import { signedAward } from '../credentials/test-world.ts'
import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'
import {
  ask,
  codeIn,
  credentialConfigurationId,
  freshNonce,
  freshToken,
  newKey,
  nowSeconds,
  offered,
  openWalletWorld,
  proofOf,
  redeem,
  request,
  type WalletWorld,
  taken,
  tokenFor,
  walletOf,
} from './wallet-test-world.ts'

// A wallet that is not ours takes an award out of a world that listens: the client of @openid4vc, over real HTTP.

let here: WalletWorld
let world: World
let url: string
let awardId: Id<'award'>
beforeAll(async () => {
  here = await openWalletWorld()
  ;({ world, url, awardId } = here)
})
afterAll(() => world.close())

describe('a wallet of somebody else', () => {
  test('takes an award bound to its did:key, and strangers verify it', async () => {
    const key = newKey()
    const badge = await taken(here, key, { method: 'did', didUrl: `${key.did}#${key.did.slice(8)}`, alg: 'EdDSA' })
    expect(badge.credentialSubject.id).toBe(key.did)
    // Whose it is can still be checked by somebody who knows the address; nobody can read it out of the badge.
    expect(badge.credentialSubject.identifier).toMatchObject([{ hashed: true, identityType: 'emailAddress' }])
    expect(JSON.stringify(badge)).not.toContain('@example.org"')
    expect(badge.id).toMatch(/^urn:uuid:/)
    expect(await verifyOutside(badge)).toMatchObject({ verified: true })
    const other = { ...badge, credentialSubject: { ...badge.credentialSubject, id: newKey().did } }
    expect(await verifyOutside(other)).toMatchObject({ verified: false })
  })

  test('shows a P-256 key as JWK, and gets the same bytes when it comes again', async () => {
    const key = newKey('ES256')
    const signer = { method: 'jwk', publicJwk: { kty: 'EC', ...key.jwk }, alg: 'ES256' } as const
    const [first, second] = [await taken(here, key, signer), await taken(here, key, signer)]
    expect(first.credentialSubject.id).toMatch(/^did:key:zDn/)
    expect(second).toEqual(first)
    const { rows } = await world.owner.query(
      'select count(*)::int as count from wallet_credentials where holder = $1',
      [key.did],
    )
    expect(rows[0].count).toBe(1)
  })

  test('without a key gets the award’s own credential', async () => {
    const answer = await request(here, await freshToken(here))
    const own = await fetch(url + to('awardCredential', { awardId })).then((response) => response.json())
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ credentials: [{ credential: own }] })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('is asked for the PIN where the earner wished it, and a wrong one is not taken', async () => {
    const { link, pin } = await offered(here, { pin: 'with-pin' })
    const wallet = walletOf(newKey())
    expect(pin).toMatch(/^\d{6}$/)
    const code = await codeIn(link)
    expect((await redeem(here, code)).body['error']).toBe('invalid_request')
    const wrong = pin === '000000' ? '000001' : '000000'
    expect(await redeem(here, code, { tx_code: wrong })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    expect((await tokenFor(wallet, link, pin ?? '')).accessToken).toHaveLength(43)
  })

  test('that guesses PINs has five tries', async () => {
    const { link, pin } = await offered(here, { pin: 'with-pin' })
    const code = await codeIn(link)
    const wrong = pin === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries++) await redeem(here, code, { tx_code: wrong })
    expect(await redeem(here, code, { tx_code: pin ?? '' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
  })
})

describe('is refused', () => {
  test('a code that was used, is of nobody, or is too old', async () => {
    const { link } = await offered(here)
    const code = await codeIn(link)
    expect((await redeem(here, code)).status).toBe(200)
    expect(await redeem(here, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await redeem(here, 'somebody-elses')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await fetch(new URL(link).searchParams.get('credential_offer_uri') ?? '')).status).toBe(404)
    const old = await codeIn((await offered(here)).link)
    await world.owner.query(
      `update wallet_offers set expires_at = now() - interval '1 second' where redeemed_at is null`,
    )
    expect(await redeem(here, old)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('of eight wallets with one code all but one', async () => {
    const code = await codeIn((await offered(here)).link)
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(here, code)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400, 400, 400, 400])
  })

  test('a token that is unknown or too old, and the code in its place', async () => {
    const code = await codeIn((await offered(here)).link)
    for (const token of ['unknown', code]) {
      const answer = await request(here, token)
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
    }
    const token = await freshToken(here)
    await world.owner.query(
      `update wallet_offers set access_expires_at = now() - interval '1 second' where redeemed_at is not null`,
    )
    expect(await request(here, token)).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
  })

  test('a nonce that is not ours, was answered before, or is missing', async () => {
    const key = newKey()
    const token = await freshToken(here)
    const nonce = await freshNonce(here)
    const changed = nonce.replace(/^./, (first) => (first === 'z' ? 'y' : 'z'))
    for (const wrong of ['abc', changed, `${nonce}x`])
      expect(await request(here, token, proofOf(here, key, { claims: { nonce: wrong } }))).toMatchObject({
        status: 400,
        body: { error: 'invalid_nonce' },
      })
    expect((await request(here, token, proofOf(here, key, { claims: { nonce } }))).status).toBe(200)
    expect((await request(here, token, proofOf(here, key, { claims: { nonce } }))).body['error']).toBe('invalid_nonce')
    expect((await request(here, token, proofOf(here, key))).body['error']).toBe('invalid_proof')
  })

  test('a proof that says something else than it should', async () => {
    const [key, other] = [newKey(), newKey()]
    const token = await freshToken(here)
    const nonce = await freshNonce(here)
    const wrong: Record<string, string> = {
      'another audience': proofOf(here, key, { claims: { nonce, aud: 'https://elsewhere.example' } }),
      'another kind of token': proofOf(here, key, { header: { typ: 'JWT' }, claims: { nonce } }),
      'no algorithm': proofOf(here, key, { header: { alg: 'none' }, claims: { nonce } }),
      'an algorithm that does not fit': proofOf(here, key, { header: { alg: 'ES256' }, claims: { nonce } }),
      'somebody else’s key': proofOf(here, key, { header: { jwk: other.jwk }, claims: { nonce } }),
      'two keys': proofOf(here, key, { header: { kid: key.did }, claims: { nonce } }),
      'a key with its secret': proofOf(here, key, {
        header: { jwk: key.privateKey.export({ format: 'jwk' }) },
        claims: { nonce },
      }),
      'made long ago': proofOf(here, key, { claims: { nonce, iat: nowSeconds() - 3600 } }),
      'no token at all': 'abc',
    }
    for (const [what, proof] of Object.entries(wrong))
      expect((await request(here, token, proof)).body['error'], what).toBe('invalid_proof')
    // None of them used the nonce up.
    expect((await request(here, token, proofOf(here, key, { claims: { nonce } }))).status).toBe(200)
  })

  test('a second key for one offer', async () => {
    const token = await freshToken(here)
    const proof = async () => proofOf(here, newKey(), { claims: { nonce: await freshNonce(here) } })
    expect((await request(here, token, await proof())).status).toBe(200)
    expect((await request(here, token, await proof())).body['error']).toBe('credential_request_denied')
  })

  test('what older drafts and other servers would take', async () => {
    const token = await freshToken(here)
    const headers = { authorization: `Bearer ${token}` }
    const id = { credential_configuration_id: credentialConfigurationId }
    const asked: [object, string][] = [
      [{}, 'invalid_credential_request'],
      [{ format: 'ldp_vc' }, 'invalid_credential_request'],
      [{ credential_configuration_id: 'other' }, 'unknown_credential_configuration'],
      [{ credential_identifier: 'one' }, 'unknown_credential_identifier'],
      [{ ...id, credential_identifier: 'one' }, 'invalid_credential_request'],
      [{ ...id, proof: { proof_type: 'jwt', jwt: 'a' } }, 'invalid_proof'],
      [{ ...id, proofs: {} }, 'invalid_proof'],
      [{ ...id, proofs: { jwt: ['a', 'b'] } }, 'invalid_proof'],
      [{ ...id, proofs: { di_vp: [{}] } }, 'invalid_proof'],
      [{ ...id, credential_response_encryption: { jwk: {} } }, 'invalid_encryption_parameters'],
    ]
    for (const [body, error] of asked)
      expect((await ask(here, to('walletCredential'), body, headers)).body['error'], JSON.stringify(body)).toBe(error)
    expect((await ask(here, to('walletToken'), new URLSearchParams({ grant_type: 'password' }))).body['error']).toBe(
      'unsupported_grant_type',
    )
    expect((await ask(here, to('walletToken'), new URLSearchParams())).body['error']).toBe('invalid_request')
    const broken = await fetch(url + to('walletCredential'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    })
    expect(broken.status).toBe(400)
    expect(await broken.json()).toMatchObject({ error: 'invalid_request' })
  })

  test('an award that was revoked since, and its holder learns so from the status list', async () => {
    const award = await signedAward(world, await world.publish())
    const key = newKey()
    const badge = await taken(here, key, { method: 'jwk', publicJwk: { kty: 'OKP', ...key.jwk }, alg: 'EdDSA' }, award)
    const code = await codeIn((await offered(here, { award })).link)
    const token = (await redeem(here, code)).body['access_token'] ?? ''
    await world.cairn.workplace.run(world.actor('priya', 'bridges'), 'write', (work) =>
      revokeAward(work, award, 'Issued by mistake.'),
    )
    expect((await request(here, token)).body['error']).toBe('credential_request_denied')
    const own = await fetch(url + to('awardCredential', { awardId: award })).then((response) => response.json())
    expect(badge).toMatchObject({ credentialStatus: own.credentialStatus })
    const answer = await world.visitor('ana').post(to('offerAward', { awardId: award }), { pin: 'with-pin' })
    expect(answer.status).toBe(409)
  })
})

describe('after the issuer’s key was stolen', () => {
  test('a wallet that comes again gets a badge by the new key, and no more the one by the stolen key', async () => {
    const key = newKey()
    const signer = { method: 'jwk', publicJwk: { kty: 'OKP', ...key.jwk }, alg: 'EdDSA' } as const
    const before = await taken(here, key, signer)
    const { rows } = await world.owner.query('select id from signing_keys where retired_at is null')
    const [{ id: keyId }] = rows
    await world.cairn.workplace.run(world.actor('ola', 'bridges'), 'write', (work) => reportStolen(work, keyId))
    await signAgain(world.cairn, { name: 'sign-again', organisationId: world.organisation.bridges, keyId })
    const [after, once] = [await taken(here, key, signer), await taken(here, key, signer)]
    expect(once).toEqual(after)
    expect(after.credentialSubject).toEqual(before.credentialSubject)
    expect(await verifyOutside(after)).toMatchObject({ verified: true })
    expect(await verifyOutside(before)).toMatchObject({ verified: false })
  })
})
