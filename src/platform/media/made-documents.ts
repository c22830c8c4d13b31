// Small documents for the tests beside this one, made here byte by byte.
import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { madeJpeg, traces } from './made-files.ts'

const [maker, street, camera, place, moment] = traces as [string, string, string, string, string]

export function zip(parts: Record<string, string | Uint8Array>): Buffer {
  const files = Object.entries(parts).map(
    ([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part] as const,
  )
  return Buffer.from(zipSync(Object.fromEntries(files), { mtime: new Date('2024-05-06T07:08:09') }))
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'application/vnd.openxmlformats-officedocument.'
const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function types(main: string, type: string): string {
  return `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${office}${type}.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
}

function relationships(...rows: readonly (readonly [string, string, string?])[]): string {
  const all = rows.map(([type, target, mode], i) => {
    const external = mode ? ` TargetMode="${mode}"` : ''
    return `<Relationship Id="rId${i + 1}" Type="${relationship}/${type}" Target="${target}"${external}/>`
  })
  return `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
}

const properties = {
  'docProps/core.xml': `${xml}<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${maker}</dc:creator></cp:coreProperties>`,
  'docProps/app.xml': `${xml}<Properties><Company>${street}</Company></Properties>`,
  'docProps/thumbnail.jpeg': new Uint8Array([1, 2, 3]),
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** A Word document with tracked changes, a comment, a photo, a template on somebody's disk and a link. */
export async function madeDocx(more: Record<string, string | Uint8Array> = {}): Promise<Buffer> {
  const body = `<w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="${maker}" w:date="2024-05-06T07:08:09Z"><w:r><w:t>We measured wait time.</w:t></w:r></w:ins></w:p><!-- ${street} -->`
  return zip({
    '[Content_Types].xml': types('word/document.xml', 'wordprocessingml.document'),
    '_rels/.rels': relationships(
      ['officeDocument', 'word/document.xml'],
      ['metadata/core-properties', 'docProps/core.xml'],
    ),
    ...properties,
    'word/document.xml': `${xml}<w:document ${w}><w:body>${body}</w:body></w:document>`,
    'word/comments.xml': `${xml}<w:comments ${w}><w:comment w:id="0" w:author="${maker}" w:initials="MW" w:date="2024-05-06T07:08:09Z"><w:p/></w:comment></w:comments>`,
    'word/people.xml': `${xml}<w15:people xmlns:w15="p"><w15:person w15:author="${maker}"/></w15:people>`,
    'word/settings.xml': `${xml}<w:settings ${w} xmlns:r="r"><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>`,
    'word/_rels/settings.xml.rels': relationships([
      'attachedTemplate',
      `file:///C:/Users/${camera}/T.dotm`,
      'External',
    ]),
    'word/_rels/document.xml.rels': relationships(
      ['comments', 'comments.xml'],
      ['http://schemas/people', 'people.xml'],
      ['image', 'media/image1.jpeg'],
      ['image', `http://${camera}.example/pixel.png`, 'External'],
      ['hyperlink', 'https://www.example.org/lesson', 'External'],
    ),
    'word/media/image1.jpeg': await madeJpeg(),
    'customXml/item1.xml': `<x>${street}</x>`,
    ...more,
  })
}

/** A workbook with a note, the path it was saved under, and the printer it was meant for. */
export function madeXlsx(more: Record<string, string | Uint8Array> = {}): Buffer {
  return zip({
    '[Content_Types].xml': types('xl/workbook.xml', 'spreadsheetml.sheet'),
    '_rels/.rels': relationships(['officeDocument', 'xl/workbook.xml']),
    ...properties,
    'xl/workbook.xml': `${xml}<workbook xmlns:x15ac="a"><x15ac:absPath url="C:\\Users\\${camera}\\"/><fileSharing userName="${maker}"/><sheets><sheet name="Growth" sheetId="1"/></sheets></workbook>`,
    'xl/comments1.xml': `${xml}<comments><authors><author>${maker}</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>${maker}:</t></r><r><t>Check this row</t></r></text></comment></commentList></comments>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns:r="r"><sheetData/><pageSetup orientation="portrait" r:id="rId1"/></worksheet>`,
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([
      'printerSettings',
      '../printerSettings/printerSettings1.bin',
    ]),
    'xl/printerSettings/printerSettings1.bin': strToU8(street),
    ...more,
  })
}

/** Slides with a comment, and the workbook of a chart. */
export function madePptx(): Buffer {
  return zip({
    '[Content_Types].xml': types('ppt/presentation.xml', 'presentationml.presentation'),
    '_rels/.rels': relationships(
      ['officeDocument', 'ppt/presentation.xml'],
      ['metadata/thumbnail', 'docProps/thumbnail.jpeg'],
    ),
    ...properties,
    'ppt/presentation.xml': `${xml}<p:presentation xmlns:p="p"/>`,
    'ppt/slides/slide1.xml': `${xml}<p:sld xmlns:p="p"><p:cNvPr id="1" name="Picture 1" descr="C:\\Users\\${camera}\\me.jpg"/></p:sld>`,
    'ppt/slides/slide2.xml': `${xml}<p:sld xmlns:p="p"/>`,
    'ppt/commentAuthors.xml': `${xml}<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="0" name="${maker}" initials="MW"/></p:cmAuthorLst>`,
    'ppt/comments/comment1.xml': `${xml}<p:cmLst xmlns:p="p"><p:cm authorId="0" dt="2024-05-06T07:08:09.123"/></p:cmLst>`,
    'ppt/changesInfos/changesInfo1.xml': `<c name="${maker}" userId="S::${camera}"/>`,
    'ppt/embeddings/Microsoft_Excel_Sheet1.xlsx': madeXlsx(),
    'ppt/embeddings/oleObject1.bin': strToU8(`${street}\\${camera}`),
  })
}

/** A text of LibreOffice with a change, a note, the printer, a preview and the name of its author in a field. */
export async function madeOdt(more: Record<string, string | Uint8Array> = {}): Promise<Buffer> {
  const content = `<text:tracked-changes><office:change-info><dc:creator>${maker}</dc:creator><dc:date>2024-05-06T07:08:09</dc:date></office:change-info></text:tracked-changes><text:p>We measured wait time. <text:author-name>${maker}</text:author-name><draw:image xlink:href="http://${camera}.example/pixel.png"/></text:p>`
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': `${xml}<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">\n<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"/><manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/></manifest:manifest>`,
    'content.xml': `${xml}<office:document-content xmlns:office="o" xmlns:text="t" xmlns:dc="d" xmlns:draw="dr" xmlns:xlink="x"><office:scripts/><office:body>${content}</office:body></office:document-content>`,
    'meta.xml': `${xml}<office:document-meta xmlns:office="o" xmlns:dc="d"><dc:creator>${maker}</dc:creator><x>${place} ${moment}</x></office:document-meta>`,
    'settings.xml': `${xml}<s xmlns:config="c"><config:config-item config:name="PrinterName">${street}</config:config-item></s>`,
    'Thumbnails/thumbnail.png': new Uint8Array([1, 2, 3]),
    'Pictures/photo.jpg': await madeJpeg(),
    ...more,
  })
}

/** A PDF of these objects, number by number from 1; the first is the catalog. */
export function pdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let at = parts[0]?.length ?? 0
  for (const [i, object] of objects.entries()) {
    const body = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(object as string, 'latin1'),
      Buffer.from('\nendobj\n'),
    ])
    offsets.push(at)
    parts.push(body)
    at += body.length
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

