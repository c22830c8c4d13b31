import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import { orientationBlock, orientationIn, type Picture } from './picture.ts'

type Chunk = { readonly name: string; readonly at: number; readonly body: number; readonly end: number }

const drawn = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP'])
const flag = { exif: 0x08, xmp: 0x04 }

/** Reads a WebP's chunks (RFC 9649, 2.7). Exif (but for the orientation), XMP and everything unknown are left out. */
export function readWebp(bytes: Buffer): Picture {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) throw new MediaFault('file-cut-short', `says ${end} bytes, has ${bytes.length}`)
  const chunks = chunksIn(bytes, 12, end)
  const exif = chunks.find(({ name }) => name === 'EXIF')
  const orientation = exif ? orientationIn(tiffOf(bytes.subarray(exif.body, exif.end))) : 1
  const turned = orientation !== 1

  const copies = chunks.filter(({ name }) => drawn.has(name)).map((chunk) => copyOf(bytes, chunk, turned))
  const hasHeader = chunks[0]?.name === 'VP8X'
  const note = turned && hasHeader ? [riffChunk('EXIF', orientationBlock(orientation))] : []
  const content = Buffer.concat([Buffer.from('WEBP'), ...copies, ...note])
  return {
    ...sizeOf(bytes, chunks),
    orientation: hasHeader ? orientation : 1,
    whole: true,
    pieces: [riffChunk('RIFF', content)],
  }
}

function chunksIn(bytes: Buffer, from: number, end: number): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = from; at + 8 <= end; ) {
    const body = at + 8
    const stop = body + bytes.readUInt32LE(at + 4)
    if (stop > end) throw new MediaFault('file-cut-short', `a chunk at ${at} runs past the end`)
    chunks.push({ name: bytes.toString('latin1', at, at + 4), at, body, end: stop })
    if (chunks.length > limits.imageFrames) throw new MediaFault('image-too-large', 'too many frames')
    at = stop + (stop & 1)
  }
  return chunks
}

function copyOf(bytes: Buffer, { name, body, end }: Chunk, keepsExif: boolean): Buffer {
  const content = Buffer.from(bytes.subarray(body, end))
  if (name === 'VP8X') {
    const flags = content.readUInt8(0) & ~(flag.xmp | flag.exif)
    content.writeUInt8(keepsExif ? flags | flag.exif : flags, 0)
  }
  return riffChunk(name, content)
}

function riffChunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length & 1)])
}

/** Some writers put the JPEG marker's name before the TIFF header. */
function tiffOf(exif: Buffer): Buffer {
  return exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
}

function sizeOf(bytes: Buffer, chunks: readonly Chunk[]): { widthPx: number; heightPx: number } {
  const [first] = chunks
  if (!first) throw new MediaFault('file-broken', 'no picture data')
  const at = first.body
  if (first.name === 'VP8X')
    return { widthPx: 1 + bytes.readUIntLE(at + 4, 3), heightPx: 1 + bytes.readUIntLE(at + 7, 3) }
  if (first.name === 'VP8L') {
    const bits = bytes.readUInt32LE(at + 1)
    return { widthPx: 1 + (bits & 0x3fff), heightPx: 1 + ((bits >> 14) & 0x3fff) }
  }
  if (first.name !== 'VP8 ') throw new MediaFault('file-broken', `starts with chunk ${first.name}`)
  return { widthPx: bytes.readUInt16LE(at + 6) & 0x3fff, heightPx: bytes.readUInt16LE(at + 8) & 0x3fff }
}
