import type { JsonObject } from '@cairn/open-badges'

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What may stand alone or in a list, as a list; absent is the empty list. */
export function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** A text, or a list of at least one text and nothing else. */
export function isTexts(value: unknown): boolean {
  const list = asList(value)
  return list.length > 0 && list.every((one) => isText(one) && one !== '')
}

/** An absolute URL without a character that no URL has (VCDM 2.0, 4.4; RFC 3986, 3). */
export function isUrl(value: unknown): value is string {
  return isText(value) && /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(value)
}

const date = String.raw`-?(?:[1-9]\d{3,}|0\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`
const time = String.raw`(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)`
const zone = String.raw`(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))`
const stamp = new RegExp(`^${date}T${time}${zone}$`)
const moment = new RegExp(`^${date}T${time}(?:${zone})?$`)

/** A dateTimeStamp: its time zone is not left to be guessed (XML Schema 1.1, part 2, 3.4.28). */
export function isDateTimeStamp(value: unknown): value is string {
  return isText(value) && stamp.test(value)
}

/** As a dateTimeStamp; one that lacks its zone is read as UTC (VC Data Integrity 1.0, 2.1). */
export function isProofDate(value: unknown): value is string {
  return isText(value) && moment.test(value)
}

/** The id of what is named by a URL alone or by an object with an id. */
export function idOf(value: unknown): string | null {
  const id = isObject(value) ? value['id'] : value
  return isText(id) ? id : null
}
