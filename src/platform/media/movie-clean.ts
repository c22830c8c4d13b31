import { type Box, boxesIn, boxWithin } from './boxes.ts'
import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import { indexBox, type Movie, readMovie, type Track } from './movie.ts'
import { type Patch, type Piece, patched } from './output.ts'
import { fragmentStretches, type Stretch, stretchesOf } from './samples.ts'
import type { Source } from './source.ts'

/** Boxes that players need, by parent. Everything else in these places becomes `free`: same length, all zeros. */
const needed: Record<string, ReadonlySet<string>> = {
  file: new Set('ftyp styp moov moof mdat sidx ssix mfra pdin'.split(' ')),
  moov: new Set('mvhd trak mvex iods pssh'.split(' ')),
  trak: new Set('tkhd edts tref mdia tapt trgr clip matt load'.split(' ')),
  mdia: new Set('mdhd hdlr minf elng'.split(' ')),
  minf: new Set('vmhd smhd nmhd sthd gmhd hmhd hdlr dinf stbl'.split(' ')),
  moof: new Set('mfhd traf pssh'.split(' ')),
}
const neverInTables = new Set(['udta', 'meta', 'uuid', 'free', 'skip'])

/** Pictures, sound and captions are the evidence; other tracks (place, motion, time codes, camera notes) are not. */
const shown = new Set(['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp'])

/** The film with every byte of pictures and sound where it was, so that no offset changes. */
export async function cleanedMovie(source: Source): Promise<readonly Piece[]> {
  const movie = await readMovie(source)
  const hidden = await hiddenTracks(movie, source)
  const patches: Patch[] = [{ at: movie.moov.at, length: movie.index.length, bytes: cleanedIndex(movie, hidden) }]
  const fragments: Stretch[][] = hidden.map((track) => trackStretches(movie, track))
  for (const box of movie.boxes) {
    if (box.type === 'moof') {
      const fragment = await cleanedFragment(movie, box, { hidden, source })
      patches.push(fragment.patch)
      fragments.push(fragment.zeroed)
    } else if (!needed.file?.has(box.type)) patches.push(...freed(box))
  }
  const data = movie.boxes.filter(({ type }) => type === 'mdat')
  return patched(movie.end, patches.concat(within(fragments.flat(), data)))
}

function freed(box: Box): Patch[] {
  return [
    { at: box.at + 4, length: 4, bytes: Buffer.from('free') },
    { at: box.body, length: box.end - box.body },
  ]
}

/** Tracks to remove: those that are neither seen nor heard, and captions that tell where a drone or camera was. */
async function hiddenTracks(movie: Movie, source: Source): Promise<Track[]> {
  const hidden: Track[] = []
  for (const track of movie.tracks) {
    const isCaption = shown.has(track.handler) && track.handler !== 'vide' && track.handler !== 'soun'
    if (!shown.has(track.handler) || (isCaption && (await tellsPlace(movie, track, source)))) hidden.push(track)
  }
  return hidden
}

async function tellsPlace(movie: Movie, track: Track, source: Source): Promise<boolean> {
  let left: number = limits.captionBytes
  let text = ''
  for (const { at, length } of trackStretches(movie, track)) {
    text += (await source.peek(at, Math.min(length, left))).toString('latin1')
    left -= length
    if (left <= 0) break
  }
  return /\bGPS\b|\blatitude\b|-?\d{1,3}\.\d{4,12}[,;\s]{1,4}-?\d{1,3}\.\d{4}/i.test(text)
}

function trackStretches({ index }: Movie, track: Track): Stretch[] {
  const stbl = boxWithin(index, track.box, 'mdia', 'minf', 'stbl')
  return stbl ? stretchesOf(index, stbl) : []
}

/** Keeps to the film data (`data` in file order): a table that points at the index must not spoil it. */
function within(stretches: readonly Stretch[], data: readonly Box[]): Patch[] {
  const patches: Patch[] = []
  let first = 0
  for (const { at, length } of stretches.toSorted((a, b) => a.at - b.at)) {
    while (first < data.length && (data[first]?.end ?? 0) <= at) first += 1
    for (const box of data.slice(first, first + 2)) {
      const from = Math.max(at, box.body)
      const to = Math.min(at + length, box.end)
      if (from < to) patches.push({ at: from, length: to - from })
    }
  }
  return patches
}

function cleanedIndex(movie: Movie, hidden: readonly Track[]): Buffer {
  const bytes = Buffer.from(movie.index)
  const moov = indexBox(movie)
  for (const box of boxesIn(bytes, moov.body, moov.end)) {
    const track = movie.tracks.find((one) => one.box.at === box.at)
    if (!needed.moov?.has(box.type) || (track && hidden.includes(track))) free(bytes, box)
    else if (box.type === 'mvhd') zeroTimes(bytes, box)
    else if (track) cleanTrack(bytes, track, hidden)
  }
  return bytes
}

