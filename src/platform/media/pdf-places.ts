import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import { decoded } from './pdf-filters.ts'
import { isStream, objectAt, packedObjects, spend } from './pdf-objects.ts'
import {
  type Budget,
  type Cursor,
  isName,
  type PdfDict,
  type PdfStream,
  type PdfValue,
  readValue,
  readWord,
  skipSpace,
} from './pdf-syntax.ts'

/** Where each object is: at a position of the file, or within an object stream of that number. */
export type Places = {
  readonly of: ReadonlyMap<number, { readonly at: number } | { readonly within: number }>
  /** The number of the catalog. */
  readonly root: number
}
type Found = Map<number, { at: number } | { within: number } | undefined>

const directLength = (value: PdfValue) => (typeof value === 'number' ? value : undefined)

/** Follows the tables from the last to the first (ISO 32000-1, 7.5.4 to 7.5.8). Refuses locked files. */
export function placesByTable(bytes: Buffer, budget: Budget): Places {
  const cursor: Cursor = { bytes, budget, at: bytes.lastIndexOf('startxref') + 9 }
  const found: Found = new Map()
  const queue = [Number(readWord(cursor))]
  const seen = new Set<number>()
  let root: number | undefined
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (seen.has(at) || seen.size > limits.pdfSections) continue
    seen.add(at)
    const trailer = readSection(bytes, at, { found, budget })
    root ??= rootOf(trailer)
    // Of a file that can be read both ways, the stream adds to its table before older tables do.
    for (const key of ['XRefStm', 'Prev']) {
      const next = trailer.get(key)
      if (typeof next === 'number') queue.push(next)
    }
  }
  if (root === undefined) throw new MediaFault('file-broken', 'no root')
  return { of: withoutHoles(found), root }
}

/** Looks through the whole file for objects; of two with one number the later one counts. */
export function placesByScan(bytes: Buffer, budget: Budget): Places {
  const found: Found = new Map()
  let root: number | undefined
  let tries = 0
  for (let at = bytes.indexOf(' obj'); at >= 0; at = bytes.indexOf(' obj', at + 4)) {
    const before = /(?:^|[^\d])(\d{1,10}) +\d{1,5}$/.exec(bytes.toString('latin1', Math.max(0, at - 20), at))
    if (!before?.[1]) continue
    if (++tries > limits.pdfObjects) throw new MediaFault('file-broken', 'too many objects')
    const start = at - before[0].length + (/^\d/.test(before[0]) ? 0 : 1)
    const value = tryObject({ bytes, budget, at: start })
    if (value === undefined) continue
    const number = Number(before[1])
    found.set(number, { at: start })
    const packed = isStream(value) ? packedObjects(value, budget, directLength) : new Map<number, PdfValue>()
    for (const inner of packed.keys()) found.set(inner, { within: number })
    for (const [inner, one] of [[number, value] as const, ...packed]) {
      if (one instanceof Map && isName(one.get('Type'), 'Catalog')) root = inner
    }
    if (isStream(value)) root = rootOf(value.dict) ?? root
  }
  let trailers = 0
  for (let at = bytes.indexOf('trailer'); at >= 0; at = bytes.indexOf('trailer', at + 7)) {
    if (++trailers > limits.pdfSections) break
    root = rootOf(tryDict({ bytes, budget, at: at + 7 })) ?? root
  }
  if (root === undefined) throw new MediaFault('file-broken', 'no catalog')
  return { of: withoutHoles(found), root }
}

function withoutHoles(found: Found): Places['of'] {
  return new Map([...found].flatMap(([number, place]) => (place ? [[number, place] as const] : [])))
}

function rootOf(trailer: PdfDict): number | undefined {
  if (trailer.get('Encrypt')) throw new MediaFault('pdf-locked', 'encrypted')
  const root = trailer.get('Root')
  return typeof root === 'object' && root !== null && 'ref' in root ? root.ref : undefined
}

function tryObject(cursor: Cursor): PdfValue | undefined {
  try {
    return objectAt(cursor, directLength).value
  } catch (error) {
    if (cursor.budget.read < 0 || cursor.budget.values < 0) throw error
    return undefined
  }
}

function tryDict(cursor: Cursor): PdfDict {
  const from = cursor.at
  try {
    const value = readValue(cursor)
    return value instanceof Map ? value : new Map()
  } catch {
    return new Map()
  } finally {
    spend(cursor.budget, cursor.at - from)
  }
}

function readSection(bytes: Buffer, at: number, into: { found: Found; budget: Budget }): PdfDict {
  if (!Number.isInteger(at) || at < 0 || at >= bytes.length) throw new MediaFault('file-broken', `a table at ${at}`)
  const cursor: Cursor = { bytes, budget: into.budget, at }
  skipSpace(cursor)
  if (bytes.toString('latin1', cursor.at, cursor.at + 4) === 'xref') {
    cursor.at += 4
    return readTable(cursor, into.found)
  }
  const { value } = objectAt(cursor, directLength)
  if (!isStream(value) || !isName(value.dict.get('Type'), 'XRef'))
    throw new MediaFault('file-broken', `no table at ${at}`)
  // The encrypted file says so here; its table is not encrypted, all else is.
  rootOf(value.dict)
  readTableStream(value, into)
  return value.dict
}

function readTable(cursor: Cursor, found: Found): PdfDict {
  for (;;) {
    const word = readWord(cursor)
    if (word === 'trailer') break
    const [first, count] = [Number(word), Number(readWord(cursor))]
    if (!/^\d+$/.test(word) || !(count <= limits.pdfObjects)) throw new MediaFault('file-broken', 'a bad table')
    for (let i = 0; i < count; i++) {
      const offset = Number(readWord(cursor))
      readWord(cursor)
      const type = readWord(cursor)
      if (type !== 'n' && type !== 'f') throw new MediaFault('file-broken', 'a bad table entry')
      if (!found.has(first + i)) found.set(first + i, type === 'n' && offset > 0 ? { at: offset } : undefined)
    }
    if (found.size > limits.pdfObjects) throw new MediaFault('file-broken', 'too many objects')
  }
  const trailer = readValue(cursor)
  if (!(trailer instanceof Map)) throw new MediaFault('file-broken', 'no trailer')
  return trailer
}

function readTableStream(stream: PdfStream, { found, budget }: { found: Found; budget: Budget }) {
  const numbers = (key: string) => {
    const value = stream.dict.get(key)
    return Array.isArray(value) ? value.map((one) => (typeof one === 'number' && one >= 0 ? one : 0)) : undefined
  }
  const [typeBytes = 0, secondBytes = 0, thirdBytes = 0] = numbers('W') ?? []
  const width = typeBytes + secondBytes + thirdBytes
  if (width < 1 || Math.max(typeBytes, secondBytes, thirdBytes) > 6) throw new MediaFault('file-broken', 'a bad table')
  const size = stream.dict.get('Size')
  const ranges = numbers('Index') ?? [0, typeof size === 'number' ? size : 0]
  const bytes = decoded(stream, budget)
  let at = 0
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first = 0, count = 0] = [ranges[range], ranges[range + 1]]
    for (let i = 0; i < count && at + width <= bytes.length; i++, at += width) {
      const type = typeBytes ? bytes.readUIntBE(at, typeBytes) : 1
      const second = secondBytes ? bytes.readUIntBE(at + typeBytes, secondBytes) : 0
      const place = type === 1 ? { at: second } : type === 2 ? { within: second } : undefined
      if (!found.has(first + i)) found.set(first + i, place)
      if (found.size > limits.pdfObjects) throw new MediaFault('file-broken', 'too many objects')
    }
  }
}
