import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import type { Source } from './source.ts'

/** A file in an archive, as its central directory describes it (APPNOTE.TXT 6.3, 4.3.12). */
export type Entry = {
  readonly name: string
  readonly isDeflated: boolean
  readonly crc: number
  readonly packedBytes: number
  /** What it claims to be when unpacked. */
  readonly sizeBytes: number
  /** Where its packed bytes begin. */
  readonly dataAt: number
}

const chunkBytes = 256 * 1024
/** A damaged part may unpack to a little more than it was; a bomb goes on. */
const toleratedBytes = 1024 * 1024
const sign = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 }

/** Lists an archive. Refuses what is locked, cut, overlapping, badly named, or claims to be too large when unpacked. */
export async function readZip(source: Source): Promise<Entry[]> {
  const directory = await findDirectory(source)
  const isTooLong = directory.count > limits.documentParts || directory.length > limits.documentDirectoryBytes
  if (isTooLong) throw new MediaFault('archive-bomb', `${directory.count} parts`)
  const bytes = await source.read(directory.at, directory.length)
  const entries: Entry[] = []
  const names = new Set<string>()
  const spans: { from: number; to: number }[] = []
  let at = 0
  for (let i = 0; i < directory.count; i++) {
    if (bytes.readUInt32LE(at) !== sign.central) throw new MediaFault('file-broken', 'a bad directory entry')
    const { entry, localAt, next } = await entryAt(source, bytes, at)
    refuseName(entry.name)
    if (names.has(entry.name)) throw new MediaFault('document-unsafe', `two parts named ${JSON.stringify(entry.name)}`)
    names.add(entry.name)
    entries.push(entry)
    spans.push({ from: localAt, to: entry.dataAt + entry.packedBytes })
    at = next
  }
  refuseOverlap(spans, directory.at)
  refuseSizes(entries, source.sizeBytes)
  return entries
}

/** Unpacks an entry piece by piece, never further than it claims; says so if it is longer, shorter, or damaged. */
export async function unpack(
  source: Source,
  entry: Entry,
  take: (bytes: Buffer) => Promise<void> | void,
): Promise<void> {
  let length = 0
  let crc = 0
  const count = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      length += chunk.length
      if (length > entry.sizeBytes + toleratedBytes) throw new MediaFault('archive-bomb', `${entry.name} does not end`)
      if (length > entry.sizeBytes) continue
      crc = crc32(chunk, crc)
      await take(chunk)
    }
  }
  if (entry.isDeflated) await pipeline(packed(source, entry), createInflateRaw({ chunkSize: chunkBytes }), count)
  else await count(packed(source, entry))
  if (length !== entry.sizeBytes || crc !== entry.crc) throw new MediaFault('file-broken', `${entry.name} is damaged`)
}

/** An entry in memory; the caller knows that its `sizeBytes` is bearable. */
export async function unpacked(source: Source, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = []
  await unpack(source, entry, (bytes) => void chunks.push(bytes))
  return Buffer.concat(chunks)
}

async function* packed(source: Source, { dataAt, packedBytes }: Entry): AsyncGenerator<Buffer> {
  for (let done = 0; done < packedBytes; done += chunkBytes) {
    yield await source.read(dataAt + done, Math.min(chunkBytes, packedBytes - done))
  }
}

/** 4.3.16: the end record lies in the last 64 KiB; without it the file has been cut. */
async function findDirectory(source: Source): Promise<{ at: number; length: number; count: number }> {
  const tailAt = Math.max(0, source.sizeBytes - 65_557)
  const tail = await source.peek(tailAt, 65_557)
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(sign.end)
  const found = tail.lastIndexOf(mark)
  if (found < 0 || found + 22 > tail.length) throw new MediaFault('file-cut-short', 'no end of the archive')
  const record = {
    count: tail.readUInt16LE(found + 10),
    length: tail.readUInt32LE(found + 12),
    at: tail.readUInt32LE(found + 16),
  }
  const isLong = record.count === 0xffff || record.length === 0xffffffff || record.at === 0xffffffff
  const directory = isLong && found >= 20 ? await longDirectory(source, tail.subarray(found - 20, found)) : record
  if (directory.at + directory.length > source.sizeBytes || directory.count * 46 > directory.length) {
    throw new MediaFault('file-broken', 'a directory outside the archive')
  }
  return directory
}

async function longDirectory(source: Source, locator: Buffer) {
  if (locator.readUInt32LE(0) !== sign.locator64) throw new MediaFault('file-broken', 'no long end record')
  const record = await source.read(Number(locator.readBigUInt64LE(8)), 56)
  if (record.readUInt32LE(0) !== sign.end64) throw new MediaFault('file-broken', 'no long end record')
  const [count, length, at] = [32, 40, 48].map((place) => Number(record.readBigUInt64LE(place)))
  return { count: count ?? 0, length: length ?? 0, at: at ?? 0 }
}

async function entryAt(source: Source, bytes: Buffer, at: number) {
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)]
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
  const name = bytes.toString(flags & 0x800 ? 'utf8' : 'latin1', at + 46, nameEnd)
  if (flags & 0x41) throw new MediaFault('document-locked', `${name} is encrypted`)
  if (method !== 0 && method !== 8) throw new MediaFault('file-broken', `${name} is packed by method ${method}`)
  const sizes = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
  const [sizeBytes = 0, packedBytes = 0, localAt = 0] = longSizes(sizes, bytes.subarray(nameEnd, extraEnd))
  const local = await source.read(localAt, 30)
  if (local.readUInt32LE(0) !== sign.local) throw new MediaFault('file-broken', `${name} is not where it should be`)
  const dataAt = localAt + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  if (method === 0 && packedBytes !== sizeBytes) throw new MediaFault('file-broken', `${name} has two sizes`)
  const entry: Entry = {
    name,
    isDeflated: method === 8,
    crc: bytes.readUInt32LE(at + 16),
    packedBytes,
    sizeBytes,
    dataAt,
  }
  return { entry, localAt, next: extraEnd + bytes.readUInt16LE(at + 32) }
}

/** 4.5.3: sizes that do not fit stand in an extra field, in this order, each only if it did not fit. */
function longSizes(sizes: readonly number[], extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 0x0001) continue
    let place = at + 4
    return sizes.map((size) => {
      if (size !== 0xffffffff) return size
      place += 8
      return Number(extra.readBigUInt64LE(place - 8))
    })
  }
  return [...sizes]
}

function refuseName(name: string) {
  const isOutside = name.startsWith('/') || name.includes('\\') || name.includes('\0') || name.split('/').includes('..')
  if (isOutside || name === '') throw new MediaFault('document-unsafe', `a part named ${JSON.stringify(name)}`)
}

/** Overlapping entries are how a small archive holds a great many copies of one bomb. */
function refuseOverlap(spans: { from: number; to: number }[], directoryAt: number) {
  let end = 0
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from < end || to > directoryAt) throw new MediaFault('archive-bomb', 'parts overlap')
    end = to
  }
}

function refuseSizes(entries: readonly Entry[], archiveBytes: number) {
  const total = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const isBomb =
    total > limits.documentInflatedBytes ||
    (total > limits.documentRatioFromBytes && total > archiveBytes * limits.documentRatio)
  if (isBomb) throw new MediaFault('archive-bomb', `${archiveBytes} bytes claim to be ${total}`)
}
