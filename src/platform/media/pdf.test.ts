import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madePdf, packed, pdf, stream } from './made-documents.ts'
import { madeJpeg, traces } from './made-files.ts'
import { type Disk, openDisk } from './test-disk.ts'

let disk: Disk
beforeAll(async () => {
  disk = await openDisk()
})
afterAll(() => disk.end())

const pages = '<</Type/Pages/Count 1/Kids[3 0 R]>>'
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'
const catalog = (more = '') => `<</Type/Catalog/Pages 2 0 R${more}>>`

test('is known by its content, with its pages counted', async () => {
  const made = await madePdf()
  expect(await disk.inspect(made, 'essay.docx')).toEqual({
    kind: 'document',
    type: 'application/pdf',
    extension: 'pdf',
    sizeBytes: made.length,
    pages: 1,
  })
})

test('is written anew without properties, notes of cameras, authors of notes and links to own files', async () => {
  const { bytes, cleaned } = await disk.cleaned(await madePdf())
  expect(cleaned).toMatchObject({ pages: 1, metadataLeft: false })
  for (const trace of [...traces, 'D:1999', 'D:2024', 'xmpmeta', '/Info', '/Metadata', 'Users']) {
    expect(bytes.includes(trace), trace).toBe(false)
    expect(bytes.includes(Buffer.from(trace).toString('hex')), `${trace} in hexadecimal`).toBe(false)
  }
  expect(bytes.includes('q 100 0 0 60 20 20 cm /Im Do Q')).toBe(true)
  expect(bytes.includes(Buffer.from('Good question').toString('hex'))).toBe(true)
  expect((await disk.cleaned(bytes)).bytes).toEqual(bytes)
})

test('its table leads to every object', async () => {
  const { bytes } = await disk.cleaned(await madePdf())
  const text = bytes.toString('latin1')
  const at = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  const rows = [...text.slice(at).matchAll(/^(\d{10}) 00000 n $/gm)]
  // Nine were there; the properties and the XMP are gone.
  expect(rows.length).toBe(7)
  for (const [i, row] of rows.entries()) expect(text.startsWith(`${i + 1} 0 obj`, Number(row[1]))).toBe(true)
})

test('a photo in it keeps its pixels as they lie (a reader of PDF does not turn them)', async () => {
  const { bytes } = await disk.cleaned(await madePdf())
  const photo = bytes.subarray(
    bytes.indexOf(Buffer.from([0xff, 0xd8])),
    bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) + 2,
  )
  const raw = (jpeg: Buffer) => sharp(jpeg).raw().toBuffer()
  expect(await raw(photo)).toEqual(await raw(await madeJpeg()))
})

