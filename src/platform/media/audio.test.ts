import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeMp3, madeOgg, madeWav, mp3Frame, traces, wavSound } from './made-files.ts'
import { type Disk, openDisk } from './test-disk.ts'

let disk: Disk
beforeAll(async () => {
  disk = await openDisk()
})
afterAll(() => disk.end())

const kinds = [
  { extension: 'mp3', type: 'audio/mpeg', make: () => madeMp3(), durationMs: 522 },
  { extension: 'wav', type: 'audio/wav', make: madeWav, durationMs: 1000 },
  { extension: 'ogg', type: 'audio/ogg', make: () => madeOgg(pageSum), durationMs: 2000 },
] as const

describe.each(kinds)('$extension', ({ extension, type, make, durationMs }) => {
  test('is known by its content and measured', async () => {
    const found = await disk.inspect(make(), 'voice.pdf')
    expect(found).toMatchObject({ kind: 'audio', type, extension, durationMs, seekable: true })
  })
  test('is cleaned of every trace, and the same when cleaned again', async () => {
    const { bytes, cleaned } = await disk.cleaned(make())
    expect(cleaned).toMatchObject({ type, extension, durationMs, metadataLeft: false })
    for (const trace of traces) expect(bytes.includes(trace), trace).toBe(false)
    expect((await disk.cleaned(bytes)).bytes).toEqual(bytes)
  })
})

test('of an MP3 the frames stay, all of them and nothing else', async () => {
  const { bytes } = await disk.cleaned(madeMp3(20))
  expect(bytes).toEqual(Buffer.concat(Array.from({ length: 20 }, () => mp3Frame)))
})

test('of a WAV the format and the sound stay', async () => {
  const { bytes } = await disk.cleaned(madeWav())
  expect(bytes.length).toBe(12 + 24 + 8 + wavSound.length)
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8)
  expect(bytes.subarray(-wavSound.length)).toEqual(wavSound)
})

test('a WAV written to a pipe, which does not know its size, is taken and put right', async () => {
  const made = madeWav()
  const at = made.indexOf('data')
  const open = Buffer.from(made.subarray(0, at + 8 + wavSound.length))
  open.writeUInt32LE(0xffffffff, at + 4)
  const { bytes } = await disk.cleaned(open)
  expect(bytes.readUInt32LE(bytes.indexOf('data') + 4)).toBe(wavSound.length)
})

test('of an Ogg the pages keep their places and their sums are right', async () => {
  const made = madeOgg(pageSum)
  const { bytes } = await disk.cleaned(made)
  expect(bytes.length).toBe(made.length)
  const second = bytes.indexOf('OggS', 10)
  const third = bytes.indexOf('OggS', second + 10)
  const page = Buffer.from(bytes.subarray(second, third))
  const sum = page.readUInt32LE(22)
  page.writeUInt32LE(0, 22)
  expect(sum).toBe(pageSum(page))
  expect(bytes.subarray(third)).toEqual(made.subarray(third))
})

describe('recordings that are not whole', () => {
  test('WAV and Ogg that are cut', async () => {
    const wav = madeWav()
    expect(await disk.inspect(wav.subarray(0, wav.indexOf('data') + 100))).toMatchObject({ refused: 'file-cut-short' })
    const ogg = madeOgg(pageSum)
    expect(await disk.inspect(ogg.subarray(0, -3))).toMatchObject({ refused: 'file-cut-short' })
  })
  test('an MP3 that is only its tag, or mostly noise', async () => {
    const made = madeMp3(3)
    expect(await disk.inspect(made.subarray(0, made.indexOf(mp3Frame)))).toMatchObject({ refused: 'file-cut-short' })
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 31 + (i >> 7)) & 0xff))
    expect(await disk.inspect(Buffer.concat([made, noise]))).toMatchObject({ refused: 'file-broken' })
  })
})

/** RFC 3533, written plainly here so that the test does not use the table it checks. */
function pageSum(page: Buffer): number {
  let sum = 0
  for (const byte of page) {
    sum = (sum ^ (byte << 24)) >>> 0
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1) >>> 0
  }
  return sum
}
