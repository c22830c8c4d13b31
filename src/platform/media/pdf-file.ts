import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import { isRef, objectAt, packedObjects } from './pdf-objects.ts'
import { type Places, placesByScan, placesByTable } from './pdf-places.ts'
import type { Budget, PdfValue } from './pdf-syntax.ts'
import type { Source } from './source.ts'

/** A PDF whose objects are read when they are asked for. */
export type Pdf = {
  /** `1.4` … `2.0`, as the header says. */
  readonly version: string
  readonly root: number
  /** The object of that number; null where there is none (7.3.10). */
  object(number: number): PdfValue
  /** The value itself where it is not a reference. */
  resolve(value: PdfValue | undefined): PdfValue | undefined
}

/** Finds the objects of a PDF by its tables, or by looking through the file where those are wrong. */
export async function readPdf(source: Source): Promise<Pdf> {
  if (source.sizeBytes > limits.pdfBytes) throw new MediaFault('file-too-large-to-check', `${source.sizeBytes} bytes`)
  const file = await source.read(0, source.sizeBytes)
  const bytes = file.subarray(Math.max(0, file.subarray(0, 1024).indexOf('%PDF-')))
  refuseCut(bytes)
  const budget: Budget = {
    unpacked: limits.pdfAllInflatedBytes,
    read: 3 * bytes.length + limits.pdfInflatedBytes,
    values: limits.pdfValues,
  }
  const version = /^%PDF-(\d\.\d)/.exec(bytes.toString('latin1', 0, 16))?.[1] ?? '1.7'
  try {
    return opened(bytes, { places: placesByTable(bytes, budget), version, budget })
  } catch (error) {
    if (error instanceof MediaFault && (error.code === 'pdf-locked' || error.code === 'archive-bomb')) throw error
    return opened(bytes, { places: placesByScan(bytes, budget), version, budget })
  }
}

/** A linearized file says how long it is (Annex F); any other ends with where its table is. */
function refuseCut(bytes: Buffer) {
  const length = /^%PDF-[^]{0,200}?\/Linearized[^]{0,200}?\/L\s+(\d+)/.exec(bytes.toString('latin1', 0, 600))?.[1]
  if (length && Number(length) > bytes.length + 1024)
    throw new MediaFault('file-cut-short', `${length} bytes were meant`)
  if (bytes.lastIndexOf('startxref') < 0 && bytes.lastIndexOf('%%EOF') < 0)
    throw new MediaFault('file-cut-short', 'no end')
}

function opened(bytes: Buffer, { places, version, budget }: { places: Places; version: string; budget: Budget }): Pdf {
  const objects = new Map<number, PdfValue>()
  const pending = new Set<number>()
  const streams = new Map<number, Map<number, PdfValue>>()
  const resolve = (value: PdfValue | undefined) => {
    let found = value
    for (let i = 0; i < 20 && isRef(found); i++) found = object(found.ref)
    return found
  }
  const lengthOf = (value: PdfValue) => {
    const length = resolve(value)
    return typeof length === 'number' ? length : undefined
  }
  const object = (number: number): PdfValue => {
    const held = objects.get(number)
    if (held !== undefined) return held
    // An object that needs itself to be read (a length inside its own stream) is none.
    if (pending.has(number)) return null
    pending.add(number)
    const value = readAnyway(number)
    pending.delete(number)
    objects.set(number, value)
    return value
  }
  let { of } = places
  let isScanned = false
  const read = (number: number): PdfValue => {
    const place = of.get(number)
    if (!place) return null
    if ('within' in place) return inside(place.within).get(number) ?? null
    const found = objectAt({ bytes, budget, at: place.at }, lengthOf)
    if (found.number !== number) throw new MediaFault('file-broken', `object ${found.number} in place of ${number}`)
    return found.value
  }
  // A table that is wrong about one object is wrong about more: then the file is looked through, once.
  const readAnyway = (number: number): PdfValue => {
    try {
      return read(number)
    } catch (error) {
      if (isScanned || (error instanceof MediaFault && error.code === 'archive-bomb')) throw error
      isScanned = true
      of = placesByScan(bytes, budget).of
      return read(number)
    }
  }
  const inside = (number: number) => {
    const held = streams.get(number) ?? packedObjects(object(number), budget, lengthOf)
    streams.set(number, held)
    return held
  }
  const pdf = { version, root: places.root, object, resolve }
  if (!(resolve({ ref: places.root }) instanceof Map)) throw new MediaFault('file-broken', 'no catalog')
  return pdf
}
