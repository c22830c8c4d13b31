import { limits } from './limits.ts'
import { MediaFault } from './media.ts'

/** An object of PDF (ISO 32000-1, 7.3). Dictionaries are maps, names and strings have a shape of their own. */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfValue[] | PdfDict | PdfStream
export type PdfDict = Map<string, PdfValue>
export type PdfName = { readonly name: string }
export type PdfString = { readonly string: Buffer }
export type PdfRef = { readonly ref: number }
export type PdfStream = { readonly dict: PdfDict; readonly data: Buffer }

/** What one file may still cost: bytes unpacked, bytes looked at, values held. */
export type Budget = { unpacked: number; read: number; values: number }

/** A place in the bytes that moves on as values are read. */
export type Cursor = { readonly bytes: Buffer; readonly budget: Budget; at: number }

const space = new Set([0, 9, 10, 12, 13, 32])
const delimiters = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))
const sign = { percent: 0x25, open: 0x28, close: 0x29, less: 0x3c, more: 0x3e, left: 0x5b, right: 0x5d, slash: 0x2f }

/** Reads one value. Refuses what is not one, and what is nested too deep. */
export function readValue(cursor: Cursor, depth = 0): PdfValue {
  if (depth > limits.pdfDepth) throw new MediaFault('file-broken', 'values nested too deep')
  if (--cursor.budget.values < 0) throw new MediaFault('file-too-large-to-check', 'too many values')
  skipSpace(cursor)
  const { bytes, at } = cursor
  const first = bytes[at]
  if (first === sign.slash) return readName(cursor)
  if (first === sign.open) return readLiteral(cursor)
  if (first === sign.less && bytes[at + 1] === sign.less) return readDict(cursor, depth)
  if (first === sign.less) return readHex(cursor)
  if (first === sign.left) return readArray(cursor, depth)
  const word = readWord(cursor)
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return readReference(cursor, word) ?? Number(word)
  // Writers have left numbers such as "--5" and "1.2.3"; readers take them for a number, and so do we.
  if (/^[+\-.\d]+$/.test(word)) return Number.parseFloat(word.replace(/^[+-]+(?=[+-])/, '')) || 0
  throw new MediaFault('file-broken', `${JSON.stringify(word.slice(0, 40))} at ${at} is not a value`)
}

/** The keyword or number at the cursor; empty at a delimiter or the end. */
export function readWord(cursor: Cursor): string {
  skipSpace(cursor)
  const from = cursor.at
  const { bytes } = cursor
  while (cursor.at < bytes.length && !isEdge(bytes.readUInt8(cursor.at))) cursor.at += 1
  return bytes.toString('latin1', from, cursor.at)
}

/** Moves past white space and comments. */
export function skipSpace(cursor: Cursor) {
  const { bytes } = cursor
  for (; cursor.at < bytes.length; cursor.at++) {
    const byte = bytes.readUInt8(cursor.at)
    if (byte === sign.percent) {
      while (cursor.at < bytes.length && bytes[cursor.at] !== 10 && bytes[cursor.at] !== 13) cursor.at += 1
    } else if (!space.has(byte)) return
  }
}

export function isName(value: PdfValue | undefined, name?: string): value is PdfName {
  return typeof value === 'object' && value !== null && 'name' in value && (name === undefined || value.name === name)
}

function isEdge(byte: number): boolean {
  return space.has(byte) || delimiters.has(byte)
}

/** `12 0 R` is a reference, `12 0` two numbers: look ahead, and step back if it was not one. */
function readReference(cursor: Cursor, word: string): PdfRef | undefined {
  if (!/^\d{1,10}$/.test(word)) return undefined
  const ahead = /^[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(
    cursor.bytes.toString('latin1', cursor.at, cursor.at + 40),
  )
  if (!ahead) return undefined
  cursor.at += ahead[0].length
  return { ref: Number(word) }
}

function readName(cursor: Cursor): PdfName {
  const from = ++cursor.at
  const { bytes } = cursor
  while (cursor.at < bytes.length && !isEdge(bytes.readUInt8(cursor.at))) cursor.at += 1
  const raw = bytes.toString('latin1', from, cursor.at)
  return { name: raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) }
}

const escapes: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

/** 7.3.4.2: brackets nest, a backslash escapes, up to three octal digits are a byte. */
function readLiteral(cursor: Cursor): PdfString {
  const { bytes } = cursor
  const out: number[] = []
  let depth = 1
  for (cursor.at += 1; cursor.at < bytes.length; cursor.at++) {
    const byte = bytes.readUInt8(cursor.at)
    if (byte === sign.open) depth += 1
    if (byte === sign.close && --depth === 0) {
      cursor.at += 1
      return { string: Buffer.from(out) }
    }
    if (byte === 0x5c) readEscape(cursor, out)
    else out.push(byte)
    if (out.length > limits.pdfStringBytes) throw new MediaFault('file-broken', 'a string without end')
  }
  throw new MediaFault('file-cut-short', 'a string does not end')
}

function readEscape(cursor: Cursor, out: number[]) {
  const { bytes } = cursor
  const next = bytes.toString('latin1', cursor.at + 1, cursor.at + 4)
  const octal = /^[0-7]{1,3}/.exec(next)?.[0]
  if (octal) {
    out.push(Number.parseInt(octal, 8) & 0xff)
    cursor.at += octal.length
    return
  }
  cursor.at += next.startsWith('\r\n') ? 2 : 1
  if (next[0] !== '\n' && next[0] !== '\r') out.push(escapes[next.charAt(0)] ?? next.charCodeAt(0))
}

function readHex(cursor: Cursor): PdfString {
  const reach = cursor.bytes.subarray(cursor.at, cursor.at + 2 * limits.pdfStringBytes)
  const end = cursor.at + reach.indexOf(sign.more)
  if (end < cursor.at) throw new MediaFault('file-cut-short', 'a string does not end')
  const digits = cursor.bytes.toString('latin1', cursor.at + 1, end).replace(/[^0-9a-f]/gi, '')
  cursor.at = end + 1
  return { string: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex') }
}

function readArray(cursor: Cursor, depth: number): PdfValue[] {
  const values: PdfValue[] = []
  cursor.at += 1
  for (;;) {
    skipSpace(cursor)
    if (cursor.at >= cursor.bytes.length) throw new MediaFault('file-cut-short', 'an array does not end')
    if (cursor.bytes[cursor.at] === sign.right) break
    values.push(readValue(cursor, depth + 1))
  }
  cursor.at += 1
  return values
}

function readDict(cursor: Cursor, depth: number): PdfDict {
  const dict: PdfDict = new Map()
  cursor.at += 2
  for (;;) {
    skipSpace(cursor)
    const { bytes, at } = cursor
    if (at >= bytes.length) throw new MediaFault('file-cut-short', 'a dictionary does not end')
    if (bytes[at] === sign.more) break
    if (bytes[at] !== sign.slash) throw new MediaFault('file-broken', `a dictionary without a key at ${at}`)
    const { name } = readName(cursor)
    skipSpace(cursor)
    // A key without a value has been seen at the end of dictionaries; it counts as null.
    dict.set(
      name,
      bytes[cursor.at] === sign.more && bytes[cursor.at + 1] === sign.more ? null : readValue(cursor, depth + 1),
    )
  }
  cursor.at += 2
  return dict
}
