import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeDocx, madeOdt, madePptx, madeXlsx, zip } from './made-documents.ts'
import { traces } from './made-files.ts'
import { type Disk, openDisk } from './test-disk.ts'

const [maker = ''] = traces

let disk: Disk
beforeAll(async () => {
  disk = await openDisk()
})
afterAll(() => disk.end())

const kinds = [
  { extension: 'docx', make: () => madeDocx(), pages: undefined },
  { extension: 'xlsx', make: async () => madeXlsx(), pages: undefined },
  { extension: 'pptx', make: async () => madePptx(), pages: 2 },
  { extension: 'odt', make: () => madeOdt(), pages: undefined },
] as const

describe.each(kinds)('$extension', ({ extension, make, pages }) => {
  test('is known by its parts and cleaned of everybody who made it', async () => {
    const made = await make()
    const { bytes, cleaned, inspected } = await disk.cleaned(made, `${extension}.zip`)
    expect(inspected).toMatchObject({ kind: 'document', extension })
    expect(inspected.pages).toBe(pages)
    expect(cleaned).toMatchObject({ extension, metadataLeft: false })
    for (const [name, text] of textsOf(bytes)) {
      for (const trace of [...traces, '2024-05-06', 'C:\\Users', 'C:/Users', '00AB12CD', 'Modified']) {
        expect(text.includes(trace), `${trace} in ${name}`).toBe(false)
      }
    }
    expect((await disk.cleaned(bytes)).bytes).toEqual(bytes)
  })
})

/** Every part as text, also of documents within, and the archive itself (for its times and names). */
function textsOf(bytes: Buffer): [string, string][] {
  return Object.entries(unzipSync(bytes)).flatMap(([name, part]) => {
    const inner = name.endsWith('.xlsx') ? textsOf(Buffer.from(part)) : []
    return [[name, Buffer.from(part).toString('latin1')], ...inner] satisfies [string, string][]
  })
}

const textOf = (bytes: Buffer, name: string) => Buffer.from(unzipSync(bytes)[name] ?? []).toString()

test('a Word document keeps its words, its links and its photo; nothing points at what is gone', async () => {
  const made = await madeDocx()
  const { bytes } = await disk.cleaned(made)
  expect(textOf(bytes, 'word/document.xml')).toContain('<w:t>We measured wait time.</w:t>')
  expect(textOf(bytes, 'word/document.xml')).toContain('w:author="Author 1"')
  expect(textOf(bytes, 'word/comments.xml')).toContain('w:author="Author 1"')
  const links = textOf(bytes, 'word/_rels/document.xml.rels')
  expect(links).toContain('https://www.example.org/lesson')
  expect(links).toContain('Target="about:blank"')
  expect(links).not.toContain('people.xml')
  expect(textOf(bytes, '[Content_Types].xml')).not.toContain('docProps')
  expect(Object.keys(unzipSync(bytes)).some((name) => /docProps|customXml|people/.test(name))).toBe(false)
  const photo = (from: Buffer) => sharp(unzipSync(from)['word/media/image1.jpeg']).rotate().raw().toBuffer()
  expect(await photo(bytes)).toEqual(await photo(made))
})

