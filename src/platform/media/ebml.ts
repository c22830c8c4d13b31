import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import type { Source } from './source.ts'

/** An element of Matroska (RFC 8794, 5): `at` its id, `body` and `end` its content. `end` is Infinity when not known. */
export type Element = { readonly id: number; readonly at: number; readonly body: number; readonly end: number }

/** Ids of RFC 9559, named as there. */
export const ids = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  trackName: 0x536e,
  codecId: 0x86,
  codecName: 0x258688,
  attachmentLink: 0x7446,
  contentEncodings: 0x6d80,
  video: 0xe0,
  displayWidth: 0x54b0,
  displayHeight: 0x54ba,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cluster: 0x1f43b675,
  clusterTimestamp: 0xe7,
  cues: 0x1c53bb6b,
  tags: 0x1254c367,
  chapters: 0x1043a770,
  attachments: 0x1941a469,
  void: 0xec,
  crc32: 0xbf,
} as const

/** The element that starts at `at`, or undefined at the end of the file. */
export async function elementAt(source: Source, at: number): Promise<Element | undefined> {
  const head = await source.peek(at, 12)
  if (head.length === 0) return undefined
  const element = parseElement(head, at)
  if (!element) throw new MediaFault(head.length < 12 ? 'file-cut-short' : 'file-broken', `no element at ${at}`)
  return element
}

/** The elements between two positions of a buffer; refuses what runs past the end. */
export function elementsIn(bytes: Buffer, from: number, end: number): Element[] {
  const elements: Element[] = []
  for (let at = from; at < end; ) {
    const element = parseElement(bytes.subarray(at, Math.min(at + 12, end)), at)
    if (!element || element.end > end) throw new MediaFault('file-broken', `an element at ${at} runs past its parent`)
    elements.push(element)
    if (elements.length > limits.matroskaParts) throw new MediaFault('file-broken', 'too many elements')
    at = element.end
  }
  return elements
}

/** The first element of that id among the children of another. */
export function childOf(bytes: Buffer, { body, end }: Element, id: number): Element | undefined {
  return elementsIn(bytes, body, end).find((one) => one.id === id)
}

/** An unsigned number of up to six bytes (longer ones do not occur where we look). */
export function uintOf(bytes: Buffer, { body, end }: Element): number {
  const length = Math.min(end - body, 6)
  return length > 0 ? bytes.readUIntBE(end - length, length) : 0
}

/** A float of four or eight bytes. */
export function floatOf(bytes: Buffer, { body, end }: Element): number {
  return end - body === 4 ? bytes.readFloatBE(body) : end - body === 8 ? bytes.readDoubleBE(body) : 0
}

/** RFC 8794, 11.3.2: an element for players to skip, of exactly `length` bytes. */
export function voidOf(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt8(ids.void, 0)
  if (length < 9) bytes.writeUInt8(0x80 | (length - 2), 1)
  else {
    bytes.writeUInt8(0x01, 1)
    bytes.writeUIntBE(length - 9, 3, 6)
  }
  return bytes
}

function parseElement(head: Buffer, at: number): Element | undefined {
  const idLength = vintLength(head, 0)
  if (!idLength || idLength > 4 || head.length <= idLength) return undefined
  const sizeLength = vintLength(head, idLength)
  if (!sizeLength || head.length < idLength + sizeLength) return undefined
  const body = at + idLength + sizeLength
  const size = vintValue(head, idLength, sizeLength)
  return { id: head.readUIntBE(0, idLength), at, body, end: body + size }
}

function vintLength(head: Buffer, at: number): number {
  const first = head[at]
  return first ? Math.clz32(first) - 23 : 0
}

/** All bits set means that the size is not known (6.2). */
function vintValue(head: Buffer, at: number, length: number): number {
  let value = BigInt(head.readUInt8(at)) & (0xffn >> BigInt(length))
  let ones = value === 0xffn >> BigInt(length)
  for (let i = 1; i < length; i++) {
    const byte = head.readUInt8(at + i)
    ones &&= byte === 0xff
    value = value * 256n + BigInt(byte)
  }
  return ones ? Number.POSITIVE_INFINITY : Number(value)
}
