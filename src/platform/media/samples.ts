import { type Box, boxesIn, boxWithin } from './boxes.ts'
import { limits } from './limits.ts'
import { MediaFault } from './media.ts'

/** A stretch of the file that holds samples of one track. */
export type Stretch = { readonly at: number; readonly length: number }

/** Where the chunks of a track begin in the file (ISO 14496-12, 8.7.5). */
export function chunkOffsets(index: Buffer, stbl: Box): number[] {
  const short = boxWithin(index, stbl, 'stco')
  if (short) return entries(index, short, 4).map((at) => index.readUInt32BE(at))
  const long = boxWithin(index, stbl, 'co64')
  return long ? entries(index, long, 8).map((at) => Number(index.readBigUInt64BE(at))) : []
}

/** The stretches of the file that hold a track's samples (8.7.3 to 8.7.5). */
export function stretchesOf(index: Buffer, stbl: Box): Stretch[] {
  const chunks = chunkOffsets(index, stbl)
  const sizeOf = sampleSizes(index, stbl)
  const runs = boxWithin(index, stbl, 'stsc')
  if (!runs) return []
  const starts = entries(index, runs, 12).map((at) => ({
    first: index.readUInt32BE(at) - 1,
    samples: index.readUInt32BE(at + 4),
  }))
  const isAscending = starts.every(({ first }, run) => first > (starts[run - 1]?.first ?? -1))
  if (!isAscending) throw new MediaFault('file-broken', 'runs of chunks out of order')
  const stretches: Stretch[] = []
  let sample = 0
  for (const [run, { first, samples }] of starts.entries()) {
    const next = Math.min(starts[run + 1]?.first ?? chunks.length, chunks.length)
    for (let chunk = first; chunk < next && sample < sizeOf.count; chunk++) {
      let length = 0
      for (let i = 0; i < samples && sample < sizeOf.count; i++) length += sizeOf.at(sample++)
      stretches.push({ at: chunks[chunk] ?? 0, length })
    }
  }
  return stretches
}

/** What the fragments of one moof box hold of a track (8.8.7, 8.8.8). `moofAt` is its place in the file. */
export function fragmentStretches(
  moof: Buffer,
  box: Box,
  track: { readonly id: number; readonly moofAt: number; readonly defaultBytes: number },
): Stretch[] {
  const stretches: Stretch[] = []
  for (const traf of boxesIn(moof, box.body, box.end).filter(({ type }) => type === 'traf')) {
    const header = boxWithin(moof, traf, 'tfhd')
    if (!header || moof.readUInt32BE(header.body + 4) !== track.id) continue
    const { base, defaultBytes } = fragmentDefaults(moof, header)
    let at = base ?? track.moofAt
    for (const run of boxesIn(moof, traf.body, traf.end).filter(({ type }) => type === 'trun')) {
      const flags = moof.readUInt32BE(run.body) & 0xffffff
      const count = moof.readUInt32BE(run.body + 4)
      let entry = run.body + 8
      if (flags & 0x1) {
        at = (base ?? track.moofAt) + moof.readInt32BE(entry)
        entry += 4
      }
      if (flags & 0x4) entry += 4
      const width = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length
      if (width && entry + count * width > run.end)
        throw new MediaFault('file-broken', 'a fragment longer than its box')
      let length = 0
      const sizeAt = entry + (flags & 0x100 ? 4 : 0)
      if (flags & 0x200) for (let i = 0; i < count; i++) length += moof.readUInt32BE(sizeAt + i * width)
      else length = count * (defaultBytes ?? track.defaultBytes)
      stretches.push({ at, length })
      at += length
    }
  }
  return stretches
}

function fragmentDefaults(moof: Buffer, header: Box): { base: number | undefined; defaultBytes: number | undefined } {
  const flags = moof.readUInt32BE(header.body) & 0xffffff
  let at = header.body + 8
  const base = flags & 0x1 ? Number(moof.readBigUInt64BE(at)) : undefined
  if (flags & 0x1) at += 8
  if (flags & 0x2) at += 4
  if (flags & 0x8) at += 4
  return { base, defaultBytes: flags & 0x10 ? moof.readUInt32BE(at) : undefined }
}

/** Positions of the entries of a table that starts with a count; refuses a count that its box cannot hold. */
function entries(index: Buffer, table: Box, width: number): number[] {
  const count = index.readUInt32BE(table.body + 4)
  if (count > limits.movieTableEntries) throw new MediaFault('file-broken', `${count} entries in ${table.type}`)
  if (table.body + 8 + count * width > table.end) throw new MediaFault('file-broken', `table ${table.type} too short`)
  return Array.from({ length: count }, (_, i) => table.body + 8 + i * width)
}

function sampleSizes(index: Buffer, stbl: Box): { count: number; at: (sample: number) => number } {
  const plain = boxWithin(index, stbl, 'stsz')
  if (plain) {
    const [same, count] = [index.readUInt32BE(plain.body + 4), index.readUInt32BE(plain.body + 8)]
    // A count alone costs the file nothing: more samples than bytes in the longest film would only cost us time.
    if (same) return { count: Math.min(count, 50_000_000), at: () => same }
    if (plain.body + 12 + count * 4 > plain.end) throw new MediaFault('file-broken', 'table stsz too short')
    return { count, at: (sample) => index.readUInt32BE(plain.body + 12 + sample * 4) }
  }
  const compact = boxWithin(index, stbl, 'stz2')
  if (!compact) return { count: 0, at: () => 0 }
  const [bits, count] = [index.readUInt8(compact.body + 7), index.readUInt32BE(compact.body + 8)]
  const start = compact.body + 12
  if (![4, 8, 16].includes(bits) || start + Math.ceil((count * bits) / 8) > compact.end) {
    throw new MediaFault('file-broken', 'table stz2 too short')
  }
  const at = (sample: number) => {
    if (bits === 16) return index.readUInt16BE(start + sample * 2)
    if (bits === 8) return index.readUInt8(start + sample)
    return (index.readUInt8(start + (sample >> 1)) >> (sample & 1 ? 0 : 4)) & 0xf
  }
  return { count, at }
}
