import { randomBytes } from 'node:crypto'

/** A plain recording without metadata, so that cleaning leaves it as it is. */
export function recording(sizeBytes: number): Buffer<ArrayBuffer> {
  const data = randomBytes(sizeBytes - 44)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(sizeBytes - 8, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(16_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(sizeBytes - 44, 40)
  return Buffer.concat([head, data])
}
