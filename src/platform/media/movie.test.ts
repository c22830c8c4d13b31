import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspect } from './inspect.ts'
import { box, filmSamples, madeMovie, madeWebm, traces, u32, webmBlock } from './made-files.ts'
import { type Disk, openDisk } from './test-disk.ts'

let disk: Disk
beforeAll(async () => {
  disk = await openDisk()
})
afterAll(() => disk.end())

describe('films in MP4 and MOV, recordings in M4A', () => {
  test.each([
    { brand: 'isom', handler: 'vide', kind: 'video', type: 'video/mp4', extension: 'mp4' },
    { brand: 'qt  ', handler: 'vide', kind: 'video', type: 'video/quicktime', extension: 'mov' },
    { brand: 'M4A ', handler: 'soun', kind: 'audio', type: 'audio/mp4', extension: 'm4a' },
  ])('$extension is known by its brand and tracks', async ({ brand, handler, kind, type, extension }) => {
    const made = madeMovie({ brand, handler })
    const size = kind === 'video' ? { widthPx: 360, heightPx: 640 } : {}
    expect(await disk.inspect(made, `${extension}.txt`)).toEqual({
      kind,
      type,
      extension,
      sizeBytes: made.length,
      ...size,
      durationMs: 5000,
      seekable: true,
      fastStart: true,
      codecs: [kind === 'video' ? 'avc1' : 'mp4a'],
    })
  })

  test('with the index at the end it is still seekable by ranges, but does not start fast', async () => {
    expect(await disk.inspect(madeMovie({ dataAtEnd: false }))).toMatchObject({ seekable: true, fastStart: false })
  })

  test.each([true, false])('is cleaned in place: index first %s', async (dataAtEnd) => {
    const made = madeMovie({ dataAtEnd })
    const { bytes, cleaned } = await disk.cleaned(made)
    expect(bytes.length).toBe(made.length)
    expect(bytes.indexOf('moov')).toBe(made.indexOf('moov'))
    const samples = made.indexOf(filmSamples.picture)
    expect(bytes.indexOf(filmSamples.picture)).toBe(samples)
    expect(bytes.includes(u32(samples))).toBe(true)
    for (const trace of [...traces, 'ISO6709', 'gpmd', 'gps', 'xmp']) expect(bytes.includes(trace), trace).toBe(false)
    expect(bytes.includes(u32(3_333_333_333))).toBe(false)
    expect(bytes.includes(u32(3_333_333_444))).toBe(false)
    expect(cleaned).toMatchObject({
      extension: 'mp4',
      durationMs: 5000,
      widthPx: 360,
      heightPx: 640,
      metadataLeft: false,
    })
    expect((await disk.cleaned(bytes)).bytes).toEqual(bytes)
  })

  test('a trailer that no player reads is not copied', async () => {
    const made = madeMovie({ dataAtEnd: false })
    const { bytes } = await disk.cleaned(
      Buffer.concat([made, Buffer.from([0, 0, 0, 1, 1, 2, 3, 4]), Buffer.from(traces[0] ?? '')]),
    )
    expect(bytes.length).toBe(made.length)
  })

  test('captions that tell where a drone was go, other captions stay', async () => {
    const told = withCaptions('GPS (52.123456, 13.654321, 80)')
    const spoken = withCaptions('What do you notice?')
    expect((await disk.cleaned(told)).bytes.includes('52.123456')).toBe(false)
    expect((await disk.cleaned(spoken)).bytes.includes('What do you notice?')).toBe(true)
  })

  test('a long recording of positions, a chunk each, is zeroed to its last sample', async () => {
    const count = 300_000
    const { made, position } = manyPositions(count)
    expect(made.indexOf(position)).toBeGreaterThan(0)
    const { bytes } = await disk.cleaned(made)
    expect(bytes.includes(position)).toBe(false)
    expect(bytes.indexOf('PICTURE')).toBe(made.indexOf('PICTURE'))
  })

  test('positions in fragments are zeroed as well', async () => {
    const { made, picture, position } = fragmented()
    const { bytes, inspected } = await disk.cleaned(made)
    expect(bytes.includes(position)).toBe(false)
    expect(bytes.indexOf(picture)).toBe(made.indexOf(picture))
    expect(inspected).toMatchObject({ seekable: false })
  })
})

