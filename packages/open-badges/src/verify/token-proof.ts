import { createPublicKey, type KeyObject } from 'node:crypto'
import { compactVerify } from 'jose'
import { asList, idOf, isObject, type JsonObject, textOf } from '../json.ts'
import { isKeySetOf } from '../key-set.ts'
import { addressOf } from './controller.ts'
import type { Circumstances } from './embedded-proof.ts'
import { checkIssuerKey, isRevoked, type NamedKey, namedKey } from './issuer-key.ts'
import type { Reading, Token } from './reading.ts'
import { type Check, check } from './report.ts'

/** The algorithms Open Badges allows for tokens (OB 3.0, 8.2.3). */
export const algorithms: readonly string[] = ['RS256', 'ES256']

/** The signature around a credential that came as a compact JWS, and whether its claims say what the badge says. */
export async function checkToken(
  { credential, token }: Reading & { token: Token },
  circumstances: Circumstances,
): Promise<readonly Check[]> {
  const algorithm = textOf(token.header, 'alg') ?? 'nothing'
  if (!algorithms.includes(algorithm)) return [check('proof', 'fail', 'token-algorithm-refused', { algorithm })]
  const issuerId = idOf(credential.issuer)
  const found = await tokenKey(token.header, issuerId, circumstances)
  if ('failed' in found) return [found.failed]
  if (!(await signatureHolds(token.compact, found.key))) return [check('proof', 'fail', 'proof-wrong')]
  const claim = contradictingClaim(token.claims, credential)
  if (claim) return [check('proof', 'fail', 'token-claims-differ', { claim })]
  const { nbf } = token.claims
  const signedAt = typeof nbf === 'number' ? dateOf(nbf) : undefined
  const issuer = await checkIssuerKey({ issuerId, key: found.key, signedAt, ...circumstances })
  const withdrawn = issuer.code === 'key-revoked' || issuer.code === 'key-expired'
  const published = found.keySet !== undefined && isPublishedBy(issuerId, found.keySet) && !withdrawn
  return [check('proof', 'pass', 'proof-holds'), published ? check('issuer', 'pass', 'key-of-issuer') : issuer]
}

/** NumericDate can be any number; beyond what a date holds it says nothing. */
function dateOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** Only an issuer whose address can be trusted is spoken for by what stands under it. */
function isPublishedBy(issuerId: string | undefined, keySet: string): boolean {
  return issuerId !== undefined && addressOf(issuerId) === issuerId && isKeySetOf(issuerId, keySet)
}

/** Does the signature of a compact JWS hold, by an algorithm that Open Badges allows? */
export async function signatureHolds(compact: string, key: KeyObject): Promise<boolean> {
  try {
    const { protectedHeader } = await compactVerify(compact, key, { algorithms: [...algorithms] })
    // RFC 7797, 7: with `b64` the claims would be another text than the one that was read.
    return protectedHeader.crit === undefined && protectedHeader.b64 === undefined
  } catch {
    return false
  }
}

/** The key in the header itself, or the one its `kid` leads to: a DID or profile key, a JWK or a set of them. */
async function tokenKey(
  header: JsonObject,
  issuerId: string | undefined,
  { outside, now }: Circumstances,
): Promise<NamedKey & { readonly keySet?: string }> {
  const malformed = { failed: check('proof', 'fail', 'proof-key-malformed') }
  if (isObject(header.jwk)) return keyFromJwk(header.jwk) ?? malformed
  const kid = textOf(header, 'kid')
  if (kid === undefined) return malformed
  if (kid.startsWith('did:')) return namedKey(kid, issuerId, outside)
  if (!URL.canParse(kid)) return malformed
  const [url = kid, fragment] = kid.split('#')
  const document = await outside.json(url)
  if (!document) return { failed: check('proof', 'unknown', 'proof-key-unavailable', { url }) }
  if (document.kty !== undefined) return withSource(keyFromJwk(document), url) ?? malformed
  const inSet = asList(document.keys)
    .filter(isObject)
    .find((jwk) => jwk.kid === kid || (fragment !== undefined && jwk.kid === fragment))
  if (inSet) return withSource(keyFromJwk(inSet), url) ?? malformed
  const absent = isPublishedBy(issuerId, url) ? keyAbsentFrom(document, [kid, fragment], now) : null
  return absent ? { failed: absent } : namedKey(kid, issuerId, outside)
}

/** What it means that the issuer's own key set does not hold a key: it is not theirs, or no longer (`tokenKeySet`). */
function keyAbsentFrom(keySet: JsonObject, names: readonly unknown[], now: Date): Check | null {
  if (!Array.isArray(keySet.keys)) return null
  const entries = asList(keySet.revoked).filter(isObject)
  const revoked = textOf(
    entries.find(({ kid }) => names.includes(kid)),
    'revoked',
  )
  return revoked !== undefined && isRevoked(revoked, now)
    ? check('issuer', 'fail', 'key-revoked', { date: revoked })
    : check('issuer', 'fail', 'key-of-somebody-else')
}

function withSource(named: NamedKey | null, keySet: string): (NamedKey & { keySet: string }) | null {
  return named && { ...named, keySet }
}

function keyFromJwk(jwk: JsonObject): NamedKey | null {
  try {
    return { key: createPublicKey({ key: jwk, format: 'jwk' }) }
  } catch {
    return null
  }
}

/** OB 3.0, 8.2.6: iss, jti and sub repeat the issuer, the id and the subject. Gives the first that does not. */
function contradictingClaim(claims: JsonObject, credential: JsonObject): string | null {
  const subject = asList(credential.credentialSubject).find(isObject)
  const expected: readonly (readonly [string, unknown])[] = [
    ['iss', idOf(credential.issuer)],
    ['jti', credential.id],
    ['sub', subject?.id],
  ]
  const differing = expected.find(([claim, value]) => {
    return claims[claim] !== undefined && value !== undefined && claims[claim] !== value
  })
  return differing?.[0] ?? null
}
