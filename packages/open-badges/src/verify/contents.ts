import { asList, hasType, isObject, type JsonObject } from '../json.ts'
import type { Circumstances } from './embedded-proof.ts'
import { type Reading, readInput } from './reading.ts'
import { type Check, type EndorsementReport, verdictOf } from './report.ts'

/** More than any record needs; beyond these the record is too complex to be read at all. */
const mostCredentials = 400

/**
 * The credentials inside a Comprehensive Learner Record, each judged like one of its own (CLR 2.0, 8.1). What fails or
 * stays open in one of them does so for the record, with the place where it stands.
 */
export async function checkContents(
  record: JsonObject,
  examine: (reading: Reading) => Promise<readonly Check[]>,
  { outside }: Circumstances,
): Promise<{ checks: readonly Check[]; reports: readonly EndorsementReport[] }> {
  const subject = asList(record.credentialSubject).find(isObject)
  const credentials = hasType(record, 'ClrCredential') ? asList(subject?.verifiableCredential).filter(isObject) : []
  const checks: Check[] = []
  const reports: EndorsementReport[] = []
  for (const [i, credential] of credentials.slice(0, mostCredentials).entries()) {
    const reading = await readInput(credential, outside)
    const found = 'failed' in reading ? [reading.failed] : await examine(reading)
    reports.push({ verdict: verdictOf(found), checks: found, credential })
    checks.push(...doubtsAt(`credentialSubject.verifiableCredential[${i}]`, found))
  }
  return { checks, reports }
}

/** What fails or stays open in a part, as a finding about the whole. */
export function doubtsAt(place: string, checks: readonly Check[]): Check[] {
  const doubts = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
  return doubts.map((entry) => ({ ...entry, path: entry.path === undefined ? place : `${place}.${entry.path}` }))
}
