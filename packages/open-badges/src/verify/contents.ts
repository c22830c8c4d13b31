import { asList, hasType, isObject, type JsonObject } from '../json.ts'
import type { Outside } from './outside.ts'
import { type Reading, readInput } from './reading.ts'
import { type Check, check, type EndorsementReport, verdictOf } from './report.ts'

/** More than any record needs, those of records inside it with it. */
const mostCredentials = 400

/**
 * The credentials inside a Comprehensive Learner Record, each judged like one of its own (CLR 2.0, Verification and
 * Validation), and if it is a record, with those inside it. What fails or stays open in one of them does so for the
 * record, with the place where it stands.
 */
export async function checkContents(
  record: JsonObject,
  examine: (reading: Reading) => Promise<readonly Check[]>,
  { outside }: { readonly outside: Outside },
  budget = { left: mostCredentials },
): Promise<{ checks: readonly Check[]; reports: readonly EndorsementReport[] }> {
  const subject = asList(record.credentialSubject).find(isObject)
  const entries = hasType(record, 'ClrCredential') ? asList(subject?.verifiableCredential) : []
  const checks: Check[] = []
  const reports: EndorsementReport[] = []
  for (const [i, entry] of entries.entries()) {
    // None is passed over: a record with one nobody looked at is not valid.
    if (budget.left-- <= 0) return { checks: [...checks, check('input', 'fail', 'presented-too-many')], reports }
    const reading = await readEntry(entry, outside)
    const credential = 'failed' in reading ? entry : reading.credential
    const found = 'failed' in reading ? [reading.failed] : [...(await examine(reading))]
    if (!('failed' in reading)) {
      found.push(...(await checkContents(reading.credential, examine, { outside }, budget)).checks)
    }
    reports.push({ verdict: verdictOf(found), checks: found, ...(isObject(credential) && { credential }) })
    checks.push(...doubtsAt(`credentialSubject.verifiableCredential[${i}]`, found))
  }
  return { checks, reports }
}

/** One written out, or one that is a token. */
function readEntry(entry: unknown, outside: Outside): ReturnType<typeof readInput> {
  if (isObject(entry) || isToken(entry)) return readInput(entry, outside)
  return Promise.resolve({ failed: check('input', 'fail', 'input-not-understood') })
}

function isToken(entry: unknown): entry is string {
  return typeof entry === 'string' && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(entry)
}

/** What fails or stays open in a part, as a finding about the whole. */
export function doubtsAt(place: string, checks: readonly Check[]): Check[] {
  const doubts = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
  return doubts.map((entry) => ({ ...entry, path: entry.path === undefined ? place : `${place}.${entry.path}` }))
}
