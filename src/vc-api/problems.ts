import type { Check } from '@cairn/open-badges'
import { OpenBadgesError } from '@cairn/open-badges'
import type { Fault } from './faults.ts'

/** A problem document (RFC 9457), of the types that the standards name (VCDM 2.0, 7.2; VC Data Integrity 1.0, 4.7). */
export type Problem = { type: string; title: string; detail: string; path?: string }

const model = 'https://www.w3.org/TR/vc-data-model#'
const security = 'https://w3id.org/security#'
const status = 'https://www.w3.org/ns/credentials/status-list#'

/** What did not come as it should. */
export function malformed({ path, detail }: Fault): Problem {
  const title = 'This value is not what the data model asks for.'
  return { type: `${model}MALFORMED_VALUE_ERROR`, title, detail, ...(path && { path }) }
}

/** What is no secured document, or none of whose proofs can be one (VC Data Integrity 1.0, 4.4). */
export function unproven({ path, detail }: Fault): Problem {
  const isThere = path.startsWith('proof.')
  const type = `${security}${isThere ? 'PROOF_VERIFICATION_ERROR' : 'PARSING_ERROR'}`
  return { type, title: 'This is not a document with a proof.', detail, ...(path && { path }) }
}

/** What was asked of a proof that cannot be made so (VC Data Integrity 1.0, 4.2). */
export function unprovable(path: string): Problem {
  const detail = 'This option is not what it should be.'
  return { type: `${security}PROOF_GENERATION_ERROR`, title: 'Such a proof cannot be made.', detail, path }
}

/** What was refused while something was to be signed. @throws whatever is no refusal */
export function notSigned(error: unknown): Problem {
  if (!(error instanceof OpenBadgesError)) throw error
  return {
    type: error.code === 'not-json-ld' ? transformation(error.path) : `${security}PROOF_GENERATION_ERROR`,
    title: 'It was not signed.',
    detail: error.message,
    ...(error.path && { path: error.path }),
  }
}

/** A word that would be lost is named (VC Data Integrity 1.0, Securing Data Losslessly); all else is the contexts' fault. */
function transformation(word = ''): string {
  return `${security}${word === '' ? 'PROOF_TRANSFORMATION_ERROR' : 'DATA_LOSS_DETECTION_ERROR'}`
}

/** A token that does not hold. */
export function tokenProblem(detail: string): Problem {
  return { type: `${model}CRYPTOGRAPHIC_SECURITY_ERROR`, title: 'The token does not hold.', detail }
}

const byCode: { readonly [Code in Check['code']]?: string } = {
  'proof-challenge-wrong': `${security}INVALID_CHALLENGE_ERROR`,
  'proof-domain-wrong': `${security}INVALID_DOMAIN_ERROR`,
  'proof-key-malformed': `${security}INVALID_VERIFICATION_METHOD`,
  'proof-key-unavailable': `${security}INVALID_VERIFICATION_METHOD`,
  'status-unreachable': `${status}STATUS_RETRIEVAL_ERROR`,
  'status-list-unreadable': `${status}STATUS_VERIFICATION_ERROR`,
  'status-list-unproven': `${status}STATUS_VERIFICATION_ERROR`,
  'status-list-forged': `${status}STATUS_VERIFICATION_ERROR`,
  'status-list-key-revoked': `${status}STATUS_VERIFICATION_ERROR`,
  'status-list-out-of-date': `${status}STATUS_VERIFICATION_ERROR`,
  'status-purpose-differs': `${status}STATUS_VERIFICATION_ERROR`,
  'status-list-too-short': `${status}STATUS_LIST_LENGTH_ERROR`,
  'status-malformed': `${model}MALFORMED_VALUE_ERROR`,
  'status-list-malformed': `${model}MALFORMED_VALUE_ERROR`,
  'status-index-out-of-range': `${model}RANGE_ERROR`,
}

/** A check that did not pass. */
export function checkProblem({ code, name, reason, path }: Check): Problem {
  const own = name === 'status' || name === 'validity' ? `${model}${code.toUpperCase().replaceAll('-', '_')}` : null
  const lost = code === 'not-json-ld' ? transformation(path) : null
  return {
    type: byCode[code] ?? lost ?? own ?? `${security}PROOF_VERIFICATION_ERROR`,
    title: reason,
    detail: code,
    ...(path && { path }),
  }
}
