import { idOf } from '../json.ts'
import type { ProofPurpose } from '../proof-purposes.ts'
import { checkEveryProof, type Circumstances, doubt, withoutBaseProofs } from './embedded-proof.ts'
import { checkWords } from './hidden-words.ts'
import { checkIssuerKey } from './issuer-key.ts'
import { credentialWords } from './model-words.ts'
import type { Answerable } from './one-proof.ts'
import { type Fetcher, outsideThrough } from './outside.ts'
import { type Reading, readInput } from './reading.ts'
import { type Check, check, checkOfThrown, type Report, reportOf } from './report.ts'
import { checkStatus } from './status.ts'
import type { Expectation } from './usable-proof.ts'
import { checkValidity } from './validity.ts'

/** What `verifyCredential` and `verifyPresentation` may be told. Without a fetcher, whatever lies outside stays unknown. */
export interface VerifyProofOptions {
  readonly fetcher?: Fetcher
  /** The moment to judge for; now by default. */
  readonly now?: Date
  /** What the proof must be for: `assertionMethod` for a credential, `authentication` for a presentation by default. */
  readonly proofPurpose?: ProofPurpose
  /** The challenge that was set; the proof must repeat it. */
  readonly challenge?: string
  /** Where the proof must have been made for, all of it. */
  readonly domain?: string | readonly string[]
}

/**
 * Verifies any credential with embedded proofs, whatever it states: every proof that can be checked must hold, with a
 * key of the issuer's; then its status and its dates (VC Data Integrity 1.0, 4.4 and 4.5; VCDM 2.0, 7.1). The rules of
 * Open Badges are not applied, and the shape of the data model is not judged.
 * @param credential the credential with its proofs
 * @param options the way outside, the moment, and what the proofs must have been made for
 * @returns the report, with the checks in this order
 * @throws nothing
 */
export async function verifyCredential(credential: object, options: VerifyProofOptions = {}): Promise<Report> {
  try {
    const circumstances = { now: options.now ?? new Date(), outside: outsideThrough(options.fetcher) }
    const reading = await readInput(credential, circumstances.outside)
    if ('failed' in reading) return reportOf([reading.failed])
    const checks = await checkAnyCredential(reading, expectationOf(options, 'assertionMethod'), circumstances)
    return reportOf(checks, { credential: reading.credential, source: reading.source })
  } catch (error) {
    return reportOf([checkOfThrown(error)])
  }
}

/** What the options say a proof must have been made for. */
export function expectationOf(options: VerifyProofOptions, purpose: ProofPurpose): Expectation {
  const { proofPurpose = purpose, challenge, domain } = options
  return { purpose: proofPurpose, challenge, domain }
}

/** The steps of `verifyCredential`. */
export async function checkAnyCredential(
  reading: Reading,
  expected: Expectation,
  circumstances: Circumstances,
): Promise<readonly Check[]> {
  const { credential, checks } = reading
  const issuerId = idOf(credential.issuer)
  const answerable = {
    id: issuerId,
    ownsKey: async (...[key, proof]: Parameters<Answerable['ownsKey']>) => [
      ...(await checkWords(credential, credentialWords, circumstances.outside)),
      await checkIssuerKey({ issuerId, key, signedAt: proof.created, ...circumstances }),
    ],
  }
  const proofs = await checkEveryProof(credential, { expected, answerable }, circumstances)
  return [
    ...checks,
    ...together(proofs),
    ...(await checkStatus(credential, circumstances)),
    checkValidity(credential, circumstances.now),
  ]
}

/**
 * All proofs must hold (VC Data Integrity 1.0, 4.5). Beside one that holds with the right key, one of an unknown kind is no
 * doubt, and one that holds with somebody else's key is their word on top of it.
 */
export function together(results: readonly (readonly Check[])[]): readonly Check[] {
  const proofs = withoutBaseProofs(results)
  const oneHolds = proofs.some((checks) => doubt(checks) === 0)
  return proofs.flatMap((checks) => {
    if (!oneHolds || doubt(checks) === 0) return checks
    const doubts = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
    if (doubts.every(({ code, outcome }) => code === 'proof-unsupported' && outcome === 'unknown')) {
      return [check('proof', 'warning', 'another-proof-unsupported')]
    }
    const holds = checks.some(({ code }) => code === 'proof-holds')
    const foreign = doubts.every(({ code }) => foreignKey.includes(code))
    return holds && foreign ? [check('proof', 'warning', 'signed-by-another')] : checks
  })
}

const foreignKey: readonly Check['code'][] = ['key-of-somebody-else', 'key-not-of-holder']
