import { constants, gzipSync, gunzipSync } from 'node:zlib'
import { OpenBadgesError } from './errors.ts'

/** The least number of entries: one person hides among many (Bitstring Status List 1.0, 3.3). */
export const shortestStatusList = 131_072

/** The most bytes a list may unpack to: 128 million entries. */
const mostBytes = 16 * 1024 * 1024

/** A status list: entry 0 is the left-most, most significant bit of byte 0 (Bitstring Status List 1.0, 3.3). */
export interface StatusList {
  readonly length: number
  readonly bits: Uint8Array
}

/**
 * A status list in which nothing is set (Bitstring Status List 1.0, 3.3).
 * @param length the number of entries: 131,072 or more, and no more than 134,217,728, which is all that is read again
 * @returns the list
 * @throws OpenBadgesError `list-too-short`, `too-large`
 */
export function newStatusList(length = shortestStatusList): StatusList {
  if (!Number.isInteger(length) || length < shortestStatusList) throw new OpenBadgesError('list-too-short')
  if (length > mostBytes * 8) throw new OpenBadgesError('too-large')
  return { length, bits: new Uint8Array(Math.ceil(length / 8)) }
}

/**
 * Sets or clears an entry, in place (Bitstring Status List 1.0, 3.1).
 * @param list the entries
 * @param index which of them, from 0
 * @param value `set` when left out
 * @throws OpenBadgesError `index-out-of-range`
 */
export function setStatus(list: StatusList, index: number, value: 'set' | 'clear' = 'set'): void {
  const { byte, mask } = place(list, index)
  const before = list.bits[byte] ?? 0
  list.bits[byte] = value === 'set' ? before | mask : before & ~mask
}

/**
 * Is an entry set? Entry 0 is the left-most bit (Bitstring Status List 1.0, 3.3).
 * @param list the entries
 * @param index which of them, from 0
 * @returns whether its bit is 1
 * @throws OpenBadgesError `index-out-of-range`
 */
export function isSet(list: StatusList, index: number): boolean {
  const { byte, mask } = place(list, index)
  return ((list.bits[byte] ?? 0) & mask) !== 0
}

/**
 * Writes a list as an `encodedList` (Bitstring Status List 1.0, 3.3).
 * @param list the entries
 * @returns `u`, then base64url without padding of the gzip: the same list gives the same text
 * @throws nothing
 */
export function encodeStatusList(list: StatusList): string {
  return `u${gzipSync(list.bits, { level: constants.Z_BEST_COMPRESSION }).toString('base64url')}`
}

/**
 * Reads an `encodedList` (Bitstring Status List 1.0, 3.4).
 * @param encodedList base64url of a gzip, `u` in front; without the `u` it is tolerated, as early issuers wrote it
 * @returns the list unpacked
 * @throws OpenBadgesError `list-malformed`, also when it would unpack to more than 16 MiB; `list-too-short`
 */
export function decodeStatusList(encodedList: string): StatusList {
  const list = readStatusList(encodedList)
  if (list.length < shortestStatusList) throw new OpenBadgesError('list-too-short')
  return list
}

/**
 * Reads an `encodedList` of any length; one without the leading `u` is tolerated, as early issuers wrote it. Throws
 * `list-malformed`, also when it would unpack to more than 16 MiB.
 */
export function readStatusList(encodedList: string): StatusList {
  const encoded = encodedList.startsWith('H4s') ? encodedList : encodedList.slice(1)
  if (!/^u?[A-Za-z0-9_-]+$/.test(encodedList)) throw new OpenBadgesError('list-malformed')
  const bits = unpack(Buffer.from(encoded, 'base64url'))
  return { length: bits.length * 8, bits }
}

function unpack(packed: Buffer): Uint8Array {
  try {
    return new Uint8Array(gunzipSync(packed, { maxOutputLength: mostBytes }))
  } catch (cause) {
    throw new OpenBadgesError('list-malformed', { cause })
  }
}

function place(list: StatusList, index: number): { byte: number; mask: number } {
  if (!Number.isInteger(index) || index < 0 || index >= list.length) throw new OpenBadgesError('index-out-of-range')
  return { byte: index >> 3, mask: 0x80 >> (index & 7) }
}