export function stream(dict: string, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`<<${dict}/Length ${data.length}>>\nstream\n`), data, Buffer.from('\nendstream')])
}

/** Objects packed into an object stream, to be used as one object. */
export function packed(objects: Record<number, string>): Buffer {
  const texts = Object.values(objects)
  const offsets = texts.map((_, i) => texts.slice(0, i).reduce((sum, text) => sum + text.length + 1, 0))
  const head = Object.keys(objects)
    .map((number, i) => `${number} ${offsets[i]} `)
    .join('')
  const data = deflateSync(Buffer.from(head + texts.join(' ')))
  return stream(`/Type/ObjStm/N ${texts.length}/First ${head.length}/Filter/FlateDecode`, data)
}

/** One page with words, a photo, a note and a link to somebody's disk; properties and XMP. */
export async function madePdf(): Promise<Buffer> {
  const photo = await madeJpeg()
  const image =
    '/Type/XObject/Subtype/Image/Width 60/Height 40/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode'
  return pdf(
    [
      `<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/OpenAction[3 0 R/XYZ null null 0]/Lang(en)>>`,
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</XObject<</Im 6 0 R>>>>/Annots[7 0 R 8 0 R]/LastModified(D:20240506)>>',
      stream('', Buffer.from('q 100 0 0 60 20 20 cm /Im Do Q')),
      stream('/Type/Metadata/Subtype/XML', Buffer.from(`<x:xmpmeta>${maker} ${street} ${place}</x:xmpmeta>`)),
      stream(image, photo),
      `<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(${maker})/Contents(Good question)/M(D:19990909)>>`,
      `<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file:///C:/Users/${camera}/plan.docx)>>>>`,
      `<</Author(${maker})/Creator(${camera})/CreationDate(D:19990909)>>`,
    ],
    '/Info 9 0 R',
  )
}
