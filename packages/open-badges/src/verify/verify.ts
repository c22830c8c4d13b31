import { matchesRecipient } from '../identity.ts'
import type { JsonObject } from '../json.ts'
import { checkCredentialProof } from './credential-proof.ts'
import { checkContents } from './contents.ts'
import type { Circumstances } from './embedded-proof.ts'
import { checkEndorsements } from './endorsements.ts'
import { type Fetcher, outsideThrough } from './outside.ts'
import { olderReport } from './older/assertion.ts'
import { olderVersionOf, type Reading, readInput } from './reading.ts'
import { refreshedOnce } from './refresh.ts'
import { type Check, check, checkOfThrown, type Report, reportOf } from './report.ts'
import { checkSchemas, type SchemaStore } from './schemas.ts'
import { checkStatus } from './status.ts'
import { checkStructure, checkSubject } from './structure.ts'
import { checkValidity } from './validity.ts'

/** What `verify` may be told. Without a fetcher, whatever lies outside stays unknown. */
export interface VerifyOptions {
  readonly fetcher?: Fetcher
  /** The moment to judge for; now by default. */
  readonly now?: Date
  /** The person who shows it, when known: an e-mail address or another identifier. */
  readonly recipient?: string
  /**
   * Checks the credential against the official JSON Schemas it names as well, which come through the fetcher. One that
   * cannot be had leaves the verdict open; the checks of this library stand without them.
   */
  readonly schemas?: SchemaStore
}

/**
 * Verifies a badge, record or endorsement of any version from 2.0 on. The outside world is asked only through
 * `fetcher`.
 * @param input the bytes of a PNG, SVG, JSON or JWS file; JSON, a compact JWS or an https address as text; or the
 * credential itself
 * @param options the way outside, the moment, the person who shows it, a store of schemas
 * @returns a report whose checks stand in the specification's order (OB 3.0, 9)
 * @throws nothing: what cannot be understood is a finding
 */
export async function verify(input: string | Uint8Array | object, options: VerifyOptions = {}): Promise<Report> {
  try {
    const { now = new Date(), fetcher, schemas, recipient } = options
    const circumstances = { now, outside: outsideThrough(fetcher), schemas }
    const reading = await readInput(input, circumstances.outside)
    if ('failed' in reading) return reportOf([reading.failed])
    return await reportOn(reading, circumstances, recipient)
  } catch (error) {
    return reportOf([checkOfThrown(error)])
  }
}

async function reportOn(given: Reading, circumstances: Circumstances, recipient?: string): Promise<Report> {
  if (olderVersionOf(given.credential)) return olderReport(given, circumstances, recipient)
  const original = { reading: given, checks: await firstSteps(given, circumstances) }
  const { reading, checks: begun } = await refreshedOnce(original, circumstances.outside, (newer) =>
    firstSteps(newer, circumstances),
  )
  const { credential, source } = reading
  const own = [...begun, ...(await lastSteps(reading, circumstances)), ...checkRecipient(credential, recipient)]
  // Where the structure could not even be judged there is nothing for endorsements to stand on.
  const endorsed = await checkEndorsements(
    credential,
    (endorsement) => examine(endorsement, circumstances),
    circumstances,
  )
  const inside = await checkContents(credential, (inner) => examine(inner, circumstances), circumstances)
  const checks = [...own, ...inside.checks, ...endorsed.checks]
  return reportOf(checks, { credential, source, endorsements: endorsed.reports, credentials: inside.reports })
}

/** All checks of one credential on its own, in the specification's order. */
async function examine(reading: Reading, circumstances: Circumstances): Promise<readonly Check[]> {
  return [...(await firstSteps(reading, circumstances)), ...(await lastSteps(reading, circumstances))]
}

/** Is it whole, and its issuer's? These steps are taken again for a newer version of it. */
async function firstSteps(reading: Reading, circumstances: Circumstances): Promise<readonly Check[]> {
  const { credential } = reading
  const structure = checkStructure(credential)
  if (olderVersionOf(credential)) return [...reading.checks, ...structure]
  return [
    ...reading.checks,
    ...structure,
    ...(await checkSchemas(credential, circumstances.schemas, circumstances.outside)),
    ...checkSubject(credential),
    ...(await checkCredentialProof(reading, circumstances)),
  ]
}

/** Does it count at this time? */
async function lastSteps({ credential, token }: Reading, circumstances: Circumstances): Promise<readonly Check[]> {
  if (olderVersionOf(credential)) return []
  return [
    ...(await checkStatus(credential, circumstances)),
    checkValidity(credential, circumstances.now, token?.claims),
  ]
}

function checkRecipient(credential: JsonObject, recipient: string | undefined): Check[] {
  if (recipient === undefined) return []
  const matches = matchesRecipient(credential, recipient)
  return [check('recipient', matches ? 'pass' : 'fail', matches ? 'recipient-matches' : 'recipient-differs')]
}
