import { readStatusList, type StatusList, shortestStatusList } from '../bitstring.ts'
import { OpenBadgesError } from '../errors.ts'
import { asList, hasType, isObject, type JsonObject, textOf } from '../json.ts'
import { checkCredentialProof } from './credential-proof.ts'
import type { Circumstances } from './embedded-proof.ts'
import { type Fetcher, outsideThrough } from './outside.ts'
import { type Reading, readInput } from './reading.ts'
import { type Check, check } from './report.ts'
import { checkRevocationList } from './revocation-list.ts'
import { checkValidity } from './validity.ts'

/** No credential needs more status entries than this. */
const mostEntries = 8

/** All status entries of a credential (OB 3.0, 9). */
export async function checkStatus(credential: JsonObject, circumstances: Circumstances): Promise<readonly Check[]> {
  const entries = asList(credential.credentialStatus)
  if (entries.length === 0) return [check('status', 'pass', 'status-none')]
  if (entries.length > mostEntries) return [check('status', 'fail', 'status-malformed')]
  const checks: Check[] = []
  for (const entry of entries) checks.push(await checkEntry(entry, textOf(credential, 'id'), circumstances))
  // One list with nothing against it does not clear what another says, or does not say.
  const isClear = checks.every(({ outcome }) => outcome === 'pass' || outcome === 'warning')
  return isClear ? checks : checks.filter(({ code }) => code !== 'status-clear')
}

/**
 * One status entry on its own, a BitstringStatusListEntry (Bitstring Status List 1.0, 3.2) or a 1EdTechRevocationList
 * (1EdTech Revocation List 1.0, 2).
 * @param entry the `credentialStatus`, or one of them
 * @param options the way outside, the moment to judge for, and the credential's id, which a revocation list is asked
 * by
 * @returns a check that passes when it is not set
 * @throws nothing
 */
export async function checkStatusEntry(
  entry: unknown,
  options: { fetcher: Fetcher; now: Date; credentialId?: string },
): Promise<Check> {
  try {
    const circumstances = { now: options.now, outside: outsideThrough(options.fetcher) }
    return await checkEntry(entry, options.credentialId, circumstances)
  } catch {
    return check('status', 'unknown', 'not-understood')
  }
}

async function checkEntry(
  entry: unknown,
  credentialId: string | undefined,
  circumstances: Circumstances,
): Promise<Check> {
  if (!isObject(entry)) return check('status', 'fail', 'status-malformed')
  if (hasType(entry, 'BitstringStatusListEntry')) return checkBitstringEntry(entry, circumstances)
  if (hasType(entry, '1EdTechRevocationList')) return checkRevocationList(entry, credentialId, circumstances.outside)
  return check('status', 'unknown', 'status-unsupported', { kind: asList(entry.type).join(', ') })
}

/** Bitstring Status List 1.0, 3.2 (Validate Algorithm). */
async function checkBitstringEntry(entry: JsonObject, circumstances: Circumstances): Promise<Check> {
  const url = textOf(entry, 'statusListCredential')
  const purpose = textOf(entry, 'statusPurpose')
  const [index, size] = [indexOf(entry.statusListIndex), sizeOf(entry.statusSize)]
  if (url === undefined || purpose === undefined || index === null || size === null) {
    return check('status', 'fail', 'status-malformed')
  }
  const served = await circumstances.outside.once(`status list ${url}`, () => listAt(url, circumstances))
  if ('failed' in served) return served.failed
  const { reading, proofs } = served
  const failed = proofs.find(({ outcome }) => outcome === 'fail')
  // Its issuer may not have come to sign it again, and its reader may hold an old copy: that is nobody's forgery.
  if (failed?.code === 'key-revoked') return check('status', 'unknown', 'status-list-key-revoked', failed.params)
  if (failed) return check('status', 'fail', 'status-list-forged')
  const found = entryIn(served, { messages: entry.statusMessage, purpose, index, size })
  if (found.outcome === 'fail' || found.outcome === 'unknown') return found
  if (proofs.some(({ outcome }) => outcome === 'unknown')) return check('status', 'unknown', 'status-list-unproven')
  const inForce = checkValidity(reading.credential, circumstances.now, reading.token?.claims).outcome === 'pass'
  return inForce ? found : check('status', 'unknown', 'status-list-out-of-date')
}

