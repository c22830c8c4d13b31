import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { vi } from 'vitest'
import { madeDocx, madeOdt, madePdf, madePptx, madeXlsx } from '../../src/platform/media/made-documents.ts'
import {
  madeGif,
  madeJpeg,
  madeMovie,
  madeMp3,
  madePng,
  madeWav,
  madeWebm,
  madeWebp,
  traces as made,
} from '../../src/platform/media/made-files.ts'
import { forgeryMark } from '../../src/platform/http/forgery.ts'
import { tusClient } from '../tus.ts'
import type { World } from '../world.ts'

/** What the made files say about themselves: who made them, at which school, with what, where and when. */
export const metadataWords = ['Xiom Quispe', 'Alder Creek S', ...made.slice(2)]

export type Sent = { name: string; bytes: Buffer }

/** A small file of every kind that is taken, each saying in its own way that the learner made it, and where. */
export async function revealingFiles(): Promise<Sent[]> {
  const files = {
    jpg: await madeJpeg(),
    pdf: await madePdf(),
    mp4: madeMovie(),
    docx: await madeDocx(),
    mp3: madeMp3(),
    xlsx: madeXlsx(),
    pptx: madePptx(),
    odt: await madeOdt(),
    png: await madePng(),
    webp: await madeWebp(),
    gif: await madeGif(),
    webm: madeWebm(),
    wav: madeWav(),
  }
  return Object.entries(files).map(([extension, bytes]) => ({
    name: `xiomara-quispe-riverbend.${extension}`,
    bytes: signed(bytes),
  }))
}

const others = [
  'exif-DSCN0010.jpg',
  'made-lesson-gps.mp4',
  'filetype-fixture.docx',
  'having-images.docx',
  'filetype-fixture-printed.pdf',
  'pypdf-google-doc-document.pdf',
  'filetype-fixture-office365.xlsx',
  'filetype-fixture.pptx',
  'filetype-fixture.odt',
  'filetype-fixture.m4a',
]

/** Real files that others made, under the learner's own names for them; none where they are not at hand. */
export function realFiles(): Sent[] {
  const folder = new URL('../../../shared/data/evidence/good/', import.meta.url).pathname
  if (!existsSync(folder)) return []
  return others.map((name) => ({ name: `xiomara-quispe ${name}`, bytes: readFileSync(join(folder, name)) }))
}

/** The maker's name and street become the learner's, letter for letter, also inside packed parts. */
function signed(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 0, 2) === 'PK') {
    const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => {
      // ODF 1.3 part 2, 3.3: the type of a text is not packed.
      const level = name === 'mimetype' ? 0 : 6
      const file: [Uint8Array, { level: 0 | 6 }] = [new Uint8Array(signed(Buffer.from(part))), { level }]
      return [name, file] as const
    })
    return Buffer.from(zipSync(Object.fromEntries(parts)))
  }
  const text = bytes.toString('latin1')
  return Buffer.from(
    made.reduce((all, word, i) => all.replaceAll(word, metadataWords[i] ?? word), text),
    'latin1',
  )
}

type Draft = { world: World; port: number; enrolmentId: string }

/** Uploads as a browser does: resumably, or with the plain form that works without script. */
export async function handIn({ world, port, enrolmentId }: Draft, files: readonly Sent[]): Promise<void> {
  const tus = tusClient(world, 'ana', port)
  for (const [i, { name, bytes }] of files.entries()) {
    if (i % 2 === 0) await tus.upload(bytes, { enrolmentId, promptKey: 'lesson', name })
    else await sendForm({ world, port, enrolmentId }, { name, bytes })
  }
  await vi.waitFor(
    async () => {
      const { rows } = await world.owner.query(`select name, state, refusal from files where state <> 'kept'`)
      if (rows.length) throw new Error(`Not kept yet: ${JSON.stringify(rows)}`)
    },
    { timeout: 180_000, interval: 100 },
  )
}

async function sendForm({ world, port, enrolmentId }: Draft, { name, bytes }: Sent): Promise<void> {
  const { cookies } = world.visitor('ana')
  const form = new FormData()
  form.set('csrf', forgeryMark(world.cairn.site.secrets, /cairn-visit=([^;]+)/.exec(cookies)?.[1] ?? ''))
  form.set('promptKey', 'lesson')
  form.set('file-lesson', new Blob([new Uint8Array(bytes)]), name)
  const address = `http://127.0.0.1:${port}/my/work/${enrolmentId}/parts/artifacts/files`
  const answer = await fetch(address, { method: 'POST', body: form, headers: { cookie: cookies }, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`The form was refused: ${answer.status} ${await answer.text()}`)
}
