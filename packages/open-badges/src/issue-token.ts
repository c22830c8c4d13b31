import type { UnsignedBadge, UnsignedEndorsement, UnsignedRecord } from './badge-types.ts'
import { canonicalNQuads } from './canonical.ts'
import { clean } from './clean.ts'
import { documentLoader } from './document-loader.ts'
import { OpenBadgesError } from './errors.ts'
import { faultsOf } from './faults.ts'
import { asList, idOf, isObject, type JsonObject, textOf } from './json.ts'
import { jsonCopyOf } from './plain-copy.ts'
import { isKeySetOf } from './key-set.ts'
import type { TokenSigner } from './token-signer.ts'

/**
 * Signs a badge, endorsement or record as a compact JWS (OB 3.0, 8.2.4): its own members are the claims, and `iss`,
 * `jti`, `sub`, `nbf`, `exp` repeat them.
 * @param credential the credential; an embedded proof is kept, and must be made first
 * @param signer the key of its issuer, RS256 or ES256
 * @returns the token: three parts in base64url, with full stops between them
 * @throws OpenBadgesError the code and path of the first of `faultsOf`; `key-not-of-issuer`, `not-json-ld`; whatever
 * the signer throws
 */
export async function issueToken(
  credential: UnsignedBadge | UnsignedEndorsement | UnsignedRecord,
  signer: TokenSigner,
): Promise<string> {
  const document = jsonCopyOf(credential)
  const [first] = faultsOf(document)
  if (first) throw new OpenBadgesError(first.code, { path: first.path })
  if (!speaksFor(signer.keyId, idOf(document.issuer))) {
    throw new OpenBadgesError('key-not-of-issuer', { path: 'issuer.id' })
  }
  // Nobody canonicalises a token, but what no context defines must not be signed in it either.
  await canonicalNQuads(document, documentLoader())
  const header = { alg: signer.algorithm, kid: signer.keyId, typ: 'JWT' }
  const signed = `${encoded(header)}.${encoded({ ...document, ...claimsOf(document) })}`
  const signature = await signer.sign(Buffer.from(signed, 'ascii'))
  return `${signed}.${Buffer.from(signature).toString('base64url')}`
}

function speaksFor(keyId: string, issuerId: string | undefined): boolean {
  const [place = ''] = keyId.split('#')
  return place === issuerId || isKeySetOf(issuerId, place)
}

function claimsOf(document: JsonObject): JsonObject {
  const subject = asList(document.credentialSubject).find(isObject)
  return clean({
    iss: idOf(document.issuer),
    jti: document.id,
    sub: textOf(subject, 'id'),
    nbf: secondsOf(document.validFrom),
    exp: secondsOf(document.validUntil),
  })
}

/** NumericDate (RFC 7519, 2): whole seconds. */
function secondsOf(date: unknown): number | undefined {
  return typeof date === 'string' ? Math.floor(Date.parse(date) / 1000) : undefined
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
}
