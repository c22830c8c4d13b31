import { type ErrorCode, type Fault, fault, OpenBadgesError } from '../errors.ts'
import { asList, idOf, isObject, type JsonObject, textOf } from '../json.ts'
import { type ReasonCode, reasons } from './reasons.ts'

/** The steps of a verification, in the order of the specification (OB 3.0, 9). */
export type CheckName =
  | 'input'
  | 'structure'
  | 'subject'
  | 'proof'
  | 'issuer'
  | 'holder'
  | 'status'
  | 'validity'
  | 'recipient'
  | 'endorsement'

/** `unknown`: could not be found out. `warning`: worth saying, but no reason for doubt. */
export type Outcome = 'pass' | 'fail' | 'unknown' | 'warning'

/** One finding: what was looked at, how it came out, a stable code and a sentence, and where in the badge. */
export interface Check {
  readonly name: CheckName
  readonly outcome: Outcome
  readonly code: ReasonCode | ErrorCode
  readonly reason: string
  /** What fills the places of a translated sentence. */
  readonly params: Readonly<Record<string, string>>
  readonly path?: string
}

/** `invalid` when anything failed, `unknown` when something could not be found out, `valid` otherwise. */
export type Verdict = 'valid' | 'invalid' | 'unknown'

/** A credential found inside another one, with its own verdict. */
export interface EndorsementReport {
  readonly verdict: Verdict
  readonly checks: readonly Check[]
  readonly credential?: JsonObject
}

/** What `verifyPresentation` answers. */
export interface PresentationReport {
  readonly verdict: Verdict
  /** Those of the presentation, then the doubts of its credentials with the place where each stands. */
  readonly checks: readonly Check[]
  readonly presentation?: JsonObject
  /** The credentials in it, in their order. */
  readonly credentials: readonly EndorsementReport[]
}

/** What `verify` answers. The parts of the badge are given as found: trust them only if the verdict is valid. */
export interface Report {
  readonly verdict: Verdict
  readonly checks: readonly Check[]
  readonly credential?: JsonObject
  /** How it came: on its own or inside an image, and how it is signed. */
  readonly source?: 'json' | 'jws' | 'png' | 'svg'
  readonly issuer?: { readonly id?: string; readonly name?: string; readonly url?: string; readonly image?: string }
  readonly achievement?: JsonObject
  readonly endorsements: readonly EndorsementReport[]
  /** The credentials inside a Comprehensive Learner Record, in their order; empty for a badge. */
  readonly credentials?: readonly EndorsementReport[]
}

/** A finding with its sentence. */
export function check(
  name: CheckName,
  outcome: Outcome,
  code: ReasonCode,
  params: Readonly<Record<string, string>> = {},
): Check {
  const sentence: string = reasons[code]
  const filled = () => sentence.replace(/\{(\w+)\}/g, (_, param: string) => params[param] ?? '')
  const reason = sentence.includes('{') ? filled() : sentence
  return { name, outcome, code, reason, params }
}

/** A finding made of a fault of the document. */
export function checkOfFault(name: CheckName, outcome: Outcome, { code, path, message }: Fault): Check {
  return { name, outcome, code, reason: message, params: {}, ...(path !== '' && { path }) }
}

/** A finding made of an error code. */
export function checkOfError(name: CheckName, outcome: Outcome, error: { code: ErrorCode; path: string }): Check {
  return checkOfFault(name, outcome, fault(error.code, error.path))
}

/** What is left to say when looking at it had to be given up. */
export function checkOfThrown(error: unknown): Check {
  return error instanceof OpenBadgesError
    ? checkOfError('input', 'fail', error)
    : check('input', 'unknown', 'not-understood')
}

/** The verdict that follows from the findings. */
export function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'invalid'
  return checks.some(({ outcome }) => outcome === 'unknown') ? 'unknown' : 'valid'
}

/** The report of these findings about a credential. */
export function reportOf(
  checks: readonly Check[],
  found: Partial<Pick<Report, 'credential' | 'source' | 'endorsements' | 'credentials' | 'achievement'>> & {
    /** The issuer's profile where it does not stand in the credential. */
    readonly profile?: JsonObject
  } = {},
): Report {
  const { credential, source, endorsements = [], credentials = [] } = found
  const subject = asList(credential?.credentialSubject).find(isObject)
  return {
    verdict: verdictOf(checks),
    checks,
    credential,
    source,
    issuer: credential && issuerOf(found.profile ?? credential.issuer),
    achievement: found.achievement ?? (isObject(subject?.achievement) ? subject.achievement : undefined),
    endorsements,
    credentials,
  }
}

function issuerOf(issuer: unknown): Report['issuer'] {
  if (!isObject(issuer)) return { id: idOf(issuer) }
  return { id: idOf(issuer), name: textOf(issuer, 'name'), url: textOf(issuer, 'url'), image: idOf(issuer.image) }
}
