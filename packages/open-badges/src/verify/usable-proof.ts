import type { DataIntegrityProof } from '../eddsa-rdfc-2022.ts'
import { asList, isObject, type JsonObject, textOf } from '../json.ts'
import type { ProofPurpose } from '../proof-purposes.ts'
import { isBaseValue } from '../selective/proof-value.ts'
import { type Check, check } from './report.ts'

/** What whoever verifies wants a proof to have been made for (VC Data Integrity 1.0, 4.4). */
export interface Expectation {
  readonly purpose: ProofPurpose
  readonly challenge?: string
  readonly domain?: string | readonly string[]
}

/** What can be signed with here, and Ed25519Signature2020, which hashes and signs as eddsa-rdfc-2022 does (VC DI EdDSA, B). */
const readable: readonly string[] = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019', 'ecdsa-sd-2023', 'Ed25519Signature2020']

/** Is this a proof that can be checked here, made for this, and not past its end? */
export function usableProof(
  proof: unknown,
  expected: Expectation,
  now: Date,
): { proof: DataIntegrityProof } | { failed: Check } {
  if (!isObject(proof)) return malformed
  const kind = proof.type === 'DataIntegrityProof' ? textOf(proof, 'cryptosuite') : textOf(proof, 'type')
  if (kind === undefined) return malformed
  const ownType = kind === 'Ed25519Signature2020' ? kind : 'DataIntegrityProof'
  if (!readable.includes(kind) || proof.type !== ownType) {
    return { failed: check('proof', 'unknown', 'proof-unsupported', { kind }) }
  }
  const { proofValue, verificationMethod, expires, created } = proof
  if (proof.proofPurpose !== expected.purpose) return { failed: check('proof', 'fail', 'proof-purpose-wrong') }
  if (typeof proofValue !== 'string' || typeof verificationMethod !== 'string') return malformed
  if (created !== undefined && Number.isNaN(momentIn(created))) return malformed
  if (expires !== undefined && !(momentIn(expires) > now.getTime())) {
    return { failed: check('proof', 'fail', 'proof-expired') }
  }
  if (kind === 'ecdsa-sd-2023') {
    if (isBaseValue(proofValue)) return { failed: check('proof', 'fail', 'proof-not-derived') }
    if (proof.previousProof !== undefined) return malformed
  }
  const elsewhere = meantForSomebodyElse(proof, expected)
  return elsewhere ? { failed: check('proof', 'fail', elsewhere) } : { proof: proof as DataIntegrityProof }
}

const malformed = { failed: check('proof', 'fail', 'proof-malformed') }

/** A dateTimeStamp in milliseconds; one without a time zone counts as UTC (VC Data Integrity 1.0, 2.1). NaN for others. */
function momentIn(value: unknown): number {
  const stamp = typeof value === 'string' ? /^\d{4,6}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?$/.exec(value) : null
  if (!stamp) return Number.NaN
  return Date.parse(stamp[1] === undefined ? `${stamp[0]}Z` : stamp[0])
}

/** A proof answers one question and is for one place: repeated elsewhere it says nothing (VC Data Integrity 1.0, 4.4). */
function meantForSomebodyElse(proof: JsonObject, expected: Expectation) {
  if (expected.challenge !== undefined && proof.challenge !== expected.challenge) return 'proof-challenge-wrong'
  if (expected.domain === undefined) return null
  const [named, wanted] = [proof.domain, expected.domain].map((domain) => new Set(asList(domain)))
  const same = named && wanted && named.size === wanted.size && [...named].every((domain) => wanted.has(domain))
  return same ? null : 'proof-domain-wrong'
}
