import { crc32, deflateRawSync } from 'node:zlib'
import { MediaFault } from './media.ts'
import type { Output, Piece } from './output.ts'
import type { Source } from './source.ts'
import type { Entry } from './zip.ts'

/** Writes an archive to an output, part by part; every time in it is 1 January 1980. */
export type ZipWriter = {
  /** Packs bytes; `stored` leaves them as they are. */
  add(name: string, bytes: Buffer, stored?: 'stored'): Promise<void>
  /** Copies an entry of another archive as it is packed there. */
  copy(source: Source, entry: Entry): Promise<void>
  /** Stores pieces of a source, e.g. a film that packing would not make smaller. */
  store(name: string, pieces: readonly Piece[], source: Source): Promise<void>
  end(): Promise<void>
}

type Record = { name: Buffer; method: number; crc: number; packedBytes: number; sizeBytes: number; at: number }

const midnight1980 = 0x0021
const utf8 = 0x0800
const maxBytes = 0xfffffffe

export function zipWriter(output: Output): ZipWriter {
  const records: Record[] = []
  const start = output.position

  const begin = async (record: Omit<Record, 'at'>) => {
    const at = output.position - start
    if (at > maxBytes || record.sizeBytes > maxBytes)
      throw new MediaFault('file-too-large-to-check', 'a copy beyond 4 GiB')
    records.push({ ...record, at })
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    writeCommon(head, 4, record)
    await output.write(Buffer.concat([head, record.name]))
  }
  return {
    async add(name, bytes, stored) {
      const deflated = stored ? bytes : deflateRawSync(bytes)
      const isSmaller = deflated.length < bytes.length
      const content = isSmaller ? deflated : bytes
      const sizes = { packedBytes: content.length, sizeBytes: bytes.length }
      await begin({ name: Buffer.from(name), method: isSmaller ? 8 : 0, crc: crc32(bytes), ...sizes })
      await output.write(content)
    },
    async copy(source, { name, isDeflated, crc, packedBytes, sizeBytes, dataAt }) {
      await begin({ name: Buffer.from(name), method: isDeflated ? 8 : 0, crc, packedBytes, sizeBytes })
      await output.write({ at: dataAt, length: packedBytes }, source)
    },
    async store(name, pieces, source) {
      const { crc, length } = await measured(pieces, source)
      await begin({ name: Buffer.from(name), method: 0, crc, packedBytes: length, sizeBytes: length })
      for (const piece of pieces) await output.write(piece, source)
    },
    async end() {
      const at = output.position - start
      for (const record of records) await output.write(directoryEntry(record))
      const length = output.position - start - at
      const end = Buffer.alloc(22)
      end.writeUInt32LE(0x06054b50, 0)
      end.writeUInt16LE(records.length, 8)
      end.writeUInt16LE(records.length, 10)
      end.writeUInt32LE(length, 12)
      end.writeUInt32LE(at, 16)
      await output.write(end)
    },
  }
}

/** The fields that local headers and the directory have in common (APPNOTE.TXT, 4.3.7 and 4.3.12). */
function writeCommon(head: Buffer, at: number, { name, method, crc, packedBytes, sizeBytes }: Omit<Record, 'at'>) {
  head.writeUInt16LE(20, at)
  head.writeUInt16LE(utf8, at + 2)
  head.writeUInt16LE(method, at + 4)
  head.writeUInt16LE(0, at + 6)
  head.writeUInt16LE(midnight1980, at + 8)
  head.writeUInt32LE(crc, at + 10)
  head.writeUInt32LE(packedBytes, at + 14)
  head.writeUInt32LE(sizeBytes, at + 18)
  head.writeUInt16LE(name.length, at + 22)
}

function directoryEntry(record: Record): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(20, 4)
  writeCommon(head, 6, record)
  head.writeUInt32LE(record.at, 42)
  return Buffer.concat([head, record.name])
}

async function measured(pieces: readonly Piece[], source: Source): Promise<{ crc: number; length: number }> {
  const step = 1024 * 1024
  let crc = 0
  let length = 0
  for (const piece of pieces) {
    const size = Buffer.isBuffer(piece) ? piece.length : 'zeros' in piece ? piece.zeros : piece.length
    for (let done = 0; done < size; done += step) {
      const part = Math.min(step, size - done)
      if (Buffer.isBuffer(piece)) crc = crc32(piece.subarray(done, done + part), crc)
      else crc = crc32('zeros' in piece ? Buffer.alloc(part) : await source.read(piece.at + done, part), crc)
    }
    length += size
  }
  return { crc, length }
}