test('objects in object streams and tables in streams are read; so is a file whose table is wrong', async () => {
  const inner = packed({ 2: pages, 3: page })
  const scanned = pdf([catalog(), 'null', 'null', inner])
  const lost = Buffer.from(scanned.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')
  const empty = lost.toString('latin1').replace(/[23] 0 obj\nnull/g, (one) => one.replace('obj', 'xxx'))
  expect(await disk.inspect(Buffer.from(empty, 'latin1'))).toMatchObject({ extension: 'pdf', pages: 1 })
})

test('what an earlier revision said is not carried on', async () => {
  const first = pdf([catalog(), pages, page, `(${traces[0]})`])
  const at = first.length
  const change = `3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 8 8]>>\nendobj\n`
  const previous = /startxref\n(\d+)/.exec(first.toString('latin1'))?.[1]
  const table = `xref\n3 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev ${previous}>>\nstartxref\n${at + change.length}\n%%EOF\n`
  const { bytes } = await disk.cleaned(Buffer.concat([first, Buffer.from(change + table)]))
  expect(bytes.includes('[0 0 8 8]')).toBe(true)
  expect(bytes.includes('[0 0 9 9]')).toBe(false)
  expect(bytes.includes(Buffer.from(traces[0] ?? '').toString('hex'))).toBe(false)
})

describe('a PDF that acts is refused', () => {
  const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>'
  test.each([
    ['a script when opened', [catalog(`/OpenAction ${script}`), pages, page]],
    ['a name with an escape', [catalog('/OpenAction<</S/Java#53cript/J#53(1)>>'), pages, page]],
    ['scripts by name', [catalog('/Names<</JavaScript<</Names[(a) 4 0 R]>>>>'), pages, page, script]],
    ['a script in an object stream', [catalog('/OpenAction 5 0 R'), pages, page, packed({ 5: script })]],
    ['a program to start', [catalog(), pages, page.replace('>>', '/AA<</O<</S/Launch/F(cmd.exe)>>>>>>')]],
    ['a page that calls when opened', [catalog('/OpenAction<</S/URI/URI(http://a.example)>>'), pages, page]],
    [
      'a chain of actions',
      [catalog(`/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[<</S/SubmitForm/F(http://a)>>]>>`), pages, page],
    ],
    ['a film in Flash', [catalog(), pages, page.replace('>>', '/Annots[<</Type/Annot/Subtype/RichMedia>>]>>')]],
  ])('%s', async (_, objects) => {
    // Object 5 is only in the stream: the table of a file with object streams is looked for by scanning.
    const made = pdf(objects)
    const wrong = Buffer.from(made.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')
    expect(await disk.inspect(wrong)).toMatchObject({ refused: 'pdf-has-script' })
  })
  test('but a place to begin reading, or a button that turns the page, is not an act', async () => {
    const turn = page.replace('>>', '/AA<</O<</S/Named/N/NextPage>>>>>>')
    expect(await disk.inspect(pdf([catalog('/OpenAction[3 0 R/Fit]'), pages, turn]))).toMatchObject({ pages: 1 })
  })
})

describe('a PDF that cannot be checked is refused', () => {
  test('locked, with attachments, without pages', async () => {
    expect(await disk.inspect(pdf([catalog(), pages, page], '/Encrypt<</V 4>>'))).toMatchObject({
      refused: 'pdf-locked',
    })
    const attached = pdf([
      catalog('/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/EF<</F 4 0 R>>>>]>>>>'),
      pages,
      page,
    ])
    expect(await disk.inspect(attached)).toMatchObject({ refused: 'pdf-has-attachments' })
    expect(await disk.inspect(pdf([catalog()]))).toMatchObject({ refused: 'file-broken' })
  })
  test('cut short', async () => {
    const made = pdf([catalog(), pages, page])
    expect(await disk.inspect(made.subarray(0, made.indexOf('xref')))).toMatchObject({ refused: 'file-cut-short' })
  })
  test('an object stream that unpacks without end', async () => {
    const bomb = stream('/Type/ObjStm/N 2/First 10/Filter/FlateDecode', deflateSync(Buffer.alloc(80 * 1024 * 1024)))
    const made = pdf([catalog('/X 5 0 R'), pages, page, bomb])
    const wrong = Buffer.from(made.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')
    expect(await disk.inspect(wrong)).toMatchObject({ refused: 'archive-bomb' })
  })
  test('objects that lie within each other, which would be read over and over', async () => {
    const count = 20_000
    const nested = Array.from({ length: count }, (_, i) => `${i + 1} 0 obj (`).join('') + ')'.repeat(count)
    const made = Buffer.from(`%PDF-1.4\n${nested}${' '.repeat(100_000)}\nstartxref\n7\n%%EOF`)
    expect(await disk.inspect(made)).toMatchObject({ refused: 'file-broken' })
    const values = pdf([catalog(`/X[${'<<>>'.repeat(3_100_000)}]`), pages, page])
    expect(await disk.inspect(values)).toMatchObject({ refused: 'file-too-large-to-check' })
  })
  test('values nested without end, objects that need themselves', async () => {
    expect(await disk.inspect(pdf([catalog('['.repeat(100_000)), pages, page]))).toMatchObject({
      refused: 'file-broken',
    })
    const own = pdf([
      catalog(),
      pages,
      page.replace('>>', '/Contents 4 0 R>>'),
      '<</Length 4 0 R>>\nstream\nq Q\nendstream',
    ])
    expect(await disk.inspect(own)).toMatchObject({ pages: 1 })
    const circle = pdf([catalog(), '<</Type/Pages/Kids[2 0 R 3 0 R]/Parent 2 0 R/Count 9>>', page])
    expect(await disk.inspect(circle)).toMatchObject({ pages: 1 })
  })
})