test('a workbook keeps its sheets and notes under an alias, and its page set-up without the printer', async () => {
  const { bytes } = await disk.cleaned(madeXlsx())
  expect(textOf(bytes, 'xl/comments1.xml')).toContain('<t>Author 1:</t>')
  expect(textOf(bytes, 'xl/comments1.xml')).toContain('Check this row')
  expect(textOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<pageSetup orientation="portrait"/>')
  expect(textOf(bytes, 'xl/workbook.xml')).toContain('name="Growth"')
})

test('a text of LibreOffice begins with its type, unpacked, as the standard asks', async () => {
  const { bytes } = await disk.cleaned(await madeOdt())
  expect(bytes.toString('latin1', 30, 77)).toBe('mimetypeapplication/vnd.oasis.opendocument.text')
  expect(textOf(bytes, 'content.xml')).toContain('We measured wait time.')
  expect(textOf(bytes, 'META-INF/manifest.xml')).not.toMatch(/DOCTYPE|Thumbnails/)
})

test('a drawing in the format of Windows keeps its lines and not what it was called', async () => {
  const emf = madeEmf(`Inkscape\0${maker}.svg\0\0`)
  const { bytes, cleaned } = await disk.cleaned(await madeDocx({ 'word/media/image2.emf': new Uint8Array(emf) }))
  expect(cleaned.metadataLeft).toBe(false)
  const kept = unzipSync(bytes)['word/media/image2.emf'] ?? new Uint8Array()
  expect(kept.length).toBe(emf.length)
  expect(Buffer.from(kept).toString('utf16le')).not.toContain(maker)
  expect(Buffer.from(kept.subarray(-8)).toString()).toBe('THE-END!')
})

/** Its header with a description (MS-EMF 2.3.4.2), and something that stands for its lines. */
function madeEmf(description: string): Buffer {
  const text = Buffer.from(description, 'utf16le')
  const header = Buffer.alloc(100)
  header.writeUInt32LE(1, 0)
  header.writeUInt32LE(header.length + text.length, 4)
  header.write(' EMF', 40)
  header.writeUInt32LE(text.length / 2, 60)
  header.writeUInt32LE(header.length, 64)
  return Buffer.concat([header, text, Buffer.from('THE-END!')])
}

test('a bitmap in a document says nothing of anybody', async () => {
  const bitmap = new Uint8Array(Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]))
  const { cleaned } = await disk.cleaned(await madeDocx({ 'word/media/scan.bmp': bitmap }))
  expect(cleaned.metadataLeft).toBe(false)
})

test('a picture of a kind that cannot be searched is said to be left', async () => {
  const tiff = new Uint8Array(
    await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .tiff()
      .toBuffer(),
  )
  const { cleaned } = await disk.cleaned(await madeDocx({ 'word/media/scan.tiff': tiff }))
  expect(cleaned.metadataLeft).toBe(true)
})

describe('documents that act or reach outside are refused', () => {
  const xxe = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
  test('entities, in any part and any encoding', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xxe, 'utf16le')])
    for (const part of [xxe, new Uint8Array(utf16)]) {
      expect(await disk.inspect(await madeDocx({ 'word/footnotes.xml': part }))).toMatchObject({
        refused: 'document-unsafe',
      })
      expect(await disk.inspect(await madeOdt({ 'content.xml': part }))).toMatchObject({ refused: 'document-unsafe' })
    }
    const seven = '<?xml version="1.0" encoding="UTF-7"?><a/>'
    expect(await disk.inspect(await madeDocx({ 'word/footnotes.xml': seven }))).toMatchObject({
      refused: 'document-unsafe',
    })
  })
  test('macros, by part and by type', async () => {
    const macro = { refused: 'document-has-macros' }
    expect(await disk.inspect(await madeDocx({ 'word/vbaProject.bin': 'x' }))).toMatchObject(macro)
    expect(await disk.inspect(await madeDocx({ 'word/activeX/activeX1.xml': '<a/>' }))).toMatchObject(macro)
    expect(await disk.inspect(await madeOdt({ 'Basic/Standard/Module1.xml': '<a/>' }))).toMatchObject(macro)
    const types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    expect(await disk.inspect(madeXlsx({ '[Content_Types].xml': types }))).toMatchObject(macro)
    const within = { 'word/embeddings/a.xlsx': new Uint8Array(madeXlsx({ 'xl/vbaProject.bin': 'x' })) }
    expect(await disk.inspect(await madeDocx(within))).toMatchObject(macro)
  })
  test('fields and links that start programs', async () => {
    const unsafe = { refused: 'document-unsafe' }
    const field =
      '<w:p><w:r><w:instrText> DDEA</w:instrText></w:r><w:r><w:instrText>UTO c:\\\\cmd.exe</w:instrText></w:r></w:p>'
    expect(await disk.inspect(await madeDocx({ 'word/header1.xml': field }))).toMatchObject(unsafe)
    expect(await disk.inspect(madeXlsx({ 'xl/externalLinks/externalLink1.xml': '<a><ddeLink/></a>' }))).toMatchObject(
      unsafe,
    )
    expect(await disk.inspect(await madeOdt({ 'styles.xml': '<a xlink:href="javascript:alert(1)"/>' }))).toMatchObject(
      unsafe,
    )
    expect(await disk.inspect(await madeDocx({ 'word/media/a.svg': '<svg><script>1</script></svg>' }))).toMatchObject(
      unsafe,
    )
  })
  test('parts with names that lead out of the document', async () => {
    for (const name of ['../../etc/passwd', '/etc/passwd', 'word\\..\\x']) {
      expect(await disk.inspect(await madeDocx({ [name]: 'x' }))).toMatchObject({ refused: 'document-unsafe' })
    }
  })
  test('parts that are encrypted', async () => {
    const made = await madeDocx()
    made.writeUInt16LE(made.readUInt16LE(made.indexOf('PK\x01\x02') + 8) | 1, made.indexOf('PK\x01\x02') + 8)
    expect(await disk.inspect(made)).toMatchObject({ refused: 'document-locked' })
  })
})

