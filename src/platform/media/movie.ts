import { type Box, boxesIn, boxWithin, topBoxes } from './boxes.ts'
import { limits } from './limits.ts'
import { type Inspected, MediaFault, mediaTypes } from './media.ts'
import { chunkOffsets } from './samples.ts'
import type { Source } from './source.ts'

/** One track; `box` lies in `Movie.index`. */
export type Track = {
  readonly id: number
  /** ISO 14496-12, 8.4.3: `vide`, `soun`, `text`, `meta` … */
  readonly handler: string
  readonly codec: string
  readonly box: Box
  readonly widthPx: number
  readonly heightPx: number
}

/** An MP4, MOV or M4A: where its boxes lie, and its index (the moov box) in memory, starting at 0. */
export type Movie = {
  readonly brand: string
  readonly brands: readonly string[]
  readonly boxes: readonly Box[]
  /** Where the boxes end; what follows is not part of the film. */
  readonly end: number
  readonly moov: Box
  readonly index: Buffer
  readonly tracks: readonly Track[]
}

/** The brands of an ISO file, its own first; none for films of old QuickTime. */
export async function brandsOf(source: Source): Promise<string[]> {
  const head = await source.peek(0, 256)
  if (head.toString('latin1', 4, 8) !== 'ftyp') return ['qt  ']
  const end = Math.min(head.readUInt32BE(0), head.length)
  const brands = [head.toString('latin1', 8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString('latin1', at, at + 4))
  return brands
}

/** Reads the boxes and the index; refuses what is cut short, broken, or keeps its pictures in another file. */
export async function readMovie(source: Source): Promise<Movie> {
  const brands = await brandsOf(source)
  const { boxes, end } = await topBoxes(source)
  const moov = boxes.find(({ type }) => type === 'moov')
  const hasData = boxes.some(({ type }) => type === 'mdat')
  if (!moov) {
    // A recorder writes the index last: film data without it is what an interrupted recording leaves behind.
    throw new MediaFault(hasData ? 'file-cut-short' : 'file-broken', 'no moov box')
  }
  if (!hasData) throw new MediaFault('file-cut-short', 'no mdat box')
  if (moov.end - moov.at > limits.movieIndexBytes) throw new MediaFault('file-broken', 'an index too large to be one')
  const index = Buffer.from(await source.read(moov.at, moov.end - moov.at))
  const local: Box = { type: 'moov', at: 0, body: moov.body - moov.at, end: index.length }
  const children = boxesIn(index, local.body, local.end)
  if (children.some(({ type }) => type === 'cmov')) throw new MediaFault('video-kind-unsupported', 'compressed index')
  const traks = children.filter(({ type }) => type === 'trak')
  if (traks.length > limits.movieTracks) throw new MediaFault('file-broken', `${traks.length} tracks`)
  const tracks = traks.map((trak) => readTrack(index, trak))
  const movie = { brand: brands[0] ?? '', brands, boxes, end, moov, index, tracks }
  for (const track of tracks) refuseTrack(movie, track, source.sizeBytes)
  return movie
}

/** Says what kind of film or recording it is. */
export async function inspectMovie(source: Source): Promise<Inspected> {
  const movie = await readMovie(source)
  const picture = movie.tracks.find(({ handler }) => handler === 'vide')
  const sound = movie.tracks.find(({ handler }) => handler === 'soun')
  if (!picture && !sound) throw new MediaFault('file-broken', 'neither pictures nor sound')
  const extension = picture ? (movie.brand === 'qt  ' ? 'mov' : 'mp4') : 'm4a'
  const codecs = [picture, sound].flatMap((track) => (track ? [track.codec] : []))
  const isFragmented = boxWithin(movie.index, indexBox(movie), 'mvex') !== undefined
  const firstData = movie.boxes.find(({ type }) => type === 'mdat' || type === 'moof')
  return {
    kind: picture ? 'video' : 'audio',
    type: mediaTypes[extension],
    extension,
    sizeBytes: source.sizeBytes,
    ...(picture ? { widthPx: picture.widthPx, heightPx: picture.heightPx } : {}),
    durationMs: durationMs(movie),
    seekable: !isFragmented || movie.boxes.some(({ type }) => type === 'sidx' || type === 'mfra'),
    fastStart: movie.moov.at < (firstData?.at ?? 0),
    codecs,
  }
}

/** The index as a box of its own buffer. */
export function indexBox({ moov, index }: Movie): Box {
  return { type: 'moov', at: 0, body: moov.body - moov.at, end: index.length }
}

function readTrack(index: Buffer, box: Box): Track {
  const header = boxWithin(index, box, 'tkhd')
  const handler = boxWithin(index, box, 'mdia', 'hdlr')
  if (!header || !handler) throw new MediaFault('file-broken', 'a track without its header')
  const isLong = index.readUInt8(header.body) === 1
  const matrix = header.body + (isLong ? 52 : 40)
  // 8.3.2: a matrix whose first number is 0 turns the picture by a quarter.
  const turned = index.readInt32BE(matrix) === 0 && index.readInt32BE(matrix + 4) !== 0
  const [width, height] = [index.readUInt16BE(matrix + 36), index.readUInt16BE(matrix + 40)]
  const stsd = boxWithin(index, box, 'mdia', 'minf', 'stbl', 'stsd')
  return {
    id: index.readUInt32BE(header.body + (isLong ? 20 : 12)),
    handler: index.toString('latin1', handler.body + 8, handler.body + 12),
    codec: stsd && stsd.end - stsd.body >= 16 ? index.toString('latin1', stsd.body + 12, stsd.body + 16) : '',
    box,
    widthPx: turned ? height : width,
    heightPx: turned ? width : height,
  }
}

function refuseTrack({ index }: Movie, { handler, codec, box }: Track, sizeBytes: number) {
  if (handler !== 'vide' && handler !== 'soun') return
  if (codec === 'encv' || codec === 'enca' || codec === 'drmi' || codec === 'drms') {
    throw new MediaFault('video-kind-unsupported', `copy protection: ${codec}`)
  }
  const references = boxWithin(index, box, 'mdia', 'minf', 'dinf', 'dref')
  for (const reference of references ? boxesIn(index, references.body + 8, references.end) : []) {
    const isElsewhere = (index.readUInt32BE(reference.body) & 1) === 0
    if (isElsewhere) throw new MediaFault('file-broken', 'the pictures or the sound are in another file')
  }
  const stbl = boxWithin(index, box, 'mdia', 'minf', 'stbl')
  if (!stbl || !codec) throw new MediaFault('file-broken', 'a track without its tables')
  let last = 0
  for (const offset of chunkOffsets(index, stbl)) last = Math.max(last, offset)
  if (last >= sizeBytes) throw new MediaFault('file-cut-short', `film data at ${last} of ${sizeBytes}`)
}

function durationMs(movie: Movie): number | undefined {
  const { index } = movie
  const header = boxWithin(index, indexBox(movie), 'mvhd')
  if (!header) return undefined
  const isLong = index.readUInt8(header.body) === 1
  const scale = index.readUInt32BE(header.body + (isLong ? 20 : 12))
  const own = numberAt(index, header.body + (isLong ? 24 : 16), isLong)
  const later = boxWithin(index, indexBox(movie), 'mvex', 'mehd')
  const whole = later ? numberAt(index, later.body + 4, index.readUInt8(later.body) === 1) : 0
  const duration = Math.max(own, whole)
  return scale > 0 && duration > 0 ? Math.round((duration / scale) * 1000) : undefined
}

/** A duration of all ones means "not known". */
function numberAt(bytes: Buffer, at: number, isLong: boolean): number {
  if (isLong) return bytes.readBigUInt64BE(at) === 0xffffffffffffffffn ? 0 : Number(bytes.readBigUInt64BE(at))
  return bytes.readUInt32BE(at) === 0xffffffff ? 0 : bytes.readUInt32BE(at)
}
