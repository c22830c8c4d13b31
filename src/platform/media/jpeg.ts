import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import { orientationBlock, orientationIn, type Picture } from './picture.ts'
import type { Piece } from './output.ts'

/** What walking the markers of a JPEG (ISO 10918-1, Annex B) has gathered so far. */
type Walk = {
  readonly pieces: Piece[]
  widthPx: number
  heightPx: number
  orientation: number
  progressive: boolean
  jfif: Buffer | undefined
}

const marker = { soi: 0xd8, eoi: 0xd9, sos: 0xda, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee, comment: 0xfe }

/** Reads a JPEG's structure to its first end marker; what comes after (previews, films of "live" photos) is left. */
export function readJpeg(bytes: Buffer): Picture {
  const walk: Walk = { pieces: [], widthPx: 0, heightPx: 0, orientation: 1, progressive: false, jfif: undefined }
  let scans = 0
  let at = 2
  for (;;) {
    const code = codeAt(bytes, at)
    if (code === marker.eoi) break
    if (code === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + segmentLength(bytes, at)
    if (walk.pieces.length > limits.imageParts) throw new MediaFault('file-broken', 'too many segments')
    if (code === marker.sos) {
      if (!walk.widthPx) throw new MediaFault('file-broken', 'a scan before the frame header')
      if (++scans > limits.jpegScans) throw new MediaFault('file-broken', 'too many scans')
      const next = endOfScan(bytes, end)
      walk.pieces.push({ at, length: next - at })
      at = next
      continue
    }
    takeSegment(walk, code, bytes, { at, end })
    at = end
  }
  if (!scans) throw new MediaFault('file-broken', 'no picture data')
  const start = [Buffer.from([0xff, marker.soi]), ...(walk.jfif ? [walk.jfif] : []), ...exifSegment(walk.orientation)]
  const pieces = [...start, ...walk.pieces, Buffer.from([0xff, marker.eoi])]
  const { widthPx, heightPx, orientation, progressive } = walk
  return { widthPx, heightPx, orientation, whole: progressive, pieces }
}

function codeAt(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) throw new MediaFault('file-cut-short', 'no end marker')
  if (bytes.readUInt8(at) !== 0xff) throw new MediaFault('file-broken', `no marker at ${at}`)
  return bytes.readUInt8(at + 1)
}

function segmentLength(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) throw new MediaFault('file-cut-short', `a segment at ${at} has no length`)
  const length = bytes.readUInt16BE(at + 2)
  if (length < 2) throw new MediaFault('file-broken', `a segment at ${at} is ${length} bytes long`)
  if (at + 2 + length > bytes.length) throw new MediaFault('file-cut-short', `a segment at ${at} runs past the end`)
  return length
}

function takeSegment(walk: Walk, code: number, bytes: Buffer, { at, end }: { at: number; end: number }) {
  const name = bytes.toString('latin1', at + 4, Math.min(end, at + 16))
  const isFrame = code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code)
  if (isFrame) {
    if (walk.widthPx) throw new MediaFault('file-broken', 'two frame headers')
    walk.heightPx = bytes.readUInt16BE(at + 5)
    walk.widthPx = bytes.readUInt16BE(at + 7)
    walk.progressive = code === 0xc2
  }
  if (code === marker.app0 && name.startsWith('JFIF\0') && end - at >= 18) walk.jfif = jfifSegment(bytes, at)
  if (code === marker.app1 && name.startsWith('Exif\0\0'))
    walk.orientation = orientationIn(bytes.subarray(at + 10, end))
  const isNote = (code >= marker.app0 && code <= 0xef) || code === marker.comment || (code >= 0xf0 && code <= 0xfd)
  // Colours need the ICC profile and Adobe's note on how the channels are coded; no other note is needed to draw.
  const isColour = (code === marker.app2 && name.startsWith('ICC_PROFILE\0')) || isAdobe(code, name, end - at)
  if (!isNote || isColour) walk.pieces.push({ at, length: end - at })
}

function isAdobe(code: number, name: string, length: number): boolean {
  return code === marker.app14 && name.startsWith('Adobe') && length <= 20
}

/** JFIF with its pixel density but without its thumbnail. */
function jfifSegment(bytes: Buffer, at: number): Buffer {
  const segment = Buffer.alloc(18)
  bytes.copy(segment, 0, at, at + 16)
  segment.writeUInt16BE(16, 2)
  return segment
}

function exifSegment(orientation: number): Buffer[] {
  if (orientation === 1) return []
  const block = orientationBlock(orientation)
  const head = Buffer.from([0xff, marker.app1, 0, block.length + 8, 0x45, 0x78, 0x69, 0x66, 0, 0])
  return [Buffer.concat([head, block])]
}

/** Where entropy-coded data ends: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    if (at < 0 || at + 1 >= bytes.length) throw new MediaFault('file-cut-short', 'the picture data does not end')
    const next = bytes.readUInt8(at + 1)
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2
    else if (next === 0xff) at += 1
    else return at
  }
}
