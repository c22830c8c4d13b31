import { OpenBadgesError } from '../errors.ts'

/*
 * As much of CBOR (RFC 8949) as a selective proof is written in: whole numbers, bytes, texts, lists and maps from
 * numbers, all of a known length and in the shortest form. Everything else is refused, tags above all (VC DI ECDSA 1.0,
 * 3.5.2 and 3.5.7: tagging must not be used).
 */

/** What can be written and read. */
export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number, Cbor>

const major = { number: 0, bytes: 2, text: 3, list: 4, map: 5 } as const

/** Writes a value. Map keys must come in rising order, as deterministic encoding wants them (RFC 8949, 4.2.1). */
export function encodeCbor(value: Cbor): Buffer {
  const parts: Uint8Array[] = []
  write(value, parts)
  return Buffer.concat(parts)
}

function write(value: Cbor, parts: Uint8Array[]): void {
  if (typeof value === 'number') {
    parts.push(head(major.number, value))
  } else if (typeof value === 'string') {
    const bytes = Buffer.from(value, 'utf8')
    parts.push(head(major.text, bytes.length), bytes)
  } else if (value instanceof Uint8Array) {
    parts.push(head(major.bytes, value.length), value)
  } else if (value instanceof Map) {
    parts.push(head(major.map, value.size))
    for (const [key, inner] of value as ReadonlyMap<number, Cbor>) {
      parts.push(head(major.number, key))
      write(inner, parts)
    }
  } else {
    const list = value as readonly Cbor[]
    parts.push(head(major.list, list.length))
    for (const entry of list) write(entry, parts)
  }
}

function head(kind: number, size: number): Uint8Array {
  const first = kind << 5
  if (size < 24) return Uint8Array.of(first | size)
  if (size < 0x100) return Uint8Array.of(first | 24, size)
  if (size < 0x1_0000) return Uint8Array.of(first | 25, size >> 8, size & 0xff)
  const bytes = Buffer.alloc(5, first | 26)
  bytes.writeUInt32BE(size, 1)
  return bytes
}

/** Lists of lists of lists are not needed. */
const mostLevels = 4

/** Reads the one value these bytes are. Throws `proof-value-malformed`. */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const reader: Reader = { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), at: 0 }
  const value = read(reader, 0)
  return reader.at === bytes.length ? value : refuse('something follows')
}

interface Reader {
  readonly bytes: Buffer
  at: number
}

function read(reader: Reader, level: number): Cbor {
  if (level > mostLevels) refuse('nested too deeply')
  const { kind, size } = readHead(reader)
  if (kind === major.number) return size
  // Nothing takes less than a byte, so no length is believed that the rest could not fill.
  if (size > reader.bytes.length - reader.at) refuse('it ends too early')
  if (kind === major.bytes) return new Uint8Array(take(reader, size))
  if (kind === major.text) return textFrom(take(reader, size))
  if (kind === major.list) return Array.from({ length: size }, () => read(reader, level + 1))
  return kind === major.map ? readMap(reader, size, level) : refuse('a kind of value that does not belong there')
}

function readHead(reader: Reader): { kind: number; size: number } {
  const first = take(reader, 1)[0] ?? 0
  const kind = first >> 5
  const short = first & 0x1f
  if (short < 24) return { kind, size: short }
  if (short > 26) refuse('a length that does not belong there')
  const length = 1 << (short - 24)
  const size = take(reader, length).readUIntBE(0, length)
  const least = short === 24 ? 24 : short === 25 ? 0x100 : 0x1_0000
  return size < least ? refuse('a number that is not in its shortest form') : { kind, size }
}

function readMap(reader: Reader, size: number, level: number): ReadonlyMap<number, Cbor> {
  const map = new Map<number, Cbor>()
  for (let i = 0; i < size; i++) {
    const { kind, size: key } = readHead(reader)
    if (kind !== major.number || map.has(key)) refuse('a key that does not belong there')
    map.set(key, read(reader, level + 1))
  }
  return map
}

function take(reader: Reader, length: number): Buffer {
  const taken = reader.bytes.subarray(reader.at, reader.at + length)
  if (taken.length < length) refuse('it ends too early')
  reader.at += length
  return taken
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textFrom(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    return refuse('a text that is not UTF-8')
  }
}

function refuse(detail: string): never {
  throw new OpenBadgesError('proof-value-malformed', { detail })
}
