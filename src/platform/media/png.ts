import { crc32 } from 'node:zlib'
import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import { orientationBlock, orientationIn, type Picture } from './picture.ts'
import type { Piece } from './output.ts'

/** PNG 3rd edition, 11: what is needed to draw the picture, still or moving, in its right colours. */
const drawn = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs acTL fcTL fdAT'.split(' '),
)

/** Reads a PNG's chunks. Texts, times, Exif (but for the orientation) and everything unknown are left out of the copy. */
export function readPng(bytes: Buffer): Picture {
  const pieces: Piece[] = [bytes.subarray(0, 8)]
  let frames = 0
  let orientation = 1
  let at = 8
  for (;;) {
    if (at + 12 > bytes.length) throw new MediaFault('file-cut-short', 'no IEND chunk')
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (at === 8 && (name !== 'IHDR' || length !== 13)) throw new MediaFault('file-broken', 'no IHDR chunk')
    const end = at + 12 + length
    if (end > bytes.length) throw new MediaFault('file-cut-short', `chunk ${name} runs past the end`)
    if (name === 'eXIf') orientation = orientationIn(bytes.subarray(at + 8, end - 4))
    if (name === 'fcTL' && ++frames > limits.imageFrames) throw new MediaFault('image-too-large', 'too many frames')
    if (pieces.length > limits.imageParts) throw new MediaFault('file-broken', 'too many chunks')
    if (drawn.has(name)) pieces.push({ at, length: end - at })
    at = end
    if (name === 'IEND') break
  }
  if (orientation !== 1) pieces.splice(2, 0, chunk('eXIf', orientationBlock(orientation)))
  const [widthPx, heightPx] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  return { widthPx, heightPx, orientation, whole: bytes.readUInt8(28) === 1, pieces }
}

function chunk(name: string, content: Buffer): Buffer {
  const bytes = Buffer.alloc(content.length + 12)
  bytes.writeUInt32BE(content.length, 0)
  bytes.write(name, 4, 'latin1')
  content.copy(bytes, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + content.length)), 8 + content.length)
  return bytes
}
