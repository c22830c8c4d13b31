import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { contextUrls } from '../contexts.ts'
import { issueBadge, issueRecord } from '../issue.ts'
import { issueToken } from '../issue-token.ts'
import type { JsonObject } from '../json.ts'
import { encodeBase58btc } from '../multibase.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from '../test-world.ts'
import { builtInTokenSigner, newTokenKey, tokenKeySet } from '../token-signer.ts'
import type { Fetcher } from './outside.ts'
import { checkStatusEntry } from './status.ts'
import { type VerifyOptions, verify } from './verify.ts'
import { verifyCredential } from './verify-credential.ts'
import { verifyPresentation } from './verify-presentation.ts'

// What somebody tries who wants to be believed, or to be in the way.

const created = new Date('2026-03-02T09:31:00Z')
const now = new Date('2026-06-01T00:00:00Z')
const harbor = harborIssuer()
const fetcher = fetcherOf({ [harbor.id]: harbor.profile })
const badge: JsonObject = { ...(await issueBadge(anasBadge(harbor.id), harbor.signer, { created })) }
const complaints = async (input: Parameters<typeof verify>[0], options: VerifyOptions = {}) =>
  complaintsOf(await verify(input, { fetcher, now, ...options }))

describe('what is inside a record', () => {
  const record = (inside: unknown) =>
    issueRecord(
      {
        '@context': [contextUrls.credentialsV2, contextUrls.clr, contextUrls.openBadges],
        id: 'https://harbor.example/records/1',
        type: ['VerifiableCredential', 'ClrCredential'],
        name: 'Record',
        issuer: { id: harbor.id, type: ['Profile'] },
        validFrom: '2026-03-02T09:30:00Z',
        credentialSubject: {
          id: 'did:example:ana',
          type: ['ClrSubject'],
          verifiableCredential: inside as JsonObject[],
        },
      },
      harbor.signer,
      { created },
    )
  const forged = { ...badge, name: 'Forged' }

  it('is looked at in a list in a list, and in a record in a record', async () => {
    const good = await record([badge])
    expect(await complaints(good)).toEqual(['valid'])
    expect(await complaints(await record([good]))).toEqual(['valid'])
    const bad: JsonObject = { ...(await record([forged])) }
    expect(await complaints(bad)).toEqual(['invalid', 'proof-wrong'])
    expect(await complaints(await record([bad]))).toEqual(['invalid', 'proof-wrong'])
    const subject = bad.credentialSubject as JsonObject
    const nested = { ...bad, credentialSubject: { ...subject, verifiableCredential: [subject.verifiableCredential] } }
    expect((await verify(nested, { fetcher, now })).verdict).toBe('invalid')
  })

  it('is never passed over, be it a text or one too many', async () => {
    const whole: JsonObject = { ...(await record([badge])) }
    const subject = whole.credentialSubject as JsonObject
    const holding = (verifiableCredential: unknown[]) => ({
      ...whole,
      credentialSubject: { ...subject, verifiableCredential },
    })
    expect(await complaints(holding(['https://harbor.example/awards/1']))).toContain('input-not-understood')
    const small = { type: 'VerifiableCredential', proof: {} }
    expect(await complaints(holding(Array.from({ length: 401 }, () => small)))).toContain('presented-too-many')
  })
})

describe('a text that is none', () => {
  it('cannot take the place of another: both would have the same hash', async () => {
    const named = { ...anasBadge(harbor.id), name: 'A \ufffd badge' }
    const signed = await issueBadge(named, harbor.signer, { created })
    expect(await complaints(signed)).toEqual(['valid'])
    for (const name of ['A \ud800 badge', 'A \udfff badge']) {
      expect(await complaints({ ...signed, name })).toEqual(['invalid', 'text-malformed'])
      expect(await complaints(JSON.stringify({ ...signed, name }))).toEqual(['invalid', 'text-malformed'])
      await expect(issueBadge({ ...named, name }, harbor.signer, { created })).rejects.toMatchObject({
        code: 'text-malformed',
      })
    }
  })
})

