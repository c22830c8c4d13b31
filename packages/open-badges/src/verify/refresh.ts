import { asList, hasType, idOf, isObject, type JsonObject, textOf } from '../json.ts'
import type { Outside } from './outside.ts'
import { type Reading, readInput } from './reading.ts'
import { type Check, check } from './report.ts'
import { inCurrentTerms } from './structure.ts'

/** A credential and what its structure, its subject and its proof came to. */
export interface Judged {
  readonly reading: Reading
  readonly checks: readonly Check[]
}

/**
 * Fetches the newer version that an issuer keeps, once, and goes on with it if it is the same credential of the same
 * issuer and holds by itself (OB 3.0, 9: refresh). A refresh that fails is no error, and nothing is refreshed that does
 * not hold as it is.
 */
export async function refreshedOnce(
  original: Judged,
  outside: Outside,
  judge: (reading: Reading) => Promise<readonly Check[]>,
): Promise<Judged> {
  const { credential, source } = original.reading
  const url = refreshAddress(credential)
  if (url === undefined || !holds(original.checks)) return original
  const failed = { ...original, checks: [...original.checks, check('status', 'warning', 'refresh-failed', { url })] }
  const text = await outside.text(url)
  if (text === null || /^\s*https?:/.test(text)) return failed
  const reading = await readInput(text, outside)
  if ('failed' in reading || !isUpdateOf(credential, reading.credential)) return failed
  const checks = await judge(reading)
  if (!holds(checks)) return failed
  return { reading: { ...reading, source }, checks: [...checks, check('status', 'pass', 'refreshed', { url })] }
}

function refreshAddress(credential: JsonObject): string | undefined {
  const services = asList(credential.refreshService).flat(Number.POSITIVE_INFINITY).filter(isObject)
  const service = services.find((entry) => hasType(entry, '1EdTechCredentialRefresh'))
  return textOf(service, 'id')
}

function holds(checks: readonly Check[]): boolean {
  return checks.every(({ outcome }) => outcome === 'pass' || outcome === 'warning')
}

/** Id and issuer stay, and an update never dates back (OB 3.0, 10). */
function isUpdateOf(original: JsonObject, update: JsonObject): boolean {
  const [before, after] = [original, update].map((one) => Date.parse(String(inCurrentTerms(one).validFrom)))
  const same = original.id === update.id && idOf(original.issuer) === idOf(update.issuer)
  return same && before !== undefined && after !== undefined && after >= before
}