describe('archives that are too large when unpacked are refused', () => {
  const zeros = new Uint8Array(40 * 1024 * 1024)
  test('by what they claim', async () => {
    expect(await disk.inspect(await madeDocx({ 'word/media/a.bin': zeros }))).toMatchObject({ refused: 'archive-bomb' })
  })
  test('by what they are, when they claim less', async () => {
    const made = await madeDocx({ 'word/media/a.bin': zeros })
    const at = made.lastIndexOf('word/media/a.bin') - 46
    made.writeUInt32LE(1000, at + 24)
    expect(await disk.inspect(made)).toMatchObject({ refused: 'archive-bomb' })
  })
  test('by their XML', async () => {
    const text = `<a>${'<b/>'.repeat(17_000_000)}</a>`
    expect(await disk.inspect(await madeDocx({ 'word/a.xml': text }))).toMatchObject({ refused: 'archive-bomb' })
  })
  test('when parts overlap, and when they nest without end', async () => {
    const made = await madeDocx()
    const first = made.indexOf('PK\x01\x02')
    const second = made.indexOf('PK\x01\x02', first + 4)
    made.copy(made, second + 42, first + 42, first + 46)
    expect(await disk.inspect(made)).toMatchObject({ refused: 'archive-bomb' })
    let nested = madeXlsx()
    for (let i = 0; i < 4; i++) nested = madeXlsx({ 'xl/embeddings/a.xlsx': new Uint8Array(nested) })
    expect(await disk.inspect(nested)).toMatchObject({ refused: 'document-unsafe' })
    const deep = await madeDocx({ 'word/a.xml': '<a>'.repeat(5000) + '</a>'.repeat(5000) })
    expect(await disk.inspect(deep)).toMatchObject({ refused: 'document-unsafe' })
  })
})

describe('archives that are no documents, or not whole', () => {
  test('a plain archive, a half document, a damaged part, tags that do not match', async () => {
    expect(await disk.inspect(zip({ 'a.txt': 'hello' }))).toMatchObject({ refused: 'file-is-archive' })
    const made = await madeDocx()
    expect(await disk.inspect(made.subarray(0, made.length / 2))).toMatchObject({ refused: 'file-cut-short' })
    const damaged = Buffer.from(made)
    damaged.fill(0x55, made.indexOf('word/media/image1.jpeg') + 60, made.indexOf('word/media/image1.jpeg') + 90)
    expect(await disk.inspect(damaged)).toMatchObject({ refused: 'file-broken' })
    expect(await disk.inspect(await madeDocx({ 'word/document.xml': '<a><b></a>' }))).toMatchObject({
      refused: 'file-broken',
    })
  })
})