function cleanTrack(bytes: Buffer, { box, handler }: Track, hidden: readonly Track[]) {
  for (const part of keptParts(bytes, box)) {
    if (part.type === 'tkhd') zeroTimes(bytes, part)
    if (part.type === 'tref') cleanReferences(bytes, part, hidden)
    if (part.type !== 'mdia') continue
    for (const inner of keptParts(bytes, part)) {
      if (inner.type === 'mdhd') zeroTimes(bytes, inner)
      if (inner.type === 'hdlr') bytes.fill(0, inner.body + 24, inner.end)
      if (inner.type === 'minf') cleanMediaParts(bytes, inner, handler)
    }
  }
}

function keptParts(bytes: Buffer, parent: Box): Box[] {
  return boxesIn(bytes, parent.body, parent.end).filter((box) => {
    const isNeeded = needed[parent.type]?.has(box.type) ?? false
    if (!isNeeded) free(bytes, box)
    return isNeeded
  })
}

function cleanMediaParts(bytes: Buffer, minf: Box, handler: string) {
  for (const part of keptParts(bytes, minf)) {
    if (part.type === 'hdlr') bytes.fill(0, part.body + 24, part.end)
    if (part.type === 'dinf') cleanDataReferences(bytes, part)
    if (part.type !== 'stbl') continue
    for (const table of boxesIn(bytes, part.body, part.end)) {
      if (neverInTables.has(table.type)) free(bytes, table)
      if (table.type === 'stsd' && handler === 'vide') cleanPictureEntries(bytes, table)
    }
  }
}

/** QuickTime's aliases name the disk, the folders and the file the film was once in. */
function cleanDataReferences(bytes: Buffer, dinf: Box) {
  const dref = boxWithin(bytes, dinf, 'dref')
  if (!dref) return
  for (const { body, end } of boxesIn(bytes, dref.body + 8, dref.end)) bytes.fill(0, body + 4, end)
}

/** 12.1.3: the compressor's name (often the camera's) is 32 bytes at 42 of the entry's body, boxes follow at 78. */
function cleanPictureEntries(bytes: Buffer, stsd: Box) {
  for (const entry of boxesIn(bytes, stsd.body + 8, stsd.end)) {
    if (entry.end - entry.body < 78) continue
    bytes.fill(0, entry.body + 42, entry.body + 74)
    for (const box of boxesIn(bytes, entry.body + 78, entry.end)) if (neverInTables.has(box.type)) free(bytes, box)
  }
}

/** A reference to a track that is gone would confuse players. */
function cleanReferences(bytes: Buffer, tref: Box, hidden: readonly Track[]) {
  const gone = new Set(hidden.map(({ id }) => id))
  for (const reference of boxesIn(bytes, tref.body, tref.end)) {
    for (let at = reference.body; at + 4 <= reference.end; at += 4) {
      if (!gone.has(bytes.readUInt32BE(at))) continue
      free(bytes, reference)
      break
    }
  }
}

function free(bytes: Buffer, { at, body, end }: Box) {
  bytes.write('free', at + 4, 'latin1')
  bytes.fill(0, body, end)
}

/** When it was made and last changed: the two times after version and flags in mvhd, tkhd and mdhd. */
function zeroTimes(bytes: Buffer, { body }: Box) {
  bytes.fill(0, body + 4, body + (bytes.readUInt8(body) === 1 ? 20 : 12))
}

async function cleanedFragment(
  movie: Movie,
  box: Box,
  { hidden, source }: { hidden: readonly Track[]; source: Source },
) {
  if (box.end - box.at > limits.movieIndexBytes) throw new MediaFault('file-broken', 'a fragment too large to be one')
  const bytes = Buffer.from(await source.read(box.at, box.end - box.at))
  const moof: Box = { type: 'moof', at: 0, body: box.body - box.at, end: bytes.length }
  const zeroed = hidden.flatMap(({ id }) =>
    fragmentStretches(bytes, moof, { id, moofAt: box.at, defaultBytes: defaultSampleBytes(movie, id) }),
  )
  for (const part of keptParts(bytes, moof)) {
    if (part.type !== 'traf') continue
    for (const inner of boxesIn(bytes, part.body, part.end)) if (neverInTables.has(inner.type)) free(bytes, inner)
  }
  return { patch: { at: box.at, length: bytes.length, bytes }, zeroed }
}

function defaultSampleBytes(movie: Movie, trackId: number): number {
  const { index } = movie
  const extending = boxWithin(index, indexBox(movie), 'mvex')
  for (const trex of extending ? boxesIn(index, extending.body, extending.end) : []) {
    if (trex.type === 'trex' && index.readUInt32BE(trex.body + 4) === trackId) return index.readUInt32BE(trex.body + 16)
  }
  return 0
}
