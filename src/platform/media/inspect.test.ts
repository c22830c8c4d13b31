import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clean } from './clean.ts'
import { inspect } from './inspect.ts'
import { madeDocx, madeOdt, madePdf, madePptx, madeXlsx } from './made-documents.ts'
import { madeGif, madeJpeg, madeMovie, madeMp3, madeOgg, madePng, madeWav, madeWebm, madeWebp } from './made-files.ts'
import type { Inspected } from './media.ts'
import { mediaRefusals } from './refusals.ts'
import { type Disk, openDisk } from './test-disk.ts'

let disk: Disk
beforeAll(async () => {
  disk = await openDisk()
})
afterAll(() => disk.end())

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

describe('what is not evidence is refused by its content, whatever its name', () => {
  test.each([
    ['', 'file-empty'],
    ['this is not a video', 'file-is-text'],
    ['a,b\n=1+1,2', 'file-is-text'],
    ['a: &a ["lol"]', 'file-is-text'],
    ['{"a": 1}', 'file-is-text'],
    ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a/>', 'file-is-text'],
    [eicar, 'file-is-text'],
    ['\xff\xfet\0e\0x\0t\0', 'file-is-text'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'file-is-svg'],
    ['<?xml version="1.0"?>\n<!-- a --><svg:svg/><svg />', 'file-is-svg'],
    ['<!DOCTYPE html><html></html>', 'file-is-web-page'],
    ['\n <script>alert(1)</script>', 'file-is-web-page'],
    ['#!/bin/sh\nrm -rf /', 'file-is-program'],
    ['MZ\x90\0\x03', 'file-is-program'],
    ['\x7fELF\x02', 'file-is-program'],
    ['7z\xbc\xaf\x27\x1c', 'file-is-archive'],
    ['\x1f\x8b\x08', 'file-is-archive'],
    ['II*\0\x08\0\0\0', 'image-kind-unsupported'],
    ['BM\x36\0\0\0', 'image-kind-unsupported'],
    ['\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf', 'image-kind-unsupported'],
    ['fLaC\0\0\0\x22', 'audio-kind-unsupported'],
    ['RIFF\x10\0\0\0AVI LIST', 'video-kind-unsupported'],
    ['FLV\x01\x05', 'video-kind-unsupported'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'document-old-format'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0', 'document-locked'],
    ['{\\rtf1\\ansi}', 'document-old-format'],
    ['\x01\x02\x03\x04', 'file-kind-unknown'],
  ])('%j', async (content, refused) => {
    expect(await disk.inspect(Buffer.from(content, 'latin1'), 'lesson.mp4')).toMatchObject({ refused })
  })
})

const made: Record<string, () => Promise<Buffer>> = {
  jpg: madeJpeg,
  png: madePng,
  webp: madeWebp,
  gif: madeGif,
  mp4: async () => madeMovie(),
  webm: async () => madeWebm('open'),
  mp3: async () => madeMp3(),
  wav: async () => madeWav(),
  ogg: async () => madeOgg(() => 0),
  pdf: madePdf,
  docx: () => madeDocx(),
  xlsx: async () => madeXlsx(),
  pptx: async () => madePptx(),
  odt: () => madeOdt(),
}

describe('however a file is damaged, there is an answer', () => {
  test.each(Object.keys(made))('%s', async (kind) => {
    const whole = (await made[kind]?.()) ?? Buffer.alloc(0)
    let seed = 1
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed % below
    }
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(round % 4 ? whole : whole.subarray(0, random(whole.length)))
      for (let i = 0; i < 1 + (round % 8) && bytes.length; i++)
        bytes[random(bytes.length)] = [0, 255, 128, random(256)][round % 4] ?? 0
      const path = join(disk.folder, `${kind}-${round}`)
      await writeFile(path, bytes)
      const found = await inspect(path, { sizeBytes: bytes.length })
      if ('refused' in found) expect(mediaRefusals).toHaveProperty(found.refused)
      else {
        const result = await clean(path, found, `${path}.clean`)
        if ('refused' in result) expect(mediaRefusals).toHaveProperty(result.refused)
        else expect((await readFile(`${path}.clean`)).length).toBe(result.sizeBytes)
      }
    }
  })
})

describe('the copy is there whole or not at all', () => {
  test('a copy that fails leaves nothing behind', async () => {
    const folder = join(disk.folder, 'fails')
    await mkdir(folder)
    await writeFile(join(folder, 'a'), 'no picture')
    const claimed: Inspected = { kind: 'image', type: 'image/png', extension: 'png', sizeBytes: 10 }
    expect(await clean(join(folder, 'a'), claimed, join(folder, 'b'))).toHaveProperty('refused')
    expect((await disk.names()).includes('fails')).toBe(true)
    await expect(readFile(join(folder, 'b'))).rejects.toThrow('ENOENT')
  })
  test('what a killed run left is removed after an hour, what another run is writing is not', async () => {
    const out = join(disk.folder, 'copy')
    await writeFile(`${out}.000000000000.partial`, 'old')
    await utimes(`${out}.000000000000.partial`, 1, 1)
    await writeFile(`${out}.111111111111.partial`, 'new')
    await writeFile(`${out}.source`, await madePng())
    const found = await inspect(`${out}.source`, { sizeBytes: 0 })
    if ('refused' in found) throw new Error(found.detail)
    await clean(`${out}.source`, found, out)
    const names = (await disk.names()).filter((name) => name.startsWith('copy'))
    expect(names.toSorted()).toEqual(['copy', 'copy.111111111111.partial', 'copy.source'])
  })
  test('a missing file is a fault of ours, not a refusal', async () => {
    await expect(inspect(join(disk.folder, 'missing'), { sizeBytes: 1 })).rejects.toThrow('ENOENT')
  })
})

test('every refusal says in both languages what happened and what to do', () => {
  for (const { en, es, status } of Object.values(mediaRefusals)) {
    expect(status).toBe(422)
    expect(en.match(/[.?!](\s|$)/g)?.length ?? 0).toBeGreaterThanOrEqual(2)
    expect(es.match(/[.?!](\s|$)/g)?.length ?? 0).toBeGreaterThanOrEqual(2)
  }
})
