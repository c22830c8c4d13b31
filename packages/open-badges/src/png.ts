import { crc32 } from 'node:zlib'
import { OpenBadgesError } from './errors.ts'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** One chunk of a PNG file (PNG 3rd edition, 5.3): its four-letter type, its data, and the whole of it as it stands. */
export interface PngChunk {
  readonly type: string
  readonly data: Uint8Array
  readonly whole: Uint8Array
  readonly checksum: 'right' | 'wrong'
}

/** Does the file begin as a PNG does? */
export function isPng(bytes: Uint8Array): boolean {
  return bytes.length >= 8 && signature.every((byte, i) => bytes[i] === byte)
}

/** More than any image is cut into. */
const mostChunks = 20_000

/**
 * The chunks of a PNG, up to IEND. Throws `image-unknown`, `image-broken` when a chunk is cut off, or `too-complex`.
 */
export function pngChunks(png: Uint8Array): readonly PngChunk[] {
  if (!isPng(png)) throw new OpenBadgesError('image-unknown')
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const chunks: PngChunk[] = []
  let at = signature.length
  while (at + 12 <= png.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > png.length) throw new OpenBadgesError('image-broken')
    if (chunks.length >= mostChunks) throw new OpenBadgesError('too-complex')
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
    const checksum = crc32(png.subarray(at + 4, end - 4)) === view.getUint32(end - 4) ? 'right' : 'wrong'
    chunks.push({ type, data: png.subarray(at + 8, end - 4), whole: png.subarray(at, end), checksum })
    if (type === 'IEND') return chunks
    at = end
  }
  throw new OpenBadgesError('image-broken')
}

/** A PNG file made of chunks that stand as they are. */
export function joinPng(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat([signature, ...chunks]))
}

/** A new chunk with its length and checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(data.length + 12)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  chunk.set(data, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, data.length + 8)), data.length + 8)
  return chunk
}
