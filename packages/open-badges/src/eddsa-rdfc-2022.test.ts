import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalNQuads } from './canonical.ts'
import { documentLoader } from './document-loader.ts'
import { createProof, type DataIntegrityProof, hashData, proofHolds } from './eddsa-rdfc-2022.ts'
import type { JsonObject } from './json.ts'
import { without } from './json.ts'
import { decodeMultibase } from './multibase.ts'
import { publicKeyFrom } from './multikey.ts'
import { builtInSigner } from './signer.ts'
import { sample, samplesFolder } from './test-world.ts'

const text = (path: string) => Buffer.from(sample(`w3c-eddsa-vectors/${path}`)).toString('utf8')
const json = (path: string) => JSON.parse(text(path)) as JsonObject
const sha256 = (value: string) => createHash('sha256').update(value).digest('hex')

// The vectors name this context, whose whole content is a vocabulary for terms nobody has defined.
const examples = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }
const load = documentLoader(async () => examples)

describe.skipIf(samplesFolder === null)('the test vectors of the W3C', () => {
  const suites = [
    ['eddsa-rdfc-2022', 'DataInt'],
    ['Ed25519Signature2020', 'EdSig'],
  ] as const

  it.each(suites)('%s: every step gives the published value', async (suite, suffix) => {
    const file = (name: string, ending = 'txt') => `${suite}/${name}${suffix}.${ending}`
    const document = json('unsigned.json')
    const signed = json(file('signed', 'json'))
    const config = json(file('proofConfig', 'json'))
    const underSigned = { ...document, '@context': signed['@context'] }

    const canonicalDocument = await canonicalNQuads(underSigned, load)
    expect(canonicalDocument).toBe(text(file('canonDoc')))
    expect(sha256(canonicalDocument)).toBe(text(file('docHash')))
    const canonicalConfig = await canonicalNQuads(config, load)
    expect(canonicalConfig).toBe(text(file('proofCanon')))
    expect(sha256(canonicalConfig)).toBe(text(file('proofHash')))
    const hash = await hashData(underSigned, without(config, '@context'), load)
    expect(Buffer.from(hash).toString('hex')).toBe(text(file('combinedHash')))

    const proof = signed.proof as DataIntegrityProof
    const { key } = publicKeyFrom(proof.verificationMethod.split('#')[1] ?? '')
    expect(proof.proofValue).toBe(text(file('sigBTC58')))
    expect(await proofHolds(without(signed, 'proof'), proof, { key, load })).toBe(true)
  })

  it('signing with the published key gives the published signature', async () => {
    const { publicKeyMultibase, privateKeyMultibase } = json('keyPair.json')
    const signed = json('eddsa-rdfc-2022/signedDataInt.json')
    const signer = builtInSigner({
      controller: `did:key:${String(publicKeyMultibase)}`,
      publicKeyMultibase: String(publicKeyMultibase),
      secretKey: decodeMultibase(String(privateKeyMultibase)).slice(2),
    })
    const created = new Date('2023-02-24T23:36:38Z')
    const proof = await createProof(without(signed, 'proof'), signer, { created, load })
    expect(proof).toEqual(signed.proof)
  })
})
