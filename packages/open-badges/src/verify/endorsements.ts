import { asList, idOf, isObject, type JsonObject, textOf } from '../json.ts'
import type { Circumstances } from './embedded-proof.ts'
import { type Reading, readInput } from './reading.ts'
import { type Check, check, type EndorsementReport, verdictOf } from './report.ts'

/** More than any badge needs; the rest are not looked at. */
const mostEndorsements = 20

/** How a single credential is examined; given by the verifier, so that endorsements are judged in the same way. */
type Examine = (reading: Reading) => Promise<readonly Check[]>

/**
 * Every endorsement embedded in a badge, its achievement or its issuer, judged like a credential of its own (OB 3.0,
 * 9). One that does not hold is a warning about itself: the badge does not become worse by it.
 */
export async function checkEndorsements(
  credential: JsonObject,
  examine: Examine,
  { outside }: Circumstances,
): Promise<{ checks: readonly Check[]; reports: readonly EndorsementReport[] }> {
  const checks: Check[] = []
  const reports: EndorsementReport[] = []
  for (const { endorsement, endorsedId } of endorsementsIn(credential).slice(0, mostEndorsements)) {
    const reading = await readInput(endorsement, outside)
    const found = 'failed' in reading ? [reading.failed] : await examine(reading)
    const inner = 'failed' in reading ? undefined : reading.credential
    const verdict = verdictOf(found)
    reports.push({ verdict, checks: found, credential: inner })
    checks.push(conclusion({ verdict, inner, endorsedId }))
  }
  return { checks, reports }
}

function conclusion(options: {
  verdict: EndorsementReport['verdict']
  inner: JsonObject | undefined
  endorsedId: string | undefined
}): Check {
  const { verdict, inner, endorsedId } = options
  if (verdict === 'invalid') return check('endorsement', 'warning', 'endorsement-fails')
  if (verdict === 'unknown') return check('endorsement', 'warning', 'endorsement-uncertain')
  const subject = asList(inner?.credentialSubject).find(isObject)
  if (endorsedId === undefined || subject?.id !== endorsedId) {
    return check('endorsement', 'warning', 'endorsement-of-another')
  }
  const issuer = inner?.issuer
  const endorser = (isObject(issuer) ? textOf(issuer, 'name') : undefined) ?? idOf(issuer) ?? ''
  return check('endorsement', 'pass', 'endorsement-holds', { endorser })
}

/** Embedded endorsements with what they ought to be about. Only texts that are tokens and objects are looked at. */
function endorsementsIn(
  credential: JsonObject,
): { endorsement: string | JsonObject; endorsedId: string | undefined }[] {
  const subject = asList(credential.credentialSubject).find(isObject)
  const endorsed = [credential, credential.issuer, subject?.achievement].filter(isObject)
  return endorsed.flatMap((object) => {
    const tokens = asList(object.endorsementJwt).filter((entry) => typeof entry === 'string' && /^[\w-]+\./.test(entry))
    const entries = [...asList(object.endorsement).filter(isObject), ...(tokens as string[])]
    return entries.map((endorsement) => ({ endorsement, endorsedId: idOf(object) }))
  })
}
