import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as ed25519 from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as reference from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'
import { contextUrls } from './contexts.ts'
import { documentLoader } from './document-loader.ts'
import { issueBadge } from './issue.ts'
import { issuerProfile } from './issuer-profile.ts'
import { isObject, type JsonObject } from './json.ts'
import { encodeBase58btc } from './multibase.ts'
import { builtInSigner, newSigningKey } from './signer.ts'
import { anasBadge, harborIssuer } from './test-world.ts'

const created = new Date('2026-03-02T09:31:00Z')

/** What the reference implementation is given to resolve: the kept contexts, the profile, and its keys one by one. */
function loaderWith(profile: JsonObject) {
  const methods: JsonObject[] = (profile.verificationMethod as JsonObject[]).map((method) => ({
    '@context': contextUrls.multikey,
    ...method,
  }))
  return async (url: string) => {
    const document = [profile, ...methods].find((known) => known.id === url)
    return document ? { contextUrl: null, documentUrl: url, document } : documentLoader()(url)
  }
}

describe('issuing a badge', () => {
  it('gives what the reference implementation verifies, with the profile as controller document', async () => {
    const { signer, profile, id } = harborIssuer()
    const badge = await issueBadge(anasBadge(id), signer, { created })
    const options = {
      credential: badge,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: loaderWith(profile as JsonObject),
    }
    const verified = await reference.verifyCredential(options)
    expect(verified.error).toBeUndefined()
    expect(verified.verified).toBe(true)
    const tampered = { ...badge, name: 'Another name' }
    expect((await reference.verifyCredential({ ...options, credential: tampered })).verified).toBe(false)
  })

  it('gives the very signature the reference implementation gives', async () => {
    const controller = 'https://harbor.example/issuers/1'
    const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
    const signer = builtInSigner({ controller, publicKeyMultibase, secretKey: secretKeyBytes })
    const [own] = (await issueBadge(anasBadge(controller), signer, { created })).proof

    const key = await ed25519.from({
      '@context': contextUrls.multikey,
      id: signer.verificationMethod,
      type: 'Multikey',
      controller,
      publicKeyMultibase,
      secretKeyMultibase: encodeBase58btc(Uint8Array.from([0x80, 0x26, ...secretKeyBytes])),
    })
    const suite = new DataIntegrityProof({ signer: key.signer(), date: created, cryptosuite })
    const profile = issuerProfile({ id: controller, name: 'Harbor Learning', publicKeys: [publicKeyMultibase] })
    const credential = JSON.parse(JSON.stringify(anasBadge(controller)))
    const theirs = await reference.issue({ credential, suite, documentLoader: loaderWith(profile) })
    expect(own.proofValue).toBe(theirs.proof.proofValue)
  })

  it('leaves out what is undefined and gives the same bytes again', async () => {
    const { signer, id } = harborIssuer()
    const once = await issueBadge({ ...anasBadge(id), description: undefined }, signer, { created })
    const again = await issueBadge(anasBadge(id), signer, { created })
    expect('description' in once).toBe(false)
    expect(once.proof).toEqual(again.proof)
  })

  it('refuses with the path of the fault', async () => {
    const { signer, id } = harborIssuer()
    const badge = anasBadge(id)
    const nameless = { ...badge, issuer: { ...badge.issuer, id: '' } }
    await expect(issueBadge(nameless, signer, { created })).rejects.toMatchObject({
      code: 'missing',
      path: 'issuer.id',
    })
  })

  it('refuses a key that is not the issuer’s, and a badge that is signed already', async () => {
    const { signer, id } = harborIssuer()
    const elsewhere = anasBadge('https://elsewhere.example/issuers/2')
    await expect(issueBadge(elsewhere, signer, { created })).rejects.toMatchObject({ code: 'key-not-of-issuer' })
    const signed = await issueBadge(anasBadge(id), signer, { created })
    await expect(issueBadge(signed, signer, { created })).rejects.toMatchObject({ code: 'already-signed' })
  })

  it('refuses in safe mode what no context defines, and a context nobody keeps', async () => {
    const { signer, id } = harborIssuer()
    const badge = anasBadge(id)
    const withTerm = { ...badge, '@context': [...badge['@context'], contextUrls.multikey], colour: 'red' }
    const refusal = issueBadge(withTerm, signer, { created })
    await expect(refusal).rejects.toMatchObject({ code: 'not-json-ld', path: 'colour' })
    const withContext = { ...badge, '@context': [...badge['@context'], 'https://own.example/terms'] }
    await expect(issueBadge(withContext, signer, { created })).rejects.toMatchObject({ code: 'context-unavailable' })
  })

  it('keeps every word of the badge', async () => {
    const { signer, id } = harborIssuer()
    const badge = await issueBadge(anasBadge(id), signer, { created })
    const { proof, ...rest } = badge
    expect(rest).toEqual(anasBadge(id))
    expect(isObject(proof[0])).toBe(true)
  })
})
