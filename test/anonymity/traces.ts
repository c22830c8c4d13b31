import { inflateRawSync, inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import sharp from 'sharp'

/**
 * Which of these words stand somewhere in the bytes: plainly, in UTF-16, written as hexadecimal in a PDF, or packed
 * inside (parts of a zip, streams of a PDF). Capitals count as small letters. Words are ASCII; one of five letters or
 * fewer counts only where it stands by itself.
 */
export function tracesIn(bytes: Buffer, words: readonly string[]): string[] {
  const found = new Set<string>()
  for (const layer of layersOf(bytes)) {
    const plain = layer.toString('latin1').toLowerCase()
    // Without the zeros of UTF-16, whichever end comes first.
    const wide = plain.replaceAll('\0', '')
    const hex = [...plain.matchAll(/<([0-9a-f\s]{8,})>/g)]
      .map(([, digits = '']) => Buffer.from(digits.replace(/\s/g, ''), 'hex').toString('latin1').toLowerCase())
      .join('\n')
      .replaceAll('\0', '')
    for (const word of words) if ([plain, wide, hex].some((text) => holds(text, word))) found.add(word)
  }
  return [...found]
}

function holds(text: string, word: string): boolean {
  const small = word.toLowerCase()
  if (small.length > 5) return text.includes(small)
  return new RegExp(`(?<![a-z])${small}(?![a-z])`).test(text)
}

function* layersOf(bytes: Buffer): Generator<Buffer> {
  yield bytes
  if (bytes.toString('latin1', 0, 2) === 'PK')
    for (const [name, part] of Object.entries(unzipSync(bytes))) {
      yield Buffer.from(name)
      yield* layersOf(Buffer.from(part))
    }
  if (!bytes.toString('latin1', 0, 1024).includes('%PDF-')) return
  for (const { index } of bytes.toString('latin1').matchAll(/(?<!end)stream\r?\n/g)) {
    const packed = bytes.subarray(bytes.indexOf('\n', index) + 1)
    const open = inflated(packed)
    if (open) yield* layersOf(open)
  }
}

/** The stream that begins here, unpacked; null when it is none. */
function inflated(packed: Buffer): Buffer | null {
  for (const inflate of [inflateSync, inflateRawSync]) {
    try {
      return inflate(packed)
    } catch {
      // Not packed in this way.
    }
  }
  return null
}

/** What a picture still tells about itself besides how it looks; nothing for what is no picture. */
export async function notesIn(bytes: Buffer, type: string): Promise<string[]> {
  if (!/^image\/(jpeg|png|webp|gif)/.test(type)) return []
  const { exif, xmp, iptc, comments } = await sharp(bytes).metadata()
  const told = { exif: exif && !onlyTurns(exif), xmp: xmp?.length, iptc: iptc?.length, comments: comments?.length }
  return Object.entries(told).flatMap(([name, tells]) => (tells ? [name] : []))
}

/** Whether all it says is which way is up: one entry, 0x0112 (Exif 2.32, 4.6.2 and 4.6.4). */
function onlyTurns(exif: Buffer): boolean {
  const tiff = exif.subarray(exif.indexOf('Exif') === 0 ? 6 : 0)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const at = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const read = (offset: number) => (isLittle ? tiff.readUInt16LE(at + offset) : tiff.readUInt16BE(at + offset))
  return read(0) === 1 && read(2) === 0x0112 && tiff.length <= at + 18
}
