// Real files that nobody on the team made, and hostile ones; skipped where they are not at hand.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { boxWithin } from './boxes.ts'
import { clean } from './clean.ts'
import { heicToJpeg } from './heic.ts'
import { inspect } from './inspect.ts'
import type { Inspected } from './media.ts'
import { readMovie } from './movie.ts'
import { stretchesOf } from './samples.ts'
import { bufferSource } from './source.ts'

const evidence = new URL('../../../../shared/data/evidence/', import.meta.url).pathname
const isHere = existsSync(evidence)
const folder = mkdtempSync(join(tmpdir(), 'media-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const files = (name: string) => (isHere ? readdirSync(join(evidence, name)).toSorted() : [])
const accepted = (found: Awaited<ReturnType<typeof inspect>>): Inspected => {
  if ('refused' in found) throw new Error(`${found.refused}: ${found.detail}`)
  return found
}

async function cleaned(path: string, name: string) {
  const inspected = accepted(await inspect(path, { sizeBytes: statSync(path).size }))
  const result = await clean(path, inspected, join(folder, name))
  if ('refused' in result) throw new Error(`${result.refused}: ${result.detail}`)
  return { inspected, result, before: readFileSync(path), after: readFileSync(join(folder, name)) }
}

/** Everything that can be read in a file: as it is, and unpacked where it is an archive. */
function readable(bytes: Buffer): string {
  const own = bytes.toString('latin1')
  if (!own.startsWith('PK')) return own
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => `${name}\n${Buffer.from(part).toString()}`)
  return own + parts.join('\n')
}

const makers =
  /NIKON|COOLPIX|D300|GPS|Photoshop|ns\.adobe\.com|xmpmeta|Lavf|loci|\xa9(nam|too|swr|xyz)|MacBookPro|2014-12-19|com\.apple|Klassen|Canny|brad|Schmidt|Pultier|cdaily|Producer|CreationDate|Cisco|\\Users\\|fixture\0|ID3|TAG|LIST|rsid|dc:creator>[^A]/

describe.runIf(isHere)('good files', () => {
  const locked = 'pypdf-libreoffice-writer-password.pdf'
  test.each(files('good').filter((name) => name !== locked))(
    '%s is what its name says, and cleaned of its maker',
    async (name) => {
      const { inspected, result, after } = await cleaned(join(evidence, 'good', name), name)
      expect(inspected.extension).toBe(name.split('.').at(-1))
      expect(result.metadataLeft).toBe(false)
      expect(makers.exec(readable(after))?.[0]).toBeUndefined()
      const again = await cleaned(join(folder, name), `${name}.again`)
      expect(again.after).toEqual(after)
    },
  )

  test('the locked PDF says that it is locked', async () => {
    expect(await inspect(join(evidence, 'good', locked), { sizeBytes: 0 })).toMatchObject({ refused: 'pdf-locked' })
  })

  test('the files do carry their makers before they are cleaned', () => {
    for (const name of [
      'exif-DSCN0010.jpg',
      'made-lesson-gps.mp4',
      'filetype-fixture.docx',
      'filetype-fixture-printed.pdf',
    ]) {
      expect(makers.test(readable(readFileSync(join(evidence, 'good', name))))).toBe(true)
    }
  })

  test.each(files('good').filter((name) => /\.(jpg|png|gif|webp)$/.test(name)))(
    '%s keeps every pixel',
    async (name) => {
      const { before, after } = await cleaned(join(evidence, 'good', name), name)
      const upright = (bytes: Buffer) => sharp(bytes).rotate().raw().toBuffer()
      expect(await upright(after)).toEqual(await upright(before))
      expect((await sharp(after).metadata()).exif).toBeUndefined()
    },
  )

  test('the photo of the telephone becomes an upright JPEG in its own colours, without its place', async () => {
    const { inspected, result, after } = await cleaned(
      join(evidence, 'good', 'filetype-fixture-heic.heic'),
      'photo.jpg',
    )
    expect(inspected).toMatchObject({ kind: 'image', type: 'image/heic', widthPx: 3024, heightPx: 4032 })
    expect(result).toMatchObject({ type: 'image/jpeg', extension: 'jpg', widthPx: 3024, heightPx: 4032 })
    const { exif, xmp, icc } = await sharp(after).metadata()
    expect({ exif, xmp }).toEqual({ exif: undefined, xmp: undefined })
    expect(icc?.length).toBe(548)
  })

  test('a photo that cannot be written for want of room is not called broken: it is looked at again', async () => {
    const photo = join(evidence, 'good', 'filetype-fixture-heic.heic')
    await expect(heicToJpeg(photo, join(photo, 'no', 'room.jpg'))).rejects.toMatchObject({ syscall: 'write' })
  })

  test.each(files('good').filter((name) => /\.(mp4|mov|m4a)$/.test(name)))(
    '%s keeps every sample in its place',
    async (name) => {
      const { before, after } = await cleaned(join(evidence, 'good', name), name)
      expect(after.length).toBe(before.length)
      expect(after.indexOf('moov')).toBe(before.indexOf('moov'))
      const [one, two] = [await samplesOf(before), await samplesOf(after)]
      expect(one.length).toBeGreaterThan(0)
      expect(two).toEqual(one)
    },
  )

  test('a film held upright is reported upright, and seekable with its index at the end', async () => {
    const found = await inspect(join(evidence, 'good', 'made-portrait-moov-at-end.mov'), { sizeBytes: 0 })
    expect(found).toMatchObject({ widthPx: 360, heightPx: 640, seekable: true, fastStart: false })
  })
})

async function samplesOf(bytes: Buffer): Promise<Buffer[]> {
  const { index, tracks } = await readMovie(bufferSource(bytes))
  return tracks.flatMap(({ box }) => {
    const stbl = boxWithin(index, box, 'mdia', 'minf', 'stbl')
    return stbl ? stretchesOf(index, stbl).map(({ at, length }) => bytes.subarray(at, at + length)) : []
  })
}

/** By the end of the name, first match counts. */
const hostile: readonly (readonly [RegExp, string])[] = [
  [/^fuzzdb-lottapixel\.jpg$/, 'image-too-large'],
  [/^libheif-.*\.heic$/, 'file-(broken|cut-short)'],
  [/^made-text-named\.mp4$/, 'file-is-text'],
  [/^made-truncated-half\.mp4$/, 'file-cut-short'],
  [/^made-zero\.mp4$/, 'file-empty'],
  [/\.(csv|xml|yaml|json)$/, 'file-is-text'],
  [/\.svg$/, 'file-is-svg'],
  [/\.xhtml$/, 'file-is-web-page'],
  [/\.pdf$/, 'pdf-has-script'],
  [/\.docx$/, 'document-unsafe'],
]

describe.runIf(isHere)('hostile files', () => {
  const isHarmless = (name: string) => name.startsWith('exif-invalid-')
  test.each(files('hostile').filter((name) => !isHarmless(name)))('%s is refused for what it is', async (name) => {
    const path = join(evidence, 'hostile', name)
    const found = await inspect(path, { sizeBytes: statSync(path).size })
    const code = hostile.find(([pattern]) => pattern.test(name))?.[1]
    expect(code).toBeDefined()
    expect('refused' in found ? found.refused : 'accepted').toMatch(new RegExp(`^${code}$`))
  })

  // What is invalid in these two is their Exif and XMP; the pictures decode without an error. The copy has neither
  // block, so nothing of what was made to upset readers of metadata reaches anybody: taking them is right.
  test.each(files('hostile').filter(isHarmless))(
    '%s is taken, because its harm is in what cleaning removes',
    async (name) => {
      const { before, after } = await cleaned(join(evidence, 'hostile', name), name)
      expect(before.includes('ns.adobe.com')).toBe(true)
      expect(after.includes('ns.adobe.com')).toBe(false)
      expect(after.includes('Exif')).toBe(false)
      expect(after.length).toBeLessThan(before.length)
    },
  )
})
