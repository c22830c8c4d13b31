import { clean } from './clean.ts'
import { contextUrls } from './contexts.ts'
import type { JsonObject } from './json.ts'
import { decodeMultikey } from './multikey.ts'

/** A public key that its issuer has more to say about than that it is its own. */
export interface PublishedKey {
  readonly publicKeyMultibase: string
  /**
   * When the key was declared stolen: nothing that it signed counts any more, whatever date it bears. It stays listed,
   * so that verifiers can say why, and is no assertion method, so that those which look no further refuse it as well.
   */
  readonly revoked?: Date
  /** When the key ceases to sign. What it signed before then stays good. */
  readonly expires?: Date
}

/** What an issuer says about itself, and the keys it has ever signed with. */
export interface IssuerProfileInput {
  /** The https address this document is served at; it is also `issuer.id` in every badge. */
  readonly id: string
  readonly name: string
  readonly url?: string
  readonly email?: string
  readonly description?: string
  /** Address of the issuer's logo. */
  readonly image?: string
  /** Public keys as multikeys, the current one first. Retired keys stay for ever: old badges verify against them. */
  readonly publicKeys: readonly (string | PublishedKey)[]
}

/**
 * The document served at an issuer's own address: an Open Badges Profile (OB 3.0, appendix B) that is also the
 * controller document of its keys (CID 1.0, 2.1; `revoked` and `expires`: 2.2). The DID context comes first: the
 * reference implementation then reads it without framing.
 * @param input what the issuer says about itself, and all its public keys, the retired and the stolen ones too
 * @returns the document, to be served as `application/ld+json`
 * @throws OpenBadgesError `multibase-malformed`, `key-malformed` for a key that is none
 */
export function issuerProfile(input: IssuerProfileInput): JsonObject {
  const methods = input.publicKeys.map((key) => methodOf(input.id, key))
  return clean({
    '@context': [contextUrls.did, contextUrls.multikey, contextUrls.credentialsV2, contextUrls.openBadges],
    id: input.id,
    type: ['Profile'],
    name: input.name,
    url: input.url,
    email: input.email,
    description: input.description,
    image: input.image === undefined ? undefined : { id: input.image, type: 'Image' },
    verificationMethod: methods,
    assertionMethod: methods.flatMap(({ id, revoked }) => (revoked === undefined ? [id] : [])),
  })
}

function methodOf(controller: string, key: string | PublishedKey) {
  const { publicKeyMultibase, revoked, expires }: PublishedKey =
    typeof key === 'string' ? { publicKeyMultibase: key } : key
  decodeMultikey(publicKeyMultibase)
  return {
    id: `${controller}#${publicKeyMultibase}`,
    type: 'Multikey',
    controller,
    publicKeyMultibase,
    revoked: revoked?.toISOString(),
    expires: expires?.toISOString(),
  }
}