describe('films that are not whole', () => {
  test('cut in the middle of the data', async () => {
    const made = madeMovie()
    expect(await disk.inspect(made.subarray(0, made.length - 5))).toMatchObject({ refused: 'file-cut-short' })
  })
  test('without an index, as an interrupted recording leaves it', async () => {
    const made = Buffer.concat([box('ftyp', 'isom', u32(0)), box('mdat', 'PICTURES')])
    expect(await disk.inspect(made)).toMatchObject({ refused: 'file-cut-short' })
  })
  test('with an index that points behind the end', async () => {
    const made = madeMovie()
    made.writeUInt32BE(made.length + 10, made.indexOf('stco') + 12)
    expect(await disk.inspect(made)).toMatchObject({ refused: 'file-cut-short' })
  })
  test('with pictures in another file, or with neither pictures nor sound', async () => {
    const elsewhere = madeMovie()
    elsewhere.writeUInt32BE(0, elsewhere.indexOf('url ') + 4)
    expect(await disk.inspect(elsewhere)).toMatchObject({ refused: 'file-broken' })
    expect(await disk.inspect(madeMovie({ handler: 'hint' }))).toMatchObject({ refused: 'file-broken' })
  })
  test('shorter than what was announced', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'media-'))
    const path = join(folder, 'a')
    const file = await open(path, 'w')
    await file.write(madeMovie())
    await file.close()
    expect(await inspect(path, { sizeBytes: 99_999 })).toMatchObject({ refused: 'file-cut-short' })
    await rm(folder, { recursive: true })
  })
  test('tables that claim more than they hold do not cost memory or time', async () => {
    for (const name of ['stco', 'stsz', 'stsc'] as const) {
      const made = madeMovie()
      const at = made.lastIndexOf(name)
      made.writeUInt32BE(0xffffffff, at + (name === 'stsz' ? 12 : 8))
      await expect(disk.cleaned(made)).rejects.toThrow('file-broken')
    }
  })
})

test('a film of 5 GiB is read by its boxes, not by its bytes', async () => {
  const path = join(disk.folder, 'large')
  const made = madeMovie({ dataAtEnd: false })
  const dataBytes = 5 * 1024 ** 3
  const long = Buffer.alloc(16)
  long.writeUInt32BE(1, 0)
  long.write('mdat', 4)
  long.writeBigUInt64BE(BigInt(dataBytes), 8)
  const start = made.subarray(0, made.indexOf('mdat') - 4)
  const index = made.subarray(made.indexOf('moov') - 4)
  const file = await open(path, 'w')
  await file.write(Buffer.concat([start, long]), 0, undefined, 0)
  await file.write(index, 0, undefined, start.length + dataBytes)
  await file.close()
  const before = process.memoryUsage().arrayBuffers
  const found = await inspect(path, { sizeBytes: 0 })
  expect(found).toMatchObject({
    extension: 'mp4',
    durationMs: 5000,
    sizeBytes: start.length + dataBytes + index.length,
  })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024)
  await rm(path)
})

