import { boxesIn } from './boxes.ts'
import { readJpeg } from './jpeg.ts'
import { joinPieces, type Output } from './output.ts'
import { type Pdf, readPdf } from './pdf-file.ts'
import { filtersOf } from './pdf-filters.ts'
import { dictOf, isRef, isStream } from './pdf-objects.ts'
import { isName, type PdfDict, type PdfStream, type PdfValue } from './pdf-syntax.ts'
import type { Source } from './source.ts'

const flushBytes = 1024 * 1024

/**
 * Writes the PDF anew from what its pages need. The properties, XMP, earlier revisions, signatures and everything that
 * no page leads to are not written. Returns true when a picture's notes could not be removed (`metadataLeft`).
 */
export async function cleanPdf(source: Source, output: Output): Promise<boolean> {
  const pdf = await readPdf(source)
  const numbers = new Map<number, number>()
  const waiting: number[] = []
  const numberOf = (old: number) => {
    const known = numbers.get(old)
    if (known !== undefined) return known
    numbers.set(old, numbers.size + 1)
    waiting.push(old)
    return numbers.size
  }
  const offsets: number[] = []
  const held: Buffer[] = [Buffer.from(`%PDF-${pdf.version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1')]
  let heldBytes = held[0]?.length ?? 0
  let flushed = 0
  const put = async (bytes: Buffer) => {
    held.push(bytes)
    heldBytes += bytes.length
    if (heldBytes < flushBytes) return
    flushed += heldBytes
    heldBytes = 0
    await output.write(Buffer.concat(held.splice(0)))
  }
  let isLeft = false
  const root = numberOf(pdf.root)
  for (let old = waiting.shift(); old !== undefined; old = waiting.shift()) {
    const found = pdf.object(old)
    const value = isStream(found) ? cleanStream(found) : { value: found, isLeft: false }
    isLeft ||= value.isLeft
    offsets[numberOf(old)] = flushed + heldBytes
    const parts = writeValue(keptOf(pdf, value.value), numberOf)
    await put(Buffer.concat([Buffer.from(`${numberOf(old)} 0 obj\n`), parts, Buffer.from('\nendobj\n')]))
  }
  const at = flushed + heldBytes
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`
  await put(Buffer.from(`${table}trailer\n<</Size ${rows.length + 1}/Root ${root} 0 R>>\nstartxref\n${at}\n%%EOF\n`))
  await output.write(Buffer.concat(held))
  return isLeft
}

/** A value with its dictionaries cleaned, however deep. */
function keptOf(pdf: Pdf, value: PdfValue): PdfValue {
  if (Array.isArray(value)) return value.map((one) => keptOf(pdf, one))
  if (isStream(value)) return { dict: keptDict(pdf, value.dict), data: value.data }
  return value instanceof Map ? keptDict(pdf, value) : value
}

const notes = new Set(
  'Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup Sound Redact'.split(
    ' ',
  ),
)
const ofCatalog = new Set('Metadata Perms DSS SpiderInfo Collection Legal AF Threads Requirements'.split(' '))

function keptDict(pdf: Pdf, dict: PdfDict): PdfDict {
  const subtype = pdf.resolve(dict.get('Subtype'))
  const isNote = isName(subtype) && notes.has(subtype.name)
  const isCatalog = isName(dict.get('Type'), 'Catalog')
  const kept: PdfDict = new Map()
  for (const [key, value] of dict) {
    const isGone =
      (isCatalog && ofCatalog.has(key)) ||
      // A note's T is its author (12.5.6.2); a form field's T is the field's name.
      (isNote && ['T', 'M', 'CreationDate', 'NM'].includes(key)) ||
      (key === 'M' && isName(dict.get('Type'), 'Annot')) ||
      isTrace(pdf, key, value)
    if (!isGone) kept.set(key, keptOf(pdf, value))
  }
  return kept
}

/** Keys that mean the same wherever they stand, told from names of fonts and pictures by what they hold. */
function isTrace(pdf: Pdf, key: string, value: PdfValue): boolean {
  if (key === 'Metadata') return isStream(pdf.resolve(value))
  if (key === 'PieceInfo') return pdf.resolve(value) instanceof Map
  if (key === 'LastModified') return isText(pdf.resolve(value))
  if (key === 'XFA' || key === 'SigFlags') return true
  if (key === 'V') return dictOf(pdf.resolve(value))?.has('ByteRange') ?? false
  return key === 'A' && leadsToOwnFiles(pdf, pdf.resolve(value))
}

/** Links to files on somebody's own disk name that somebody; forms that send themselves tell who is reading. */
function leadsToOwnFiles(pdf: Pdf, action: PdfValue | undefined): boolean {
  if (!(action instanceof Map)) return false
  const kind = pdf.resolve(action.get('S'))
  const uri = pdf.resolve(action.get('URI'))
  const isFile = isText(uri) && /^\s*(file:|\\\\)/i.test(uri.string.toString('latin1'))
  return isName(kind, 'GoToR') || isName(kind, 'SubmitForm') || isFile
}

function isText(value: PdfValue | undefined): value is { string: Buffer } {
  return typeof value === 'object' && value !== null && 'string' in value
}

/** Photos keep their camera's notes inside a PDF; readers do not look at them, not even at the orientation. */
function cleanStream(stream: PdfStream): { value: PdfStream; isLeft: boolean } {
  const filters = filtersOf(stream.dict).map(({ name }) => name)
  const last = filters.at(-1)
  const cleaner =
    last === 'DCTDecode' || last === 'DCT' ? withoutNotes : last === 'JPXDecode' ? withoutBoxes : undefined
  if (!cleaner) return { value: stream, isLeft: false }
  try {
    if (filters.length > 1) throw new Error('packed twice')
    return { value: { dict: stream.dict, data: cleaner(stream.data) }, isLeft: false }
  } catch {
    const isSuspect = filters.length > 1 || /Exif\0|ns\.adobe\.com|Photoshop/.test(stream.data.toString('latin1'))
    return { value: stream, isLeft: isSuspect }
  }
}

function withoutNotes(data: Buffer): Buffer {
  const { pieces } = readJpeg(data)
  return joinPieces(
    data,
    pieces.filter((piece) => !(Buffer.isBuffer(piece) && piece[1] === 0xe1)),
  )
}

function withoutBoxes(data: Buffer): Buffer {
  if (data.readUInt32BE(0) !== 12) return data
  const boxes = boxesIn(data, 0, data.length).filter(({ type }) => !['xml ', 'uuid', 'uinf'].includes(type))
  return Buffer.concat(boxes.map(({ at, end }) => data.subarray(at, end)))
}

/** A value as it stands in a file; references get the new numbers. */
function writeValue(value: PdfValue, numberOf: (old: number) => number): Buffer {
  if (!isStream(value)) return Buffer.from(writeText(value, numberOf), 'latin1')
  const dict = new Map(value.dict).set('Length', value.data.length)
  const head = Buffer.from(`${writeText(dict, numberOf)}\nstream\n`, 'latin1')
  return Buffer.concat([head, value.data, Buffer.from('\nendstream')])
}

function writeText(value: PdfValue, numberOf: (old: number) => number): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeNumber(value)
  if (Array.isArray(value)) return `[${value.map((one) => writeText(one, numberOf)).join(' ')}]`
  if (value instanceof Map) {
    return `<<${[...value].map(([key, one]) => `${writeName(key)} ${writeText(one, numberOf)}`).join('')}>>`
  }
  if (isRef(value)) return `${numberOf(value.ref)} 0 R`
  if ('name' in value) return writeName(value.name)
  // 7.3.8: a stream is always an object of its own; one cannot be read anywhere else.
  return 'string' in value ? `<${value.string.toString('hex')}>` : 'null'
}

function writeNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : value.toFixed(10).replace(/0+$/, '')
}

function writeName(name: string): string {
  return `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (one) => `#${one.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
}
