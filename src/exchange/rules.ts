import type { SignedBadge, UnsignedBadge } from '@cairn/open-badges'
import { stateOf } from '../credentials/rules.ts'
import type { Id } from '../platform/ids.ts'
import type { RefusalCode } from '../refusals.ts'

/** An award held out to a wallet: whoever brings its code first takes the credential. */
export type WalletOffer = {
  id: Id<'wallet-offer'>
  personId: Id<'person'>
  organisationId: Id<'organisation'>
  awardId: Id<'award'>
  asksPin: boolean
}

/** How long an offer waits to be taken: as long as somebody needs to find their telephone. */
export const OFFER_LIVES_MS = 10 * 60_000
/** How long a wallet may ask after it has shown the code. */
export const ACCESS_LIVES_MS = 10 * 60_000
export const NONCE_LIVES_MS = 5 * 60_000
/** How far a wallet's clock may be from ours. */
export const CLOCK_SKEW_MS = 5 * 60_000
/** Of 1,000,000 PINs nobody guesses one in so many tries. */
export const MOST_WRONG_PINS = 5
const PIN_DIGITS = 6
/** Wallets prove one key; a proof is a few hundred characters. */
const LONGEST_PROOF = 8_000

/** Why this award cannot go into a wallet now, or null: what is not signed or no longer holds is not handed on. */
export function whyNotToWallet(award: Parameters<typeof stateOf>[0], now: Date): RefusalCode | null {
  const state = stateOf(award, now)
  if (state === 'valid') return null
  return state === 'being-signed' ? 'credential-unsigned' : 'award-not-valid'
}

/** The PIN that belongs to a code, from 32 random bytes that only this installation can make from it. */
export function pinFrom(random: Uint8Array): string {
  const number = new DataView(random.buffer, random.byteOffset).getUint32(0)
  return String(number % 10 ** PIN_DIGITS).padStart(PIN_DIGITS, '0')
}

/** A JSON object. */
export type JsonObject = Record<string, unknown>

/** What a wallet's request for a credential asks for (OpenID4VCI 1.0, 8.2). */
export type CredentialRequest = { proof: string | null }

/** The errors of OpenID4VCI 1.0 (6.3, 8.3.1.2), RFC 6749 (5.2) and RFC 6750 (3.1), each with its status. */
export const faults = {
  invalid_request: 400,
  invalid_grant: 400,
  unsupported_grant_type: 400,
  invalid_token: 401,
  invalid_credential_request: 400,
  unknown_credential_configuration: 400,
  unknown_credential_identifier: 400,
  invalid_proof: 400,
  invalid_nonce: 400,
  invalid_encryption_parameters: 400,
  credential_request_denied: 400,
} as const
export type FaultCode = keyof typeof faults
/** What a program is told. The description is for whoever writes that program: ASCII, as RFC 6749 (5.2) wants it. */
export type Fault = { error: FaultCode; description: string }
export const fault = (error: FaultCode, description: string): Fault => ({ error, description })

/** The one kind of credential that is handed to wallets. */
export const CONFIGURATION = 'OpenBadgeCredential'

/** Reads a credential request, or says what is wrong with it (OpenID4VCI 1.0, 8.2). */
export function requestFrom(body: unknown): CredentialRequest | Fault {
  if (!isObject(body)) return fault('invalid_credential_request', 'The request must be a JSON object.')
  const { credential_configuration_id: configuration, credential_identifier: identifier, proofs } = body
  if (identifier !== undefined)
    return configuration === undefined
      ? fault('unknown_credential_identifier', 'The token answer named no credential identifiers.')
      : fault('invalid_credential_request', 'Name credential_configuration_id or credential_identifier, not both.')
  if (typeof configuration !== 'string')
    return fault('invalid_credential_request', 'credential_configuration_id is missing.')
  if (configuration !== CONFIGURATION)
    return fault('unknown_credential_configuration', 'The metadata has no such credential configuration.')
  if (body['credential_response_encryption'] !== undefined)
    return fault('invalid_encryption_parameters', 'Answers are not encrypted here.')
  if (body['proof'] !== undefined) return fault('invalid_proof', 'OpenID4VCI 1.0 has proofs, not proof.')
  return proofs === undefined ? { proof: null } : proofFrom(proofs)
}

function proofFrom(proofs: unknown): CredentialRequest | Fault {
  if (!isObject(proofs) || Object.keys(proofs).join() !== 'jwt')
    return fault('invalid_proof', 'proofs must have jwt and nothing else.')
  const { jwt } = proofs
  if (!Array.isArray(jwt) || jwt.length !== 1)
    return fault('invalid_proof', 'proofs.jwt must hold one proof: credentials are not issued in batches.')
  const [proof]: unknown[] = jwt
  return typeof proof === 'string' && proof.length <= LONGEST_PROOF
    ? { proof }
    : fault('invalid_proof', 'A proof is a short text.')
}

/** The name of a refusal as a sentence for programs: RFC 6749 (5.2) wants ASCII. */
export function plainSentence(code: RefusalCode): string {
  const words = code.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The award's credential said again for one wallet: its own id, and the wallet's key as the subject's. Everything else
 * stands as it was signed, the salted hash of the e-mail address and the place in the status list included.
 */
export function boundTo(document: SignedBadge, { id, holder }: { id: string; holder: string }): UnsignedBadge {
  const { proof: _proof, credentialSubject, ...rest } = document
  return { ...rest, id, credentialSubject: { ...credentialSubject, id: holder } }
}
