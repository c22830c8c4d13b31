import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalNQuads } from './canonical.ts'
import { documentLoader } from './document-loader.ts'
import type { JsonObject } from './json.ts'
import { encodeBase58btc } from './multibase.ts'
import { encodeMultikey } from './multikey.ts'
import { anasBadge, complaintsOf } from './test-world.ts'
import { verify } from './verify/verify.ts'

const now = new Date('2026-06-01T00:00:00Z')
const load = documentLoader()

/** A badge of a did:key issuer, signed step by step as VC DI ECDSA 1.0, 3.2.1 says. */
async function signedWith(curve: 'P-256' | 'P-384') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const parity = 2 + ((Buffer.from(y, 'base64url').at(-1) ?? 0) & 1)
  const multikey = encodeMultikey({ kind: curve, bytes: Buffer.from([parity, ...Buffer.from(x, 'base64url')]) })
  const document: JsonObject = { ...anasBadge(`did:key:${multikey}`) }
  const config = {
    type: 'DataIntegrityProof',
    created: '2026-03-02T09:31:00Z',
    verificationMethod: `did:key:${multikey}#${multikey}`,
    cryptosuite: 'ecdsa-rdfc-2019',
    proofPurpose: 'assertionMethod',
  }
  const algorithm = curve === 'P-256' ? 'sha256' : 'sha384'
  const digest = async (part: JsonObject) =>
    createHash(algorithm)
      .update(await canonicalNQuads(part, load))
      .digest()
  const hashes = Buffer.concat([await digest({ '@context': document['@context'], ...config }), await digest(document)])
  const signature = sign(algorithm, hashes, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return { ...document, proof: { ...config, proofValue: encodeBase58btc(signature) } }
}

describe.each(['P-256', 'P-384'] as const)('an ecdsa-rdfc-2019 proof with %s', (curve) => {
  it('holds, until a word is changed', async () => {
    const badge = await signedWith(curve)
    expect(complaintsOf(await verify(badge, { now }))).toEqual(['valid'])
    expect(complaintsOf(await verify({ ...badge, name: 'Other' }, { now }))).toEqual(['invalid', 'proof-wrong'])
    const short = { ...badge, proof: { ...badge.proof, proofValue: 'z3' } }
    expect(complaintsOf(await verify(short, { now }))).toEqual(['invalid', 'proof-wrong'])
  })

  it('is not taken for one with the other kind of key', async () => {
    const badge = await signedWith(curve)
    const posing = { ...badge, proof: { ...badge.proof, cryptosuite: 'eddsa-rdfc-2022' } }
    expect(complaintsOf(await verify(posing, { now }))).toEqual(['invalid', 'proof-key-malformed'])
  })
})
