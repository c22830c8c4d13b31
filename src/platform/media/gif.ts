import type { Picture } from './picture.ts'
import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import type { Piece } from './output.ts'

const block = { extension: 0x21, image: 0x2c, trailer: 0x3b }
const label = { control: 0xf9, application: 0xff }

/** Reads the blocks of a GIF (89a, 17 to 27). Comments, texts and notes of applications (but looping) are left out. */
export function readGif(bytes: Buffer): Picture {
  let at = 13 + tableBytes(byteAt(bytes, 10))
  const pieces: Piece[] = [{ at: 0, length: at }]
  let frames = 0
  for (;;) {
    const kind = byteAt(bytes, at)
    if (kind === block.trailer) break
    const end = endOfBlock(bytes, at, kind)
    if (kind === block.image && ++frames > limits.imageFrames)
      throw new MediaFault('image-too-large', 'too many frames')
    if (pieces.length > limits.imageParts) throw new MediaFault('file-broken', 'too many blocks')
    if (isDrawn(bytes, at, kind)) pieces.push({ at, length: end - at })
    at = end
  }
  if (!frames) throw new MediaFault('file-broken', 'no picture data')
  pieces.push(Buffer.from([block.trailer]))
  // The decoder composes frames on a full canvas, so its size counts as a whole picture.
  return { widthPx: bytes.readUInt16LE(6), heightPx: bytes.readUInt16LE(8), orientation: 1, whole: true, pieces }
}

function byteAt(bytes: Buffer, at: number): number {
  if (at >= bytes.length) throw new MediaFault('file-cut-short', 'no trailer')
  return bytes.readUInt8(at)
}

function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function endOfBlock(bytes: Buffer, at: number, kind: number): number {
  if (kind === block.extension) return endOfSubBlocks(bytes, at + 2)
  if (kind === block.image) return endOfSubBlocks(bytes, at + 11 + tableBytes(byteAt(bytes, at + 9)))
  throw new MediaFault('file-broken', `block ${kind} at ${at}`)
}

function endOfSubBlocks(bytes: Buffer, from: number): number {
  let at = from
  for (let size = byteAt(bytes, at); size > 0; size = byteAt(bytes, at)) at += size + 1
  return at + 1
}

function isDrawn(bytes: Buffer, at: number, kind: number): boolean {
  if (kind === block.image) return true
  const name = byteAt(bytes, at + 1)
  if (name === label.control) return true
  const application = bytes.toString('latin1', at + 3, at + 14)
  return name === label.application && (application === 'NETSCAPE2.0' || application === 'ANIMEXTS1.0')
}
