import { verify } from 'node:crypto'
import { type HolderKey, holderOfDid, holderOfJwk } from './holder-keys.ts'
import { CLOCK_SKEW_MS, type Fault, fault, isObject, type JsonObject } from './rules.ts'

export const proofAlgorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384'] as const
const algorithms = {
  EdDSA: { kind: 'Ed25519', hash: null },
  Ed25519: { kind: 'Ed25519', hash: null },
  ES256: { kind: 'P-256', hash: 'sha256' },
  ES384: { kind: 'P-384', hash: 'sha384' },
} as const

/** RFC 7515, 7.1: three parts, each base64url without padding. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/

type Proven = { holder: HolderKey; nonce: string }

/**
 * Whose key a wallet has proved to hold (OpenID4VCI 1.0, appendix F.1), and the nonce it answered, which the caller has
 * still to spend; or what is wrong with the proof. `audience` is the credential issuer.
 */
export function readProof(jwt: string, { audience, now }: { audience: string; now: Date }): Proven | Fault {
  const [head = '', body = '', signature = ''] = jwt.split('.')
  const [header, claims] = [partOf(head), partOf(body)]
  if (!COMPACT.test(jwt) || !header || !claims) return fault('invalid_proof', 'The proof is no signed JWT.')
  if (header['typ'] !== 'openid4vci-proof+jwt')
    return fault('invalid_proof', 'The typ of a proof is openid4vci-proof+jwt.')
  // RFC 7515, 4.1.11: who does not know what is critical refuses.
  if (header['crit'] !== undefined) return fault('invalid_proof', 'No critical header is known here.')
  const algorithm = algorithmOf(header['alg'])
  if (!algorithm) return fault('invalid_proof', 'This alg is not in the metadata.')
  const holder = holderOf(header)
  if (!holder || holder.kind !== algorithm.kind)
    return fault(
      'invalid_proof',
      'The header names its key by kid (a did:key) or by jwk, one of both, fit for its alg.',
    )
  const { key } = holder
  const input = Buffer.from(`${head}.${body}`)
  // RFC 7518, 3.4: the two numbers of an ECDSA signature stand side by side.
  const signed = verify(algorithm.hash, input, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  return signed ? claimsOf(claims, { holder, audience, now }) : fault('invalid_proof', 'The signature does not hold.')
}

function claimsOf(
  claims: JsonObject,
  { holder, audience, now }: { holder: HolderKey; audience: string; now: Date },
): Proven | Fault {
  const { aud, iat, nonce } = claims
  if (![aud].flat().includes(audience) || [aud].flat().length !== 1)
    return fault('invalid_proof', 'The aud of a proof is the credential issuer.')
  if (typeof iat !== 'number' || Math.abs(now.getTime() - iat * 1000) > CLOCK_SKEW_MS)
    return fault('invalid_proof', 'The iat of a proof is now.')
  if (!holdsAt(claims, now)) return fault('invalid_proof', 'The exp or nbf of the proof excludes now.')
  if (typeof nonce !== 'string') return fault('invalid_proof', 'A proof has a nonce of the nonce endpoint.')
  return { holder, nonce }
}

/** RFC 7519, 4.1.4 and 4.1.5: who says until when, or since when, means it. */
function holdsAt({ exp = Infinity, nbf = -Infinity }: JsonObject, now: Date): boolean {
  if (typeof exp !== 'number' || typeof nbf !== 'number') return false
  return exp * 1000 > now.getTime() - CLOCK_SKEW_MS && nbf * 1000 < now.getTime() + CLOCK_SKEW_MS
}

function algorithmOf(alg: unknown) {
  const name = proofAlgorithms.find((one) => one === alg)
  return name && algorithms[name]
}

function holderOf({ kid, jwk, x5c, trust_chain: chain }: JsonObject): HolderKey | null {
  if ((kid === undefined) === (jwk === undefined) || x5c !== undefined || chain !== undefined) return null
  return jwk === undefined ? (typeof kid === 'string' ? holderOfDid(kid) : null) : holderOfJwk(jwk)
}

function partOf(part: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
