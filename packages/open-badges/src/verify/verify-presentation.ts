import { asList, hasType, idOf, isObject, type JsonObject } from '../json.ts'
import { doubtsAt } from './contents.ts'
import { checkEveryProof, type Circumstances, doubt } from './embedded-proof.ts'
import { checkWords } from './hidden-words.ts'
import { type KeyAnswer, whoseKey } from './issuer-key.ts'
import { credentialWords } from './model-words.ts'
import type { Answerable } from './one-proof.ts'
import { outsideThrough } from './outside.ts'
import { readInput } from './reading.ts'
import {
  type Check,
  check,
  checkOfThrown,
  type EndorsementReport,
  type PresentationReport,
  verdictOf,
} from './report.ts'
import type { Expectation } from './usable-proof.ts'
import { checkAnyCredential, expectationOf, together, type VerifyProofOptions } from './verify-credential.ts'

/** More than anybody presents at once. */
const mostCredentials = 100

/**
 * Verifies a presentation: every proof of its own, with a key of its holder's (or of whoever the proof names, where no
 * holder is given), and every credential in it as `verifyCredential` does. A credential without a proof counts as stated
 * by the holder, and then must say so (VCDM 2.0, 4.13.4). A presentation without a proof is invalid.
 * @param presentation the presentation with its proofs
 * @param options the way outside, the moment, and what its proofs must have been made for
 * @returns the report, with one of each credential in it
 * @throws nothing
 */
export async function verifyPresentation(
  presentation: object,
  options: VerifyProofOptions = {},
): Promise<PresentationReport> {
  try {
    const circumstances = { now: options.now ?? new Date(), outside: outsideThrough(options.fetcher) }
    const reading = await readInput(presentation, circumstances.outside)
    if ('failed' in reading) return { verdict: 'invalid', checks: [reading.failed], credentials: [] }
    const expected = expectationOf(options, 'authentication')
    const proofs = await checkHoldersProofs(reading.credential, expected, circumstances)
    const inside = await checkPresented(reading.credential, { proven: doubt(proofs) === 0 }, circumstances)
    const checks = [...reading.checks, ...proofs, ...inside.checks]
    const { reports: credentials } = inside
    return { verdict: verdictOf(checks), checks, presentation: reading.credential, credentials }
  } catch (error) {
    const checks = [checkOfThrown(error)]
    return { verdict: verdictOf(checks), checks, credentials: [] }
  }
}

async function checkHoldersProofs(
  presentation: JsonObject,
  expected: Expectation,
  circumstances: Circumstances,
): Promise<readonly Check[]> {
  const holder = idOf(presentation.holder)
  const answerable: Answerable = {
    id: holder,
    ownsKey: async (key, proof) => {
      const [controller = ''] = proof.verificationMethod.split('#')
      const ownerId = holder ?? controller
      const { purpose } = expected
      const answer = await whoseKey({ ownerId, purpose, key, signedAt: proof.created, ...circumstances })
      return [...(await checkWords(presentation, credentialWords, circumstances.outside)), ownership(answer, ownerId)]
    },
  }
  return together(await checkEveryProof(presentation, { expected, answerable }, circumstances))
}

function ownership({ outcome }: KeyAnswer, holder: string): Check {
  if (outcome === 'own') return check('holder', 'pass', 'key-of-holder')
  if (outcome === 'not theirs') return check('holder', 'fail', 'key-not-of-holder')
  if (outcome === 'revoked' || outcome === 'expired') return check('holder', 'fail', 'holder-key-withdrawn')
  return check('holder', 'unknown', 'holder-cannot-be-asked', { holder })
}

async function checkPresented(
  presentation: JsonObject,
  { proven }: { proven: boolean },
  circumstances: Circumstances,
): Promise<{ checks: readonly Check[]; reports: readonly EndorsementReport[] }> {
  const presented = asList(presentation.verifiableCredential)
  const tooMany = presented.length > mostCredentials
  const checks: Check[] = tooMany ? [check('input', 'fail', 'presented-too-many')] : []
  const reports: EndorsementReport[] = []
  const holder = idOf(presentation.holder)
  for (const [i, credential] of presented.slice(0, mostCredentials).entries()) {
    const found = await checkOnePresented(credential, { holder: proven ? holder : undefined }, circumstances)
    reports.push({ verdict: verdictOf(found), checks: found, ...(isObject(credential) && { credential }) })
    checks.push(...doubtsAt(`verifiableCredential[${i}]`, found))
  }
  return { checks, reports }
}

async function checkOnePresented(
  credential: unknown,
  { holder }: { holder: string | undefined },
  circumstances: Circumstances,
): Promise<readonly Check[]> {
  if (!isObject(credential)) return [check('input', 'fail', 'input-not-understood')]
  const kind = 'EnvelopedVerifiableCredential'
  if (hasType(credential, kind)) return [check('proof', 'unknown', 'enveloped-unsupported', { kind })]
  const reading = await readInput(credential, circumstances.outside)
  if ('failed' in reading) return [reading.failed]
  const checks = await checkAnyCredential(reading, { purpose: 'assertionMethod' }, circumstances)
  const selfAsserted =
    asList(credential.proof).length === 0 && holder !== undefined && idOf(credential.issuer) === holder
  if (!selfAsserted) return checks
  return checks.map((one) => (one.code === 'proof-missing' ? check('proof', 'pass', 'self-asserted') : one))
}
