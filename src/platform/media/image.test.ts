import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeGif, madeJpeg, madePng, madeWebp, noisyPixels, traces } from './made-files.ts'
import { type Disk, openDisk } from './test-disk.ts'

let disk: Disk
beforeAll(async () => {
  disk = await openDisk()
})
afterAll(() => disk.end())

const kinds = [
  { name: 'a JPEG', make: madeJpeg, extension: 'jpg', type: 'image/jpeg', size: { widthPx: 40, heightPx: 60 } },
  { name: 'a PNG', make: madePng, extension: 'png', type: 'image/png', size: { widthPx: 60, heightPx: 40 } },
  { name: 'a WebP', make: madeWebp, extension: 'webp', type: 'image/webp', size: { widthPx: 40, heightPx: 60 } },
  { name: 'a GIF', make: madeGif, extension: 'gif', type: 'image/gif', size: { widthPx: 60, heightPx: 40 } },
] as const

const uprightPixels = (bytes: Buffer) => sharp(bytes).rotate().raw().toBuffer()

describe.each(kinds)('$name', ({ make, extension, type, size }) => {
  test('is known by its content, whatever its name', async () => {
    const made = await make()
    const found = await disk.inspect(made, `../lesson.${extension}.mp4`.replaceAll('/', '_'))
    expect(found).toEqual({ kind: 'image', type, extension, sizeBytes: made.length, ...size })
  })

  test('is cleaned to the same upright pixels, without a trace of who, where and when', async () => {
    const made = await make()
    const { cleaned, bytes } = await disk.cleaned(made)
    expect(cleaned).toMatchObject({ type, extension, sizeBytes: bytes.length, ...size, metadataLeft: false })
    expect(cleaned.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await uprightPixels(bytes)).toEqual(await uprightPixels(made))
    for (const trace of traces) expect(bytes.includes(trace)).toBe(false)
    const { exif, xmp, iptc, comments } = await sharp(bytes).metadata()
    expect({ xmp, iptc, comments }).toEqual({ xmp: undefined, iptc: undefined, comments: undefined })
    expect(exif?.length ?? 0).toBeLessThan(40)
  })

  test('is the same when it is cleaned again', async () => {
    const once = await disk.cleaned(await make())
    const twice = await disk.cleaned(once.bytes)
    expect(twice.bytes).toEqual(once.bytes)
  })

  test('is refused when its end is missing', async () => {
    const made = await make()
    const { bytes } = await disk.cleaned(made)
    expect(await disk.inspect(bytes.subarray(0, bytes.length - 20))).toMatchObject({ refused: 'file-cut-short' })
  })
})

test('made files carry what cleaning is to remove', async () => {
  for (const { make } of kinds) expect((await make()).includes(traces[0] ?? '')).toBe(true)
})

test('a colour profile stays: without it the colours would change', async () => {
  const raw = { raw: { width: 60, height: 40, channels: 3 as const } }
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const made = await sharp(noisyPixels(60, 40), raw).withIccProfile('p3').toFormat(format).toBuffer()
    const { bytes } = await disk.cleaned(made)
    expect((await sharp(bytes).metadata()).icc).toEqual((await sharp(made).metadata()).icc)
  }
})

test('an animation keeps its frames and its loop', async () => {
  const frames = await sharp(noisyPixels(60, 80), { raw: { width: 60, height: 80, channels: 3, pageHeight: 40 } })
    .gif({ loop: 0, delay: [100, 200] })
    .toBuffer()
  const { bytes } = await disk.cleaned(frames)
  const { pages, loop, delay } = await sharp(bytes).metadata()
  expect({ pages, loop, delay }).toEqual({ pages: 2, loop: 0, delay: [100, 200] })
})

describe('a picture that claims to be huge is refused by its header alone', () => {
  test('JPEG', async () => {
    const made = Buffer.from(await madeJpeg())
    const frame = made.indexOf(Buffer.from([0xff, 0xc0, 0x00, 0x11]))
    made.writeUInt16BE(64_250, frame + 5)
    made.writeUInt16BE(64_250, frame + 7)
    expect(await disk.inspect(made)).toEqual({ refused: 'image-too-large', detail: '64250x64250' })
  })
  test('PNG, GIF, WebP', async () => {
    const png = Buffer.from(await madePng())
    png.writeUInt32BE(100_000, 16)
    png.writeUInt32BE(100_000, 20)
    const gif = Buffer.from(await madeGif())
    gif.writeUInt16LE(60_000, 6)
    gif.writeUInt16LE(60_000, 8)
    const webp = Buffer.from(await madeWebp())
    webp.writeUIntLE(16_000_000, webp.indexOf('VP8X') + 12, 3)
    webp.writeUIntLE(16_000_000, webp.indexOf('VP8X') + 15, 3)
    for (const made of [png, gif, webp]) {
      expect(await disk.inspect(made)).toMatchObject({ refused: 'image-too-large' })
    }
  })
})

test('a picture whose data is damaged is refused, although its structure is right', async () => {
  const png = Buffer.from(await madePng())
  png.fill(0x41, png.indexOf('IDAT') + 20, png.indexOf('IDAT') + 60)
  expect(await disk.inspect(png)).toMatchObject({ refused: 'file-broken' })
})

test('a HEIC that is none is refused by the decoder, which runs apart', async () => {
  const ftyp = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  const meta = Buffer.from('\0\0\0\x0cmeta\0\0\0\0', 'latin1')
  const found = await disk.inspect(Buffer.concat([ftyp, meta]))
  expect(found).toMatchObject({ refused: 'file-broken' })
  const cut = Buffer.concat([ftyp, Buffer.from('\0\xff\0\0mdat', 'latin1')])
  expect(await disk.inspect(cut)).toMatchObject({ refused: 'file-cut-short' })
})
