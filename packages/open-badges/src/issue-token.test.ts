import { generateKeyPairSync } from 'node:crypto'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import type { UnsignedBadge } from './badge-types.ts'
import { contextUrls } from './contexts.ts'
import { issueBadge } from './issue.ts'
import { issueToken } from './issue-token.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from './test-world.ts'
import { builtInTokenSigner, newTokenKey, tokenKeySet } from './token-signer.ts'
import { verify } from './verify/verify.ts'

const now = new Date('2026-06-01T00:00:00Z')
const harbor = harborIssuer()
const keySetUrl = 'https://harbor.example/.well-known/jwks.json'

function tokenIssuer(algorithm: 'RS256' | 'ES256') {
  const keyId = `${keySetUrl}#key-1`
  const { publicJwk, privateKeyPem } = newTokenKey(algorithm)
  const keySet = tokenKeySet([{ keyId, publicJwk }])
  const fetcher = fetcherOf({ [keySetUrl]: keySet, [harbor.id]: harbor.profile })
  return { signer: builtInTokenSigner({ keyId, privateKeyPem }), keySet, fetcher }
}

describe.each(['RS256', 'ES256'] as const)('a badge as a token with %s', (algorithm) => {
  const { signer, keySet, fetcher } = tokenIssuer(algorithm)
  const limited: UnsignedBadge = { ...anasBadge(harbor.id), validUntil: '2027-03-02T09:30:00Z' }

  it('is verified here and by jose, and repeats in its claims what the badge says', async () => {
    const token = await issueToken(limited, signer)
    expect(complaintsOf(await verify(token, { fetcher, now }))).toEqual(['valid'])
    const keys = createLocalJWKSet(keySet as unknown as JSONWebKeySet)
    const { payload, protectedHeader } = await jwtVerify(token, keys, { currentDate: now, issuer: harbor.id })
    expect(protectedHeader).toEqual({ alg: algorithm, kid: signer.keyId, typ: 'JWT' })
    const { iss, jti, nbf, exp, ...credential } = payload
    expect(credential).toEqual(limited)
    expect({ iss, jti, nbf, exp }).toEqual({ iss: harbor.id, jti: limited.id, nbf: 1772443800, exp: 1803979800 })
  })

  it('keeps the proof inside it', async () => {
    const signed = await issueBadge(limited, harbor.signer, { created: new Date('2026-03-02T09:31:00Z') })
    const report = await verify(await issueToken(signed, signer), { fetcher, now })
    expect(report.verdict).toBe('valid')
    expect(report.credential).toEqual(signed)
  })

  it('is invalid when a letter of it is changed', async () => {
    const token = await issueToken(limited, signer)
    const [header = '', payload = '', signature = ''] = token.split('.')
    const other = Buffer.from(payload, 'base64url').toString('utf8').replace('Harbor Learning', 'Harbor Learning!')
    const changed = [header, Buffer.from(other).toString('base64url'), signature].join('.')
    expect(await complaintsIn(changed)).toEqual(['invalid', 'proof-wrong'])
    const unsigned = [Buffer.from('{"alg":"none"}').toString('base64url'), payload, ''].join('.')
    expect(await complaintsIn(unsigned)).toEqual(['invalid', 'token-algorithm-refused'])
  })

  const complaintsIn = async (token: string) => complaintsOf(await verify(token, { fetcher, now }))
})

describe('a token is refused', () => {
  const { signer } = tokenIssuer('ES256')

  it('for another issuer, for faults, and for what no context defines', async () => {
    const elsewhere = anasBadge('https://elsewhere.example/issuers/2')
    await expect(issueToken(elsewhere, signer)).rejects.toMatchObject({ code: 'key-not-of-issuer' })
    const badge = anasBadge(harbor.id)
    await expect(issueToken({ ...badge, id: '' }, signer)).rejects.toMatchObject({ code: 'missing', path: 'id' })
    const odd = { ...badge, '@context': [...badge['@context'], contextUrls.multikey], colour: 'red' }
    await expect(issueToken(odd, signer)).rejects.toMatchObject({ code: 'not-json-ld', path: 'colour' })
  })

  it('with a key that Open Badges does not allow', () => {
    const pem = (key: { export(options: object): string | Buffer }) =>
      key.export({ type: 'pkcs8', format: 'pem' }).toString()
    const ed25519 = pem(generateKeyPairSync('ed25519').privateKey)
    const short = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)
    const other = pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)
    for (const privateKeyPem of [ed25519, short, other, 'nonsense']) {
      expect(() => builtInTokenSigner({ keyId: `${keySetUrl}#1`, privateKeyPem })).toThrow(/well-formed key/)
    }
  })
})