/** A status list as it is served, whose signature has been looked at. */
interface ServedList {
  readonly reading: Reading
  readonly proofs: readonly Check[]
  /** Null where it is none. */
  readonly list: StatusList | null
}

async function listAt(url: string, circumstances: Circumstances): Promise<ServedList | { readonly failed: Check }> {
  const { outside } = circumstances
  const text = await outside.text(url)
  if (text === null) return { failed: check('status', 'unknown', 'status-unreachable', { url }) }
  const reading = /^\s*https?:/.test(text) ? null : await readInput(text, outside)
  if (!reading || 'failed' in reading || !hasType(reading.credential, 'BitstringStatusListCredential')) {
    return { failed: check('status', 'unknown', 'status-list-unreadable', { url }) }
  }
  const proofs = await checkCredentialProof(reading, circumstances)
  const list = listIn(reading.credential)
  outside.spend((list?.bits.length ?? 0) / bytesInMicrosecond)
  return { reading, proofs, list }
}

/** How fast a list is unpacked. */
const bytesInMicrosecond = 300

function listIn(credential: JsonObject): StatusList | null {
  const subject = asList(credential.credentialSubject).find(isObject)
  try {
    return readStatusList(textOf(subject, 'encodedList') ?? '')
  } catch {
    return null
  }
}

function entryIn(
  { reading: { credential }, list }: ServedList,
  { messages, purpose, index, size }: { messages: unknown; purpose: string; index: number; size: number },
): Check {
  const subject = asList(credential.credentialSubject).find(isObject)
  if (!subject || !asList(subject.statusPurpose).includes(purpose)) {
    return check('status', 'fail', 'status-purpose-differs')
  }
  try {
    if (!list) return check('status', 'unknown', 'status-list-malformed')
    const value = valueAt(list, index, size)
    if (value !== 0) return meaningOf(purpose, messageFor(value, messages))
    // The least length protects the privacy of holders; a short list still says truly who is revoked.
    const short = list.length / size < shortestStatusList
    return short ? check('status', 'warning', 'status-list-too-short') : check('status', 'pass', 'status-clear')
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    if (error.code === 'index-out-of-range') return check('status', 'fail', 'status-index-out-of-range')
    return check('status', 'unknown', 'status-list-malformed')
  }
}

/** The entry's value: `size` bits from the left (Bitstring Status List 1.0, 3.2 step 11). */
function valueAt({ bits, length }: StatusList, index: number, size: number): number {
  const start = index * size
  if (start + size > length) throw new OpenBadgesError('index-out-of-range')
  let value = 0
  for (let at = start; at < start + size; at++) value = value * 2 + (((bits[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
  return value
}

function meaningOf(purpose: string, message: string): Check {
  if (purpose === 'revocation') return check('status', 'fail', 'revoked')
  if (purpose === 'suspension') return check('status', 'fail', 'suspended')
  return purpose === 'refresh'
    ? check('status', 'warning', 'refresh-available')
    : check('status', 'warning', 'status-message', { message })
}

/** What the entry says a value means; the value itself where it does not say (2.1: statusMessage). */
function messageFor(value: number, messages: unknown): string {
  const told = asList(messages).find((one) => isObject(one) && Number(textOf(one, 'status')) === value)
  return (isObject(told) && textOf(told, 'message')) || `0x${value.toString(16)}`
}

/** How many bits an entry has: 1 where it does not say (2.1). More than 32 are nobody's. */
function sizeOf(value: unknown): number | null {
  if (value === undefined) return 1
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 32 ? value : null
}

/** The index is a text (2.1); a whole number is tolerated, since early issuers wrote one. */
function indexOf(value: unknown): number | null {
  const index = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value
  return typeof index === 'number' && Number.isSafeInteger(index) && index >= 0 ? index : null
}
