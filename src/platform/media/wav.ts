import { limits } from './limits.ts'
import { type Inspected, MediaFault, mediaTypes } from './media.ts'
import type { Piece } from './output.ts'
import type { Source } from './source.ts'

type Chunk = { readonly name: string; readonly at: number; readonly body: number; readonly end: number }
type Wav = {
  readonly format: Chunk
  readonly fact: Chunk | undefined
  readonly data: Chunk
  readonly bytesPerSecond: number
}

/** Programs that write to a pipe cannot go back and fill in the size. */
const unknownSizes = new Set([0xffffffff, 0x7fffffff])
const playable = new Set([1, 3, 6, 7, 0xfffe])

/** Says how long the recording is. */
export async function inspectWav(source: Source): Promise<Inspected> {
  const { data, bytesPerSecond } = await readWav(source)
  const durationMs = Math.round(((data.end - data.body) / bytesPerSecond) * 1000)
  return {
    kind: 'audio',
    type: mediaTypes.wav,
    extension: 'wav',
    sizeBytes: source.sizeBytes,
    durationMs,
    seekable: true,
  }
}

/** The sound and its format: no notes about the recorder, the place, the session. */
export async function cleanedWav(source: Source): Promise<readonly Piece[]> {
  const { format, fact, data } = await readWav(source)
  const chunks = [format, ...(fact ? [fact] : []), data].map(({ name, body, end }) => {
    const head = Buffer.alloc(8)
    head.write(name, 0, 'latin1')
    head.writeUInt32LE(end - body, 4)
    return [head, { at: body, length: end - body }, Buffer.alloc((end - body) & 1)] as const
  })
  const total = chunks.reduce((sum, [head, body, pad]) => sum + head.length + body.length + pad.length, 4)
  const start = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
  start.writeUInt32LE(total, 4)
  return [start, ...chunks.flat()]
}

async function readWav(source: Source): Promise<Wav> {
  const chunks = new Map<string, Chunk>()
  let count = 0
  for (let at = 12; at + 8 <= source.sizeBytes; ) {
    const head = await source.read(at, 8)
    const name = head.toString('latin1', 0, 4)
    const size = head.readUInt32LE(4)
    const isOpen = name === 'data' && (unknownSizes.has(size) || size === 0)
    const end = isOpen ? source.sizeBytes : at + 8 + size
    if (end > source.sizeBytes && name === 'data') throw new MediaFault('file-cut-short', `sound ends at ${end}`)
    // Recorders leave odd bytes behind the sound; what runs past the end there is theirs, not ours.
    if (end > source.sizeBytes || ++count > limits.audioChunks) break
    if (!chunks.has(name)) chunks.set(name, { name, at, body: at + 8, end })
    at = end + (size & 1)
  }
  const [format, fact, data] = [chunks.get('fmt '), chunks.get('fact'), chunks.get('data')]
  if (!format || format.end - format.body < 16 || format.end - format.body > 1024) {
    throw new MediaFault('file-broken', 'no format chunk')
  }
  if (!data || data.end === data.body) throw new MediaFault('file-cut-short', 'no sound')
  const bytes = await source.read(format.body, 16)
  const bytesPerSecond = bytes.readUInt32LE(8)
  if (!playable.has(bytes.readUInt16LE(0)))
    throw new MediaFault('audio-kind-unsupported', `format ${bytes.readUInt16LE(0)}`)
  if (!bytesPerSecond || !bytes.readUInt16LE(2)) throw new MediaFault('file-broken', 'a format without a rate')
  return { format, fact: fact && fact.end - fact.body <= 64 ? fact : undefined, data, bytesPerSecond }
}
