import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { type CallbackContext, HashAlgorithm, type JwtSigner, setGlobalConfig } from '@openid4vc/oauth2'
import { Openid4vciClient } from '@openid4vc/openid4vci'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyOutside } from '../../test/outside-verifier.ts'
import { freePort, openWorld, type World } from '../../test/world.ts'
import { revokeAward } from '../credentials/life.ts'
import { signedAward } from '../credentials/test-world.ts'
import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'
import { holderOfJwk } from './holder-keys.ts'

// A wallet that is not ours takes an award out of a world that listens: the client of @openid4vc, over real HTTP.

let world: World
let url: string
let awardId: Id<'award'>
setGlobalConfig({ allowInsecureUrls: true })

beforeAll(async () => {
  const port = await freePort()
  world = await openWorld({ env: { PORT: String(port) } })
  await world.cairn.server.listen({ port, host: '127.0.0.1' })
  url = world.cairn.site.url
  awardId = await signedAward(world, await world.publish())
})
afterAll(() => world.close())

type Key = { privateKey: KeyObject; did: string; jwk: object; alg: 'EdDSA' | 'ES256' }
function newKey(alg: Key['alg'] = 'EdDSA'): Key {
  const { publicKey, privateKey } =
    alg === 'EdDSA' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  return { privateKey, jwk, alg, did: holderOfJwk(jwk)?.did ?? '' }
}

function signed(key: Key, header: object, payload: object): string {
  const input = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const options = { key: key.privateKey, dsaEncoding: 'ieee-p1363' } as const
  const signature = sign(key.alg === 'EdDSA' ? null : 'sha256', Buffer.from(input), options)
  return `${input}.${signature.toString('base64url')}`
}

function walletOf(key: Key): Openid4vciClient {
  const callbacks: Omit<CallbackContext, 'decryptJwe' | 'encryptJwe' | 'verifyJwt'> = {
    fetch,
    generateRandom: (bytes) => randomBytes(bytes),
    hash: (data, algorithm) =>
      createHash(algorithm === HashAlgorithm.Sha256 ? 'sha256' : 'sha384')
        .update(data)
        .digest(),
    clientAuthentication: () => undefined,
    signJwt: (_signer, { header, payload }) => ({
      jwt: signed(key, header, payload),
      signerJwk: { ...key.jwk, kty: 'OKP' },
    }),
  }
  return new Openid4vciClient({ callbacks })
}

/** What stands on Ana's page: the link under the QR picture, and the PIN. */
async function offered({ award = awardId, pin = 'without-pin' } = {}): Promise<{ link: string; pin: string | null }> {
  const ana = world.visitor('ana')
  const answer = await ana.post(to('offerAward', { awardId: award }), { pin })
  expect(answer.status, answer.body).toBe(303)
  const page = await ana.get(String(answer.headers['location']))
  expect(page.body).toContain('class="qr-code"')
  const [, link = ''] = /href="(openid-credential-offer:[^"]+)"/.exec(page.body) ?? []
  const [, digits = null] = /class="wallet-pin">(\d+)</.exec(page.body) ?? []
  return { link: link.replaceAll('&amp;', '&'), pin: digits }
}

async function opened(wallet: Openid4vciClient, link: string) {
  const credentialOffer = await wallet.resolveCredentialOffer(link)
  const issuerMetadata = await wallet.resolveIssuerMetadata(credentialOffer.credential_issuer)
  return { credentialOffer, issuerMetadata }
}

async function tokenFor(wallet: Openid4vciClient, link: string, txCode?: string) {
  const known = await opened(wallet, link)
  const options = { ...known, ...(txCode && { txCode }) }
  const { accessTokenResponse } = await wallet.retrievePreAuthorizedCodeAccessTokenFromOffer(options)
  return { ...known, accessToken: accessTokenResponse.access_token }
}

const credentialConfigurationId = 'OpenBadgeCredential'