describe('a token', () => {
  const place = 'https://harbor.example/.well-known/jwks.json'
  const keyId = `${place}#1`
  const { publicJwk, privateKeyPem } = newTokenKey('ES256')
  const served = { [harbor.id]: harbor.profile, [place]: tokenKeySet([{ keyId, publicJwk }]) }
  const own = createPrivateKey(privateKeyPem)
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = (claims: object, { header = {}, key = own }: { header?: object; key?: KeyObject } = {}) => {
    const signed = `${part({ alg: 'ES256', kid: keyId, ...header })}.${part(claims)}`
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
    return `${signed}.${signature.toString('base64url')}`
  }
  const found = (input: string) => complaints(input, { fetcher: fetcherOf(served) })

  it('holds only as long as it says of itself', async () => {
    const seconds = now.getTime() / 1000
    const claims = anasBadge(harbor.id)
    expect(await found(token({ ...claims, exp: seconds + 60, nbf: seconds - 60 }))).toEqual(['valid'])
    expect(await found(token({ ...claims, exp: seconds - 60 }))).toEqual(['invalid', 'expired'])
    expect(await found(token({ ...claims, nbf: seconds + 60 }))).toEqual(['invalid', 'not-yet-valid'])
    expect(await found(token({ ...claims, exp: 'soon' }))).toEqual(['invalid', 'date-malformed'])
    expect(await found(token({ ...claims, exp: 1e300 }))).toEqual(['invalid', 'date-malformed'])
  })

  it('is not read in a way that its header does not mean', async () => {
    const raw = token(anasBadge(harbor.id), { header: { b64: false, crit: ['b64'] } })
    expect(await found(raw)).toEqual(['invalid', 'proof-wrong'])
    expect(await found(token(anasBadge(harbor.id), { header: { crit: ['exp'] } }))).toEqual(['invalid', 'proof-wrong'])
  })

  it.each([
    '/../../people/mallory/jwks.json',
    '/%2e%2e/%2E%2e/people/mallory/jwks.json',
    '/..\\..\\people/mallory/jwks.json',
  ])('is not its issuer’s by a key set at %s', async (path) => {
    const mallory = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const keys = { keys: [{ ...mallory.publicKey.export({ format: 'jwk' }), kid: '1' }] }
    const world = fetcherOf({ ...served, 'https://harbor.example/people/mallory/jwks.json': keys })
    const forged = token(anasBadge(harbor.id), {
      header: { kid: `${harbor.id}${path}#1` },
      key: mallory.privateKey,
    })
    const walking: Fetcher = (url) => world(new URL(url).href)
    expect(await complaints(forged, { fetcher: walking })).toEqual(['invalid', 'key-of-somebody-else'])
  })

  it('leaves nothing behind that makes reading the next key fail', async () => {
    const foreign = newTokenKey('ES256')
    const carried = token(anasBadge(harbor.id), {
      header: { jwk: foreign.publicJwk, kid: undefined },
      key: createPrivateKey(foreign.privateKeyPem),
    })
    expect(await complaints(carried)).toEqual(['invalid', 'key-of-somebody-else'])
    expect(() => builtInTokenSigner({ keyId, privateKeyPem })).not.toThrow()
    expect(await found(await issueToken(anasBadge(harbor.id), builtInTokenSigner({ keyId, privateKeyPem })))).toEqual([
      'valid',
    ])
  })
})

describe('a key with which one signature holds for all texts', () => {
  /** The neutral point: with R the same point and S nothing, OpenSSL 3.0 takes every message for signed. */
  const point = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))
  const signature = Buffer.concat([point, Buffer.alloc(32)])
  const multikey = encodeBase58btc(Uint8Array.from([0xed, 0x01, ...point]))

  it('is no key, in whatever way it is written', async () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(point).toString('base64url') }
    const issuer = `did:key:${multikey}`
    const proof = { ...(badge.proof as JsonObject[])[0], proofValue: encodeBase58btc(signature) }
    const byDid = { ...badge, issuer: { id: issuer, type: ['Profile'] } }
    const own = await complaints({ ...byDid, proof: { ...proof, verificationMethod: `${issuer}#${multikey}` } })
    expect(own).toEqual(['invalid', 'proof-key-malformed'])
    const method = { id: `${harbor.id}#1`, type: 'JsonWebKey', controller: harbor.id, publicKeyJwk: jwk }
    const profile = { ...harbor.profile, verificationMethod: [method], assertionMethod: [method.id] }
    const listed = { ...badge, proof: { ...proof, verificationMethod: method.id } }
    const { verdict } = await verify(listed, { fetcher: fetcherOf({ [harbor.id]: profile }), now })
    expect(verdict).not.toBe('valid')
  })
})

describe('whoever calls', () => {
  it('may say nothing sensible without being thrown at', async () => {
    const getter = Object.defineProperty({}, 'now', {
      get: () => {
        throw new Error('trap')
      },
    })
    for (const options of [null, 7, getter, { now: 'today' }, { recipient: 7 }] as never[]) {
      expect((await verify(badge, options)).verdict).not.toBe('valid')
      expect((await verifyCredential(badge, options)).verdict).not.toBe('valid')
      expect((await verifyPresentation(badge, options)).verdict).not.toBe('valid')
      expect((await checkStatusEntry({}, options)).outcome).not.toBe('pass')
    }
  })

  it('learns nothing from a moment that is none', async () => {
    expect(await complaints(badge, { now: new Date(Number.NaN) })).toEqual(['unknown', 'not-understood'])
  })

  it('is nobody’s recipient without a name', async () => {
    const unnamed = { ...badge, credentialSubject: { ...(badge.credentialSubject as object), identifier: [{}] } }
    expect(await complaints(unnamed, { recipient: ' ' })).toContain('recipient-differs')
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no body', { status: 200 }],
    ['a text', { status: 200, body: '{}' }],
    ['a body that is null', { status: 200, body: null }],
    ['a number', 7],
  ])('whose fetcher gives %s could not reach anybody', async (_, answer) => {
    const rubbish = (async () => answer) as Fetcher
    expect(await complaints(badge, { fetcher: rubbish })).toEqual(['unknown', 'issuer-unreachable'])
  })
})
