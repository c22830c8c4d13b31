import { randomBytes, randomUUID } from 'node:crypto'

declare const kind: unique symbol
/** A UUID typed by what it names, so that a person's id never stands where an award's should. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

/** A new UUIDv7 (RFC 9562 §5.7): sorts by time of making, so that indexes grow at one end. */
export function newId<Kind extends string>(now: number = Date.now()): Id<Kind> {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as Id<Kind>
}

/** A UUID that tells nothing, not even when it was made: for addresses that strangers see. */
export function newOpaqueId<Kind extends string>(): Id<Kind> {
  return randomUUID() as Id<Kind>
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id in an address, or null when the text is no id: the page is then simply not found. */
export function parseId<Kind extends string>(text: unknown): Id<Kind> | null {
  return typeof text === 'string' && shape.test(text) ? (text as Id<Kind>) : null
}