/** The whole way of a wallet, from the link to the credential. */
async function taken(key: Key, signer: JwtSigner, { award = awardId } = {}) {
  const wallet = walletOf(key)
  const { link } = await offered({ award })
  const { issuerMetadata, accessToken } = await tokenFor(wallet, link)
  const { c_nonce: nonce } = await wallet.requestNonce({ issuerMetadata })
  const { jwt } = await wallet.createCredentialRequestJwtProof({
    issuerMetadata,
    signer,
    nonce,
    credentialConfigurationId,
  })
  const { credentialResponse } = await wallet.retrieveCredentials({
    issuerMetadata,
    accessToken,
    credentialConfigurationId,
    proofs: { jwt: [jwt] },
  })
  const [first] = credentialResponse.credentials ?? []
  return (first as { credential: Badge }).credential
}
type Badge = { id: string; credentialSubject: { id?: string; identifier: object[] }; proof: object[] }

/** Straight HTTP, for what a well-made client never sends. */
async function ask(path: string, body: object | URLSearchParams, headers: Record<string, string> = {}) {
  const isForm = body instanceof URLSearchParams
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json', ...headers },
    body: isForm ? body : JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, string> }
}
const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const redeem = (code: string, more: Record<string, string> = {}) =>
  ask(to('walletToken'), new URLSearchParams({ grant_type: grant, 'pre-authorized_code': code, ...more }))
const codeIn = async (link: string) => {
  const { credentialOffer } = await opened(walletOf(newKey()), link)
  return credentialOffer.grants?.[grant]?.['pre-authorized_code'] ?? ''
}
async function freshToken(): Promise<string> {
  return (await redeem(await codeIn((await offered()).link))).body['access_token'] ?? ''
}
const request = (token: string, proof?: string) =>
  ask(
    to('walletCredential'),
    { credential_configuration_id: credentialConfigurationId, ...(proof && { proofs: { jwt: [proof] } }) },
    { authorization: `Bearer ${token}` },
  )
const freshNonce = async () => (await ask(to('walletNonce'), {})).body['c_nonce'] ?? ''
const nowSeconds = () => Math.floor(Date.now() / 1000)
function proofOf(key: Key, { header = {}, claims = {} }: { header?: object; claims?: object } = {}): string {
  const named = { typ: 'openid4vci-proof+jwt', alg: key.alg, jwk: key.jwk, ...header }
  return signed(key, named, { aud: url, iat: nowSeconds(), ...claims })
}

describe('a wallet of somebody else', () => {
  test('takes an award bound to its did:key, and strangers verify it', async () => {
    const key = newKey()
    const badge = await taken(key, { method: 'did', didUrl: `${key.did}#${key.did.slice(8)}`, alg: 'EdDSA' })
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
    const [first, second] = [await taken(key, signer), await taken(key, signer)]
    expect(first.credentialSubject.id).toMatch(/^did:key:zDn/)
    expect(second).toEqual(first)
    const { rows } = await world.owner.query(
      'select count(*)::int as count from wallet_credentials where holder = $1',
      [key.did],
    )
    expect(rows[0].count).toBe(1)
  })

  test('without a key gets the award’s own credential', async () => {
    const answer = await request(await freshToken())
    const own = await fetch(url + to('awardCredential', { awardId })).then((response) => response.json())
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ credentials: [{ credential: own }] })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('is asked for the PIN where the earner wished it, and a wrong one is not taken', async () => {
    const { link, pin } = await offered({ pin: 'with-pin' })
    const wallet = walletOf(newKey())
    expect(pin).toMatch(/^\d{6}$/)
    const code = await codeIn(link)
    expect((await redeem(code)).body['error']).toBe('invalid_request')
    const wrong = pin === '000000' ? '000001' : '000000'
    expect(await redeem(code, { tx_code: wrong })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await tokenFor(wallet, link, pin ?? '')).accessToken).toHaveLength(43)
  })

  test('that guesses PINs has five tries', async () => {
    const { link, pin } = await offered({ pin: 'with-pin' })
    const code = await codeIn(link)
    const wrong = pin === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries++) await redeem(code, { tx_code: wrong })
    expect(await redeem(code, { tx_code: pin ?? '' })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })
})

