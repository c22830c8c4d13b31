import { inflateSync, constants } from 'node:zlib'
import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import { type Budget, isName, type PdfDict, type PdfStream, type PdfValue } from './pdf-syntax.ts'

/** The names of a stream's filters, in the order in which they are undone. Parameters are expected to be direct. */
export function filtersOf(dict: PdfDict): { name: string; parameters: PdfDict }[] {
  const asList = (value: PdfValue | undefined) => (Array.isArray(value) ? value : value === undefined ? [] : [value])
  const parameters = asList(dict.get('DecodeParms') ?? dict.get('DP'))
  return asList(dict.get('Filter') ?? dict.get('F')).flatMap((filter, i) => {
    const own = parameters[i]
    return isName(filter) ? [{ name: filter.name, parameters: own instanceof Map ? own : new Map() }] : []
  })
}

/** A stream's content (ISO 32000-1, 7.4), never more than the limits and what is left of `budget`. */
export function decoded({ dict, data }: PdfStream, budget: Budget): Buffer {
  return filtersOf(dict).reduce((bytes, filter) => {
    const result = undone(bytes, filter, budget)
    budget.unpacked -= result.length
    return result
  }, data)
}

function undone(bytes: Buffer, { name, parameters }: { name: string; parameters: PdfDict }, budget: Budget): Buffer {
  if (name === 'FlateDecode' || name === 'Fl') return unpredicted(inflated(bytes, budget), parameters)
  if (name === 'ASCIIHexDecode' || name === 'AHx') return hexDecoded(bytes)
  if (name === 'ASCII85Decode' || name === 'A85') return ascii85Decoded(bytes)
  throw new MediaFault('file-broken', `filter ${name} where it is not used`)
}

function inflated(bytes: Buffer, budget: Budget): Buffer {
  const maxOutputLength = Math.max(1, Math.min(limits.pdfInflatedBytes, budget.unpacked))
  try {
    return inflateSync(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    const isBomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new MediaFault(
      isBomb ? 'archive-bomb' : 'file-broken',
      error instanceof Error ? error.message : 'not deflate',
    )
  }
}

function hexDecoded(bytes: Buffer): Buffer {
  const digits =
    bytes
      .toString('latin1')
      .split('>')[0]
      ?.replace(/[^0-9a-f]/gi, '') ?? ''
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex')
}

/** 7.4.3: five signs are four bytes, `z` is four zeros, `~>` the end. */
function ascii85Decoded(bytes: Buffer): Buffer {
  const out: number[] = []
  let group: number[] = []
  const flush = () => {
    const count = group.length - 1
    const value = [...group, 84, 84, 84, 84].slice(0, 5).reduce((sum, digit) => sum * 85 + digit, 0)
    for (let i = 0; i < count; i++) out.push(Math.floor(value / 256 ** (3 - i)) & 0xff)
    group = []
  }
  for (const byte of bytes) {
    if (byte === 0x7e) break
    if (byte === 0x7a && !group.length) out.push(0, 0, 0, 0)
    else if (byte >= 0x21 && byte <= 0x75) group.push(byte - 0x21)
    if (group.length === 5) flush()
  }
  if (group.length > 1) flush()
  return Buffer.from(out)
}

/** 7.4.4.4: rows may be stored as differences; of the predictors only those of PNG occur in these streams. */
function unpredicted(bytes: Buffer, parameters: PdfDict): Buffer {
  const number = (key: string, otherwise: number) => {
    const value = parameters.get(key)
    return typeof value === 'number' ? value : otherwise
  }
  const predictor = number('Predictor', 1)
  if (predictor === 1) return bytes
  const pixelBytes = Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8)) / 8)
  const rowBytes = Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8) * number('Columns', 1)) / 8)
  if (predictor < 10 || rowBytes < 1 || pixelBytes < 1 || rowBytes > bytes.length) {
    throw new MediaFault('file-broken', `predictor ${predictor} with rows of ${rowBytes}`)
  }
  const rows = Math.floor(bytes.length / (rowBytes + 1))
  const out = Buffer.alloc(rows * rowBytes)
  for (let row = 0; row < rows; row++) {
    const type = bytes.readUInt8(row * (rowBytes + 1))
    for (let i = 0; i < rowBytes; i++) {
      const at = row * rowBytes + i
      const left = i >= pixelBytes ? out.readUInt8(at - pixelBytes) : 0
      const up = row > 0 ? out.readUInt8(at - rowBytes) : 0
      const corner = row > 0 && i >= pixelBytes ? out.readUInt8(at - rowBytes - pixelBytes) : 0
      const byte = bytes.readUInt8(row * (rowBytes + 1) + 1 + i)
      out.writeUInt8((byte + predicted(type, { left, up, corner })) & 0xff, at)
    }
  }
  return out
}

/** PNG, 9.2. */
function predicted(type: number, { left, up, corner }: { left: number; up: number; corner: number }): number {
  if (type === 1) return left
  if (type === 2) return up
  if (type === 3) return (left + up) >> 1
  if (type !== 4) return 0
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