describe('WebM', () => {
  test.each([undefined, 'open'] as const)('is known and measured, sizes %s', async (open) => {
    const made = madeWebm(open)
    expect(await disk.inspect(made)).toEqual({
      kind: 'video',
      type: 'video/webm',
      extension: 'webm',
      sizeBytes: made.length,
      widthPx: 640,
      heightPx: 360,
      durationMs: 2500,
      seekable: false,
      fastStart: true,
      codecs: ['V_VP8'],
    })
  })

  test.each([undefined, 'open'] as const)('is cleaned in place, sizes %s', async (open) => {
    const made = madeWebm(open)
    const { bytes } = await disk.cleaned(made)
    expect(bytes.length).toBe(made.length)
    expect(bytes.indexOf(webmBlock)).toBe(made.indexOf(webmBlock))
    for (const trace of traces) expect(bytes.includes(trace), trace).toBe(false)
    expect((await disk.cleaned(bytes)).bytes).toEqual(bytes)
  })

  test('is refused when it is cut, or when it is Matroska', async () => {
    const made = madeWebm()
    expect(await disk.inspect(made.subarray(0, made.length - 3))).toMatchObject({ refused: 'file-cut-short' })
    const matroska = Buffer.from(made)
    matroska.write('mkv ', matroska.indexOf('webm'))
    expect(await disk.inspect(matroska)).toMatchObject({ refused: 'video-kind-unsupported' })
  })
})

function withCaptions(words: string): Buffer {
  const made = madeMovie()
  const at = made.lastIndexOf('meta', made.indexOf('gpmd'))
  made.write('text', at)
  made.fill(0x20, made.indexOf(filmSamples.place))
  made.write(words, made.length - filmSamples.place.length)
  return made
}

/** A track of positions with a sample in each of its chunks, between pictures. */
function manyPositions(count: number) {
  const position = Buffer.from('1.23')
  const whole = madeMovie({ dataAtEnd: false })
  const at = whole.indexOf('mdat') + 4 + filmSamples.picture.length
  const data = Buffer.concat(Array.from({ length: count }, () => position))
  const chunks = Buffer.concat(Array.from({ length: count }, (_, i) => u32(at + i * position.length)))
  const entry = box('gpmd', Buffer.alloc(8))
  const stbl = box(
    'stbl',
    box('stsd', u32(0, 1), entry),
    box('stsc', u32(0, 1, 1, 1, 1)),
    box('stsz', u32(0, position.length, count)),
    box('stco', u32(0, count), chunks),
  )
  const media = box('mdia', box('hdlr', u32(0, 0), 'meta', Buffer.alloc(13)), box('minf', stbl))
  const trak = box('trak', box('tkhd', u32(0, 0, 0, 9), Buffer.alloc(80)), media)
  const moovAt = whole.indexOf('moov') - 4
  const moovEnd = moovAt + whole.readUInt32BE(moovAt)
  const moov = Buffer.concat([whole.subarray(moovAt, moovEnd), trak])
  moov.writeUInt32BE(moov.length, 0)
  const start = whole.subarray(0, whole.indexOf('mdat') - 4)
  return { made: Buffer.concat([start, box('mdat', filmSamples.picture, data), moov]), position }
}

function fragmented() {
  const picture = Buffer.from('FRAGMENT-PICTURE')
  const position = Buffer.from('FRAGMENT-GPS 1.2345 6.7890')
  const whole = madeMovie({ dataAtEnd: false })
  const moovAt = whole.indexOf('moov') - 4
  const moov = Buffer.from(whole.subarray(moovAt, moovAt + whole.readUInt32BE(moovAt)))
  const trex = (id: number) => box('trex', u32(0, id, 1, 0, 0, 0))
  const extended = Buffer.concat([moov, box('mvex', trex(1), trex(2))])
  extended.writeUInt32BE(extended.length, 0)
  const traf = (id: number, length: number, offset: number) =>
    box('traf', box('tfhd', u32(0x020000, id)), box('trun', u32(0x000201, 1, offset, length)))
  const moof = (offset: number) =>
    box(
      'moof',
      box('mfhd', u32(0, 1)),
      traf(1, picture.length, offset),
      traf(2, position.length, offset + picture.length),
    )
  const start = whole.subarray(0, moovAt)
  const fragment = moof(moof(0).length + 8)
  return { made: Buffer.concat([start, extended, fragment, box('mdat', picture, position)]), picture, position }
}
