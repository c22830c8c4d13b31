import { describe, expect, it } from 'vitest'
import { documentLoader } from '../document-loader.ts'
import { createProof } from '../eddsa-rdfc-2022.ts'
import { issueBadge } from '../issue.ts'
import type { JsonObject } from '../json.ts'
import { builtInSigner, newSigningKey } from '../signer.ts'
import { anasBadge, fetcherOf, harborBadge, harborIssuer } from '../test-world.ts'

const { created, harbor, badge, complaints } = await harborBadge()

describe('keys and issuers', () => {
  it('a key the issuer does not list is somebody else’s', async () => {
    const forger = harborIssuer()
    const forged = await issueBadge(anasBadge(forger.id), forger.signer, { created })
    expect(await complaints(forged)).toEqual(['invalid', 'key-of-somebody-else'])
  })

  it('a proof that names a key of another controller does not hold for this issuer', async () => {
    const mallory = harborIssuer('https://mallory.example/issuers/1')
    const document: JsonObject = { ...anasBadge(harbor.id) }
    const proof = await createProof(document, mallory.signer, { created, load: documentLoader() })
    const both = fetcherOf({ [harbor.id]: harbor.profile, [mallory.id]: mallory.profile })
    expect(await complaints({ ...document, proof }, { fetcher: both })).toEqual(['invalid', 'key-of-somebody-else'])
  })

  it('an issuer that cannot be asked leaves the verdict open', async () => {
    expect(await complaints(badge, { fetcher: undefined })).toEqual(['unknown', 'issuer-unreachable'])
    expect(await complaints(badge, { fetcher: fetcherOf({ [harbor.id]: '<html>' }) })).toEqual([
      'unknown',
      'issuer-unreachable',
    ])
    const keyless = { ...harbor.profile, assertionMethod: undefined }
    expect(await complaints(badge, { fetcher: fetcherOf({ [harbor.id]: keyless }) })).toEqual([
      'unknown',
      'issuer-without-keys',
    ])
    const another = { ...harbor.profile, id: 'https://other.example/' }
    expect(await complaints(badge, { fetcher: fetcherOf({ [harbor.id]: another }) })).toEqual([
      'unknown',
      'issuer-unreachable',
    ])
  })

  it('did:web and did:key issuers are known too', async () => {
    const web = harborIssuer('did:web:harbor.example%3A8443:issuers:1')
    const document = { ...web.profile, type: undefined }
    const address = 'https://harbor.example:8443/issuers/1/did.json'
    const byWeb = await issueBadge(anasBadge(web.id), web.signer, { created })
    expect(await complaints(byWeb, { fetcher: fetcherOf({ [address]: document }) })).toEqual(['valid'])

    const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
    const controller = `did:key:${publicKeyMultibase}`
    const signer = builtInSigner({ controller, publicKeyMultibase, secretKey: secretKeyBytes })
    const byKey = await issueBadge(anasBadge(controller), signer, { created })
    expect(await complaints(byKey, { fetcher: undefined })).toEqual(['valid'])
  })
})
