import { generateKeyPairSync } from 'node:crypto'
import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from '../test-world.ts'
import { type VerifyOptions, verify } from './verify.ts'

const now = new Date('2026-06-01T00:00:00Z')
const harbor = harborIssuer()
const fetcher = fetcherOf({ [harbor.id]: harbor.profile })

/** The verdict, then the code of each check that did not pass. */
async function complaints(input: Parameters<typeof verify>[0], options: VerifyOptions = {}) {
  return complaintsOf(await verify(input, { fetcher, now, ...options }))
}

describe('a badge as a token', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const method = {
    id: `${harbor.id}#rsa`,
    type: 'JsonWebKey',
    controller: harbor.id,
    publicKeyJwk: publicKey.export({ format: 'jwk' }),
  }
  const withRsa = fetcherOf({
    [harbor.id]: { ...harbor.profile, verificationMethod: [method], assertionMethod: [method.id] },
  })
  const claims = { ...anasBadge(harbor.id), iss: harbor.id, jti: anasBadge(harbor.id).id, nbf: 1772443800 }
  const token = (header: { alg: string; kid?: string; jwk?: object }, payload: object = claims) =>
    new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader(header).sign(privateKey)

  it('holds with the issuer’s RS256 key, by its id or carried along', async () => {
    expect(await complaints(await token({ alg: 'RS256', kid: method.id }), { fetcher: withRsa })).toEqual(['valid'])
    const carried = await token({ alg: 'RS256', jwk: method.publicKeyJwk })
    expect(await complaints(carried, { fetcher: withRsa })).toEqual(['valid'])
    expect(await complaints(carried)).toEqual(['invalid', 'key-of-somebody-else'])
  })

  it('holds with a key of the issuer’s own key set, but not of anybody’s', async () => {
    const keys = { keys: [{ ...method.publicKeyJwk, kid: 'rsa' }] }
    const own = 'https://harbor.example/.well-known/jwks.json'
    const signed = await token({ alg: 'RS256', kid: `${own}#rsa` })
    expect(await complaints(signed, { fetcher: fetcherOf({ [own]: keys }) })).toEqual(['valid'])
    const foreign = 'https://harbor.example/people/mallory/jwks.json'
    const forged = await token({ alg: 'RS256', kid: `${foreign}#rsa` })
    const served = fetcherOf({ [foreign]: keys, [harbor.id]: harbor.profile })
    expect(await complaints(forged, { fetcher: served })).toEqual(['invalid', 'key-of-somebody-else'])
  })

  it('is refused without a signature, with another algorithm, changed, or contradicting itself', async () => {
    const good = await token({ alg: 'RS256', kid: method.id })
    const [head = '', body = '', signature = ''] = good.split('.')
    const recoded = (part: string, change: object) =>
      Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(part, 'base64url').toString()), ...change })).toString(
        'base64url',
      )
    const found = (input: string) => complaints(input, { fetcher: withRsa })
    expect(await found(`${recoded(head, { alg: 'none' })}.${body}.`)).toContain('token-algorithm-refused')
    expect(await found(`${recoded(head, { alg: 'HS256' })}.${body}.${signature}`)).toContain('token-algorithm-refused')
    expect(await found(`${head}.${recoded(body, { name: 'x' })}.${signature}`)).toContain('proof-wrong')
    const contradicting = await token({ alg: 'RS256', kid: method.id }, { ...claims, iss: 'https://mallory.example/' })
    expect(await found(contradicting)).toContain('token-claims-differ')
    expect(await found(await token({ alg: 'RS256' }))).toContain('proof-key-malformed')
  })
})
