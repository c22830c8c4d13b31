import { limits } from './limits.ts'
import { type Inspected, MediaFault, mediaTypes } from './media.ts'
import { type Patch, type Piece, patched } from './output.ts'
import type { Source } from './source.ts'

/** A page of Ogg (RFC 3533, 6). */
type Page = {
  readonly at: number
  readonly body: number
  readonly end: number
  readonly serial: number
  readonly head: Buffer
}

/** One recording in the file: its pages up to the end of its comments, and where the last page says it ends. */
type Stream = {
  readonly codec: 'opus' | 'vorbis'
  readonly samplesPerSecond: number
  readonly skip: number
  readonly pages: Page[]
  isHeaderDone: boolean
  headerBytes: number
  packets: number
  lastSample: number
}

/** Says how long the recording is. */
export async function inspectOgg(source: Source): Promise<Inspected> {
  const streams = await readOgg(source)
  const durationMs = streams.reduce((sum, { lastSample, skip, samplesPerSecond }) => {
    return sum + Math.round((Math.max(0, lastSample - skip) / samplesPerSecond) * 1000)
  }, 0)
  const codecs = streams.map(({ codec }) => codec)
  return {
    kind: 'audio',
    type: mediaTypes.ogg,
    extension: 'ogg',
    sizeBytes: source.sizeBytes,
    durationMs,
    seekable: true,
    codecs,
  }
}

/** The recording with the same pages; each comment is blank and as long as it was. */
export async function cleanedOgg(source: Source): Promise<readonly Piece[]> {
  const patches: Patch[] = []
  for (const stream of await readOgg(source)) patches.push(...(await blankComments(source, stream)))
  return patched(source.sizeBytes, patches)
}

async function readOgg(source: Source): Promise<Stream[]> {
  const streams = new Map<number, Stream>()
  let count = 0
  for (let at = 0; at < source.sizeBytes; ) {
    const page = await pageAt(source, at)
    if (++count > limits.oggPages) throw new MediaFault('file-broken', 'too many pages')
    const isFirst = (page.head.readUInt8(5) & 0x02) !== 0
    if (isFirst && streams.size >= limits.oggStreams) throw new MediaFault('file-broken', 'too many streams')
    if (isFirst) streams.set(page.serial, await newStream(source, page))
    const stream = streams.get(page.serial)
    if (!stream) throw new MediaFault('file-broken', 'a page of no stream')
    takePage(stream, page)
    at = page.end
  }
  if (!streams.size) throw new MediaFault('file-broken', 'no stream')
  for (const { isHeaderDone } of streams.values()) {
    if (!isHeaderDone) throw new MediaFault('file-cut-short', 'ends within its header')
  }
  return [...streams.values()]
}

async function pageAt(source: Source, at: number): Promise<Page> {
  const fixed = await source.read(at, 27)
  if (fixed.toString('latin1', 0, 4) !== 'OggS') throw new MediaFault('file-broken', `no page at ${at}`)
  const head = Buffer.from(await source.read(at, 27 + fixed.readUInt8(26)))
  const body = at + head.length
  const end = body + head.subarray(27).reduce((sum, size) => sum + size, 0)
  if (end > source.sizeBytes) throw new MediaFault('file-cut-short', `the page at ${at} runs past the end`)
  return { at, body, end, serial: head.readUInt32LE(14), head }
}

async function newStream(source: Source, page: Page): Promise<Stream> {
  const start = await source.peek(page.body, Math.min(64, page.end - page.body))
  const name = start.toString('latin1')
  const common = { pages: [], isHeaderDone: false, headerBytes: 0, packets: 0, lastSample: 0 }
  if (name.startsWith('OpusHead'))
    return { ...common, codec: 'opus', samplesPerSecond: 48_000, skip: start.readUInt16LE(10) }
  if (name.startsWith('\x01vorbis')) {
    return { ...common, codec: 'vorbis', samplesPerSecond: Math.max(1, start.readUInt32LE(12)), skip: 0 }
  }
  if (name.startsWith('\x80theora')) throw new MediaFault('video-kind-unsupported', 'Theora')
  throw new MediaFault('audio-kind-unsupported', `Ogg with ${JSON.stringify(name.slice(0, 8))}`)
}

/** Comments are the second packet of both codecs (RFC 7845, 3; Vorbis I, 4.2.1). */
function takePage(stream: Stream, page: Page) {
  const granule = page.head.readBigInt64LE(6)
  if (granule > 0n) stream.lastSample = Number(granule)
  if (stream.isHeaderDone) return
  stream.pages.push(page)
  for (const size of page.head.subarray(27)) if (size < 255) stream.packets += 1
  stream.isHeaderDone = stream.packets >= 2
  stream.headerBytes += page.end - page.at
  if (stream.headerBytes > limits.oggHeaderBytes) throw new MediaFault('file-broken', 'a header too large to be one')
}

async function blankComments(source: Source, { codec, pages }: Stream): Promise<Patch[]> {
  const bodies: Buffer[] = []
  for (const { body, end } of pages) bodies.push(Buffer.from(await source.read(body, end - body)))
  const all = Buffer.concat(bodies)
  const { from, to } = secondPacket(pages)
  const mark = codec === 'opus' ? 'OpusTags' : '\x03vorbis'
  if (all.toString('latin1', from, from + mark.length) !== mark)
    throw new MediaFault('file-broken', 'no comment header')
  blank(all.subarray(from + mark.length, to), codec === 'vorbis')

  const patches: Patch[] = []
  let at = 0
  for (const page of pages) {
    const body = all.subarray(at, at + page.end - page.body)
    const bytes = Buffer.concat([page.head, body])
    bytes.writeUInt32LE(0, 22)
    bytes.writeUInt32LE(oggSum(bytes), 22)
    patches.push({ at: page.at, length: bytes.length, bytes })
    at += body.length
  }
  return patches
}

function secondPacket(pages: readonly Page[]): { from: number; to: number } {
  const ends: number[] = []
  let at = 0
  for (const size of pages.flatMap(({ head }) => [...head.subarray(27)])) {
    at += size
    if (size < 255) ends.push(at)
  }
  return { from: ends[0] ?? 0, to: ends[1] ?? at }
}

/** A vendor name of spaces, as long as everything was, and no comments. Vorbis ends with a framing bit. */
function blank(comments: Buffer, isVorbis: boolean) {
  const vendorBytes = comments.length - 8 - (isVorbis ? 1 : 0)
  if (vendorBytes < 0) throw new MediaFault('file-broken', 'a comment header without room')
  comments.fill(0x20)
  comments.writeUInt32LE(vendorBytes, 0)
  comments.writeUInt32LE(0, 4 + vendorBytes)
  if (isVorbis) comments.writeUInt8(1, comments.length - 1)
}

const sums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  return sum >>> 0
})

/** RFC 3533, 6, field 7: CRC-32 with the plain (not mirrored) polynomial 0x04c11db7, starting from 0. */
function oggSum(bytes: Buffer): number {
  let sum = 0
  for (const byte of bytes) sum = ((sum << 8) ^ (sums[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0
  return sum
}
