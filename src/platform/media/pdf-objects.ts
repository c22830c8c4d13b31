import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import { decoded } from './pdf-filters.ts'
import {
  type Budget,
  type Cursor,
  isName,
  type PdfDict,
  type PdfRef,
  type PdfStream,
  type PdfValue,
  readValue,
  readWord,
  skipSpace,
} from './pdf-syntax.ts'

/** An object where it stands in the file: `12 0 obj … endobj`, with the bytes of a stream. */
export function objectAt(cursor: Cursor, lengthOf: (value: PdfValue) => number | undefined): Found {
  const from = cursor.at
  const { bytes, budget } = cursor
  try {
    const number = Number(readWord(cursor))
    readWord(cursor)
    if (!Number.isInteger(number) || readWord(cursor) !== 'obj')
      throw new MediaFault('file-broken', `no object at ${from}`)
    const value = readValue(cursor)
    skipSpace(cursor)
    if (!(value instanceof Map) || bytes.toString('latin1', cursor.at, cursor.at + 6) !== 'stream')
      return { number, value }
    const start = startOfData(bytes, cursor.at + 6)
    const end = endOfData(bytes, start, lengthOf(value.get('Length') ?? null))
    cursor.at = end ?? bytes.length
    if (end === undefined) throw new MediaFault('file-cut-short', 'a stream does not end')
    return { number, value: { dict: value, data: bytes.subarray(start, end) } }
  } finally {
    spend(budget, cursor.at - from)
  }
}

type Found = { readonly number: number; readonly value: PdfValue }

/** Objects that overlap make a small file long to read; an honest one is read about once. */
export function spend(budget: Budget, bytes: number) {
  budget.read -= bytes
  if (budget.read < 0) throw new MediaFault('file-broken', 'objects that overlap')
}

/** 7.3.8.1: the keyword is followed by a line end, of which a lone CR is no right one, yet it occurs. */
function startOfData(bytes: Buffer, at: number): number {
  if (bytes[at] === 13 && bytes[at + 1] === 10) return at + 2
  return bytes[at] === 10 || bytes[at] === 13 ? at + 1 : at
}

function endOfData(bytes: Buffer, start: number, length: number | undefined): number | undefined {
  if (length !== undefined && length >= 0 && start + length <= bytes.length) {
    const after = bytes.toString('latin1', start + length, start + length + 12)
    if (/^\s*endstream/.test(after)) return start + length
  }
  const found = bytes.indexOf('endstream', start)
  if (found < 0) return undefined
  const isPair = bytes[found - 2] === 13 && bytes[found - 1] === 10
  return Math.max(start, found - (isPair ? 2 : bytes[found - 1] === 10 || bytes[found - 1] === 13 ? 1 : 0))
}

/** 7.5.7: the objects of an object stream, by number. */
export function packedObjects(
  value: PdfValue,
  budget: Budget,
  lengthOf: (value: PdfValue) => number | undefined,
): Map<number, PdfValue> {
  const found = new Map<number, PdfValue>()
  if (!isStream(value) || !isName(value.dict.get('Type'), 'ObjStm')) return found
  const [count, first] = [lengthOf(value.dict.get('N') ?? null) ?? 0, lengthOf(value.dict.get('First') ?? null) ?? 0]
  if (count > limits.pdfObjects) throw new MediaFault('archive-bomb', `${count} objects in a stream`)
  const bytes = decoded(value, budget)
  const cursor: Cursor = { bytes, budget, at: 0 }
  for (let i = 0; i < count; i++) {
    const [number, offset] = [Number(readWord(cursor)), Number(readWord(cursor))]
    if (!Number.isInteger(number) || !Number.isInteger(offset))
      throw new MediaFault('file-broken', 'a bad object stream')
    const inner: Cursor = { bytes, budget, at: first + offset }
    if (!found.has(number)) found.set(number, readValue(inner))
    spend(budget, Math.max(0, inner.at - first - offset))
  }
  return found
}

export function isStream(value: PdfValue | undefined): value is PdfStream {
  return typeof value === 'object' && value !== null && 'data' in value && 'dict' in value
}

/** The dictionary of a dictionary or a stream. */
export function dictOf(value: PdfValue | undefined): PdfDict | undefined {
  return value instanceof Map ? value : isStream(value) ? value.dict : undefined
}

export function isRef(value: PdfValue | undefined): value is PdfRef {
  return typeof value === 'object' && value !== null && 'ref' in value
}
