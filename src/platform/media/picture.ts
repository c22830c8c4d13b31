import type { Piece } from './output.ts'

/** What a reader of one format finds without decoding: sizes as stored, and the pieces of the copy without metadata. */
export type Picture = {
  readonly widthPx: number
  readonly heightPx: number
  /** 1 to 8 as in Exif 2.32, tag 0x0112; 1 is upright. */
  readonly orientation: number
  /** The decoder needs all of it in memory at once (progressive, interlaced). */
  readonly whole: boolean
  /** Of the copy without metadata, in order. */
  readonly pieces: readonly Piece[]
}

/** The orientation noted in an Exif block (from its TIFF header on); 1 where there is none or it is nonsense. */
export function orientationIn(tiff: Buffer): number {
  if (tiff.length < 14) return 1
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = u32(4)
  const entries = Math.min(u16(directory), 1000)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12
    if (u16(entry) !== 0x0112) continue
    const value = u16(entry + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** An Exif block that says how to hold the picture, and nothing else. */
export function orientationBlock(orientation: number): Buffer {
  const block = Buffer.alloc(26)
  block.write('MM\0*', 0, 'latin1')
  block.writeUInt32BE(8, 4)
  block.writeUInt16BE(1, 8)
  block.writeUInt16BE(0x0112, 10)
  block.writeUInt16BE(3, 12)
  block.writeUInt32BE(1, 14)
  block.writeUInt16BE(orientation, 18)
  return block
}

/** True when the picture must be turned by a quarter, so that width and height change places. */
export function isTurned(orientation: number): boolean {
  return orientation >= 5
}
