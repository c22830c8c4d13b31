// Small files for the tests beside this one, made here byte by byte.
import sharp from 'sharp'

/** Traces that every made file carries and no cleaned copy may. */
export const traces = ['Marcus Webb', 'Secret Street', 'SPYCAM-9', '+37.7749-122.4194', '1999:09:09']

const [maker, street, camera, place, moment] = traces as [string, string, string, string, string]

export function noisyPixels(width: number, height: number): Buffer {
  return Buffer.from(Array.from({ length: width * height * 3 }, (_, i) => (i * 7919 + (i >> 5) * 104_729) & 0xff))
}

const picture = (width = 60, height = 40) =>
  sharp(noisyPixels(width, height), { raw: { width, height, channels: 3 } }).withExif({
    IFD0: { Artist: maker, Model: camera, ImageDescription: street, DateTime: `${moment} 09:09:09` },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 46/1 30/1', GPSLongitudeRef: 'W', GPSLongitude: '122/1 25/1 10/1' },
  })

/** A photo held sideways (orientation 6), with maker, place, comment, thumbnail and a film behind it. */
export async function madeJpeg(): Promise<Buffer> {
  const plain = await picture()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Artist: maker } })
    .jpeg()
    .toBuffer()
  const notes = [
    jpegSegment(0xfe, Buffer.from(`shot by ${maker}`)),
    jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${maker} ${street}</x:xmpmeta>`)),
    jpegSegment(0xed, Buffer.from(`Photoshop 3.0\0${street}`)),
  ]
  return Buffer.concat([plain.subarray(0, 2), ...notes, plain.subarray(2), Buffer.from(`trailer ${place} ${camera}`)])
}

function jpegSegment(code: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

export async function madePng(): Promise<Buffer> {
  const plain = await picture()
    .withMetadata({ orientation: 3 })
    .withExifMerge({ IFD0: { Artist: maker } })
    .png()
    .toBuffer()
  const text = Buffer.from(`Author\0${maker} ${street} ${place} ${moment}`)
  const chunk = Buffer.alloc(text.length + 12)
  chunk.writeUInt32BE(text.length, 0)
  chunk.write('tEXt', 4)
  text.copy(chunk, 8)
  // Its sum is wrong; it is not part of the picture, so nobody looks.
  return Buffer.concat([plain.subarray(0, 33), chunk, plain.subarray(33), Buffer.from(camera)])
}

export async function madeWebp(): Promise<Buffer> {
  return picture()
    .withMetadata({ orientation: 8 })
    .withExifMerge({ IFD0: { Artist: maker } })
    .webp({ quality: 60 })
    .toBuffer()
}

export async function madeGif(): Promise<Buffer> {
  const plain = await sharp(noisyPixels(60, 40), { raw: { width: 60, height: 40, channels: 3 } })
    .gif()
    .toBuffer()
  const comment = Buffer.from(`${maker} ${street}`)
  const extension = Buffer.concat([Buffer.from([0x21, 0xfe, comment.length]), comment, Buffer.from([0])])
  const at = 13 + ((plain[10] ?? 0) & 0x80 ? 3 * 2 ** (((plain[10] ?? 0) & 7) + 1) : 0)
  return Buffer.concat([plain.subarray(0, at), extension, plain.subarray(at), Buffer.from(camera)])
}

export function box(type: string, ...parts: readonly (Buffer | string | number[])[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(part as string, 'latin1'))),
  )
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

export function u32(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [i, number] of numbers.entries()) bytes.writeUInt32BE(number >>> 0, i * 4)
  return bytes
}

export const filmSamples = {
  picture: Buffer.from('PICTURE-SAMPLE-BYTES'),
  place: Buffer.from(`gps ${place} ${street}`),
}

/** An MP4 with a picture track and a track of positions; times, names, places wherever cameras put them. */
export function madeMovie(options: { brand?: string; handler?: string; dataAtEnd?: boolean } = {}): Buffer {
  const { brand = 'isom', handler = 'vide', dataAtEnd = true } = options
  const ftyp = box('ftyp', brand, u32(512), brand)
  const data = Buffer.concat([filmSamples.picture, filmSamples.place])
  const index = (at: number) => madeIndex(at, handler)
  const note = box('uuid', 'xmp-identifier16', `<xmp>${maker} ${street}</xmp>`)
  const start = dataAtEnd ? ftyp.length + index(0).length + note.length + 8 : ftyp.length + note.length + 8
  const parts = dataAtEnd
    ? [ftyp, index(start), note, box('mdat', data)]
    : [ftyp, note, box('mdat', data), index(start), box('free', camera)]
  return Buffer.concat(parts)
}

function madeIndex(dataAt: number, handler: string): Buffer {
  const times = u32(0, 3_333_333_333, 3_333_333_444)
  const mvhd = box('mvhd', times, u32(1000, 5000, 0x10000), Buffer.alloc(76), u32(3))
  const place1 = box('\xa9xyz', [0, 18, 0x15, 0xc7], place)
  const key = box('mdta', 'com.apple.quicktime.location.ISO6709')
  const meta = box(
    'meta',
    box('hdlr', u32(0, 0), 'mdta', Buffer.alloc(13)),
    box('keys', u32(0, 1), key),
    box('ilst', place),
  )
  return box(
    'moov',
    mvhd,
    madeTrack({
      id: 1,
      handler,
      codec: handler === 'vide' ? 'avc1' : 'mp4a',
      dataAt,
      length: filmSamples.picture.length,
      times,
    }),
    madeTrack({
      id: 2,
      handler: 'meta',
      codec: 'gpmd',
      dataAt: dataAt + filmSamples.picture.length,
      length: filmSamples.place.length,
      times,
    }),
    box('udta', place1, box('\xa9mod', camera)),
    meta,
  )
}

type MadeTrack = { id: number; handler: string; codec: string; dataAt: number; length: number; times: Buffer }

function madeTrack({ id, handler, codec, dataAt, length, times }: MadeTrack): Buffer {
  const matrix = u32(0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
  const tkhd = box('tkhd', times, u32(id, 0, 5000, 0, 0, 0, 0), matrix, u32(640 << 16, 360 << 16))
  const entry = box(codec, Buffer.alloc(42), Buffer.from([8]), camera, Buffer.alloc(23), Buffer.alloc(4))
  const stbl = box(
    'stbl',
    box('stsd', u32(0, 1), entry),
    box('stts', u32(0, 1, 1, 5000)),
    box('stsc', u32(0, 1, 1, 1, 1)),
    box('stsz', u32(0, 0, 1, length)),
    box('stco', u32(0, 1, dataAt)),
  )
  const dinf = box('dinf', box('dref', u32(0, 1), box('url ', u32(1))))
  const minf = box('minf', box(handler === 'soun' ? 'smhd' : 'vmhd', u32(1, 0, 0)), dinf, stbl)
  const hdlr = box('hdlr', u32(0, 0), handler, u32(0, 0, 0), `${camera}\0`)
  const tref = id === 1 ? [] : [box('tref', box('cdsc', u32(1)))]
  return box(
    'trak',
    tkhd,
    ...tref,
    box('mdia', box('mdhd', times, u32(1000, 5000, 0)), hdlr, minf),
    box('udta', street),
  )
}

/** An element of Matroska. Without `body` bytes' length when `open`: its size is not known. */
function element(id: number, body: Buffer | string, open?: 'open'): Buffer {
  const bytes = Buffer.from(body as string, 'latin1')
  const name = Buffer.from(
    id.toString(16).padStart(id > 0xffffff ? 8 : id > 0xffff ? 6 : id > 0xff ? 4 : 2, '0'),
    'hex',
  )
  const size = Buffer.alloc(8)
  size.writeUIntBE(bytes.length, 2, 6)
  size.writeUInt8(1, 0)
  return Buffer.concat([name, open ? Buffer.from('01ffffffffffffff', 'hex') : size, bytes])
}

export const webmBlock = Buffer.from('VP8-FRAME-BYTES')

/** A WebM as a browser records it (sizes unknown) or as a program saves it. */
export function madeWebm(open?: 'open'): Buffer {
  const header = element(0x1a45dfa3, element(0x4282, 'webm'))
  const info = element(
    0x1549a966,
    Buffer.concat([
      element(0x2ad7b1, Buffer.from([0x0f, 0x42, 0x40])),
      element(0x7ba9, street),
      element(0x4461, Buffer.alloc(8, 7)),
      element(0x4d80, `Lavf ${camera}`),
      element(0x5741, maker),
    ]),
  )
  const video = element(
    0xe0,
    Buffer.concat([element(0xb0, Buffer.from([0x02, 0x80])), element(0xba, Buffer.from([0x01, 0x68]))]),
  )
  const entry = [
    element(0xd7, Buffer.from([1])),
    element(0x83, Buffer.from([1])),
    element(0x86, 'V_VP8'),
    element(0x536e, camera),
    video,
  ]
  const tracks = element(0x1654ae6b, element(0xae, Buffer.concat(entry)))
  const tag = element(0x7373, element(0x67c8, Buffer.concat([element(0x45a3, 'LOCATION'), element(0x4487, place)])))
  const cluster = (ms: number) =>
    element(
      0x1f43b675,
      Buffer.concat([element(0xe7, Buffer.from([ms >> 8, ms & 255])), element(0xa3, webmBlock)]),
      open,
    )
  const parts = [info, tracks, cluster(0), cluster(2500), element(0x1254c367, tag), element(0x1941a469, maker)]
  return Buffer.concat([header, element(0x18538067, Buffer.concat(parts), open)])
}

/** One silent frame of 128 kbit/s at 44.1 kHz. */
export const mp3Frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])

export function madeMp3(frames = 20): Buffer {
  const text = Buffer.from(`TPE1 ${maker} ${street} ${camera}`)
  const id3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0', 'latin1'), Buffer.from([text.length]), text])
  const ape = Buffer.concat([Buffer.from('APETAGEX'), Buffer.from(`Artist ${maker} ${moment}`)])
  const old = Buffer.alloc(128)
  old.write(`TAG${maker}`)
  return Buffer.concat([id3, ...Array.from({ length: frames }, () => mp3Frame), ape, old])
}

function riff(name: string, content: Buffer | string): Buffer {
  const body = Buffer.from(content as string, 'latin1')
  const head = Buffer.alloc(8)
  head.write(name)
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length & 1)])
}

export const wavSound = Buffer.alloc(8000, 0x55)

export function madeWav(): Buffer {
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(8000, 4)
  format.writeUInt32LE(8000, 8)
  format.writeUInt16LE(1, 12)
  format.writeUInt16LE(8, 14)
  const chunks = [
    riff('bext', `${maker} ${moment}`),
    riff('fmt ', format),
    riff('LIST', `INFOIART${maker} ${street}`),
    riff('data', wavSound),
    riff('id3 ', `${camera} ${place}`),
  ]
  return riff('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]))
}

/** Opus in Ogg with a comment header; the sums of its pages are right. */
export function madeOgg(sum: (page: Buffer) => number): Buffer {
  const head = Buffer.alloc(19)
  head.write('OpusHead\x01\x01', 'latin1')
  head.writeUInt32LE(48_000, 12)
  const le = (number: number) => Buffer.from([number & 255, number >> 8, 0, 0])
  const comment = Buffer.from(`ARTIST=${maker} ${street} ${place}`)
  const tags = Buffer.concat([
    Buffer.from('OpusTags'),
    le(camera.length),
    Buffer.from(camera),
    le(1),
    le(comment.length),
    comment,
  ])
  const page = (body: Buffer, flags: number, { granule, number }: { granule: number; number: number }) => {
    const bytes = Buffer.concat([Buffer.alloc(27), Buffer.from([body.length]), body])
    bytes.write('OggS\0', 'latin1')
    bytes.writeUInt8(flags, 5)
    bytes.writeBigInt64LE(BigInt(granule), 6)
    bytes.writeUInt32LE(77, 14)
    bytes.writeUInt32LE(number, 18)
    bytes.writeUInt8(1, 26)
    bytes.writeUInt32LE(sum(bytes), 22)
    return bytes
  }
  return Buffer.concat([
    page(head, 2, { granule: 0, number: 0 }),
    page(tags, 0, { granule: 0, number: 1 }),
    page(Buffer.from('OPUS-PACKET'), 4, { granule: 96_000, number: 2 }),
  ])
}