describe('is refused', () => {
  test('a code that was used, is of nobody, or is too old', async () => {
    const { link } = await offered()
    const code = await codeIn(link)
    expect((await redeem(code)).status).toBe(200)
    expect(await redeem(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await redeem('somebody-elses')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await fetch(new URL(link).searchParams.get('credential_offer_uri') ?? '')).status).toBe(404)
    const old = await codeIn((await offered()).link)
    await world.owner.query(
      `update wallet_offers set expires_at = now() - interval '1 second' where redeemed_at is null`,
    )
    expect(await redeem(old)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('of eight wallets with one code all but one', async () => {
    const code = await codeIn((await offered()).link)
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(code)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400, 400, 400, 400])
  })

  test('a token that is unknown or too old, and the code in its place', async () => {
    const code = await codeIn((await offered()).link)
    for (const token of ['unknown', code]) {
      const answer = await request(token)
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
    }
    const token = await freshToken()
    await world.owner.query(
      `update wallet_offers set access_expires_at = now() - interval '1 second' where redeemed_at is not null`,
    )
    expect(await request(token)).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
  })

  test('a nonce that is not ours, was answered before, or is missing', async () => {
    const key = newKey()
    const token = await freshToken()
    const nonce = await freshNonce()
    const changed = nonce.replace(/^./, (first) => (first === 'z' ? 'y' : 'z'))
    for (const wrong of ['abc', changed, `${nonce}x`])
      expect(await request(token, proofOf(key, { claims: { nonce: wrong } }))).toMatchObject({
        status: 400,
        body: { error: 'invalid_nonce' },
      })
    expect((await request(token, proofOf(key, { claims: { nonce } }))).status).toBe(200)
    expect((await request(token, proofOf(key, { claims: { nonce } }))).body['error']).toBe('invalid_nonce')
    expect((await request(token, proofOf(key))).body['error']).toBe('invalid_proof')
  })

  test('a proof that says something else than it should', async () => {
    const [key, other] = [newKey(), newKey()]
    const token = await freshToken()
    const nonce = await freshNonce()
    const wrong: Record<string, string> = {
      'another audience': proofOf(key, { claims: { nonce, aud: 'https://elsewhere.example' } }),
      'another kind of token': proofOf(key, { header: { typ: 'JWT' }, claims: { nonce } }),
      'no algorithm': proofOf(key, { header: { alg: 'none' }, claims: { nonce } }),
      'an algorithm that does not fit': proofOf(key, { header: { alg: 'ES256' }, claims: { nonce } }),
      'somebody else’s key': proofOf(key, { header: { jwk: other.jwk }, claims: { nonce } }),
      'two keys': proofOf(key, { header: { kid: key.did }, claims: { nonce } }),
      'a key with its secret': proofOf(key, {
        header: { jwk: key.privateKey.export({ format: 'jwk' }) },
        claims: { nonce },
      }),
      'made long ago': proofOf(key, { claims: { nonce, iat: nowSeconds() - 3600 } }),
      'no token at all': 'abc',
    }
    for (const [what, proof] of Object.entries(wrong))
      expect((await request(token, proof)).body['error'], what).toBe('invalid_proof')
    // None of them used the nonce up.
    expect((await request(token, proofOf(key, { claims: { nonce } }))).status).toBe(200)
  })

  test('a second key for one offer', async () => {
    const token = await freshToken()
    const proof = async () => proofOf(newKey(), { claims: { nonce: await freshNonce() } })
    expect((await request(token, await proof())).status).toBe(200)
    expect((await request(token, await proof())).body['error']).toBe('credential_request_denied')
  })

  test('what older drafts and other servers would take', async () => {
    const token = await freshToken()
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
      expect((await ask(to('walletCredential'), body, headers)).body['error'], JSON.stringify(body)).toBe(error)
    expect((await ask(to('walletToken'), new URLSearchParams({ grant_type: 'password' }))).body['error']).toBe(
      'unsupported_grant_type',
    )
    expect((await ask(to('walletToken'), new URLSearchParams())).body['error']).toBe('invalid_request')
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
    const badge = await taken(key, { method: 'jwk', publicJwk: { kty: 'OKP', ...key.jwk }, alg: 'EdDSA' }, { award })
    const code = await codeIn((await offered({ award })).link)
    const token = (await redeem(code)).body['access_token'] ?? ''
    await world.cairn.workplace.run(world.actor('priya', 'bridges'), 'write', (work) =>
      revokeAward(work, award, 'Issued by mistake.'),
    )
    expect((await request(token)).body['error']).toBe('credential_request_denied')
    const own = await fetch(url + to('awardCredential', { awardId: award })).then((response) => response.json())
    expect(badge).toMatchObject({ credentialStatus: own.credentialStatus })
    const answer = await world.visitor('ana').post(to('offerAward', { awardId: award }), { pin: 'with-pin' })
    expect(answer.status).toBe(409)
  })
})

describe('what is told and kept', () => {
  test('metadata stands at the well-known places, for programs of any origin, and sets no cookie', async () => {
    const issuer = await fetch(`${url}/.well-known/openid-credential-issuer`)
    expect(issuer.headers.get('access-control-allow-origin')).toBe('*')
    expect(issuer.headers.get('set-cookie')).toBeNull()
    expect(await issuer.json()).toMatchObject({ credential_issuer: url, nonce_endpoint: `${url}/wallet/nonce` })
    const server = await fetch(`${url}/.well-known/oauth-authorization-server`)
    expect(await server.json()).toMatchObject({ issuer: url, token_endpoint: `${url}/wallet/token` })
    expect((await fetch(`${url}/.well-known/openid-credential-issuer/elsewhere`)).status).toBe(404)
    const preflight = await fetch(url + to('walletCredential'), { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
    const nonce = await fetch(url + to('walletNonce'), { method: 'POST' })
    expect(nonce.headers.get('cache-control')).toBe('no-store')
  })

  test('no secret of an offer is in the database', async () => {
    const { link, pin } = await offered({ pin: 'with-pin' })
    const code = await codeIn(link)
    const token = link.split('%2F').at(-1) ?? ''
    const { rows } = await world.owner.query('select to_jsonb(o)::text as row from wallet_offers o')
    const all = rows.map(({ row }) => row).join('\n')
    expect(all).toContain(awardId)
    for (const secret of [code, token, `"${pin}"`]) expect(all).not.toContain(secret)
  })

  test('it is written down that the award was added, once for an offer', async () => {
    const count = async () =>
      (await world.owner.query(`select count(*)::int as count from facts where type = 'added-to-wallet'`)).rows[0].count
    const before = await count()
    const token = await freshToken()
    await request(token)
    await request(token)
    expect(await count()).toBe(before + 1)
  })

  test('the earner finds the way to it on the award’s page and among their awards, and strangers do not', async () => {
    const way = `href="${to('walletPage', { awardId })}"`
    for (const address of [to('award', { awardId }), to('myAwards')])
      expect((await world.visitor('ana').get(address)).body).toContain(way)
    expect((await world.visitor().get(to('award', { awardId }))).body).not.toContain(way)
  })

  test('nobody but its earner offers an award or sees the code', async () => {
    const { link } = await offered()
    const token = link.split('%2F').at(-1) ?? ''
    for (const name of ['bo', 'priya'] as const) {
      const visitor = world.visitor(name)
      expect((await visitor.get(to('walletPage', { awardId }))).status).toBe(404)
      expect((await visitor.get(to('walletOfferPage', { awardId, token }))).status).toBe(404)
      expect((await visitor.post(to('offerAward', { awardId }), { pin: 'with-pin' })).status).toBe(404)
    }
    await redeem(await codeIn(link))
    const page = await world.visitor('ana').get(to('walletOfferPage', { awardId, token }))
    expect(page.body).toContain('A wallet has used this code')
    expect(page.body).not.toContain('qr-code')
  })
})
