import { limits } from './limits.ts'
import { type Inspected, MediaFault, type MediaExtension, mediaTypes } from './media.ts'
import { familyOf } from './sniff.ts'
import { bufferSource, type Source } from './source.ts'
import { checkXml, decodeXml, type Tag, unescaped } from './xml.ts'
import { type Entry, readZip, unpack, unpacked } from './zip.ts'

/** Office files are archives; which kind is told by a part that says so. */
export type Document = {
  readonly extension: MediaExtension
  readonly isOdf: boolean
  readonly entries: readonly Entry[]
}

/** Unpacks every part within limits, and refuses what could act on its own or reach outside. */
export async function inspectDocument(source: Source, depth = 0): Promise<Inspected> {
  const { extension, isOdf, entries } = await readDocument(source)
  let xmlLeft: number = limits.xmlBytes
  let elementsLeft: number = limits.xmlElements
  let pages = 0
  for (const entry of entries) {
    refusePartName(entry.name, isOdf)
    if (isXmlPart(entry.name)) {
      xmlLeft -= entry.sizeBytes
      if (xmlLeft < 0 || entry.sizeBytes > limits.xmlPartBytes) throw new MediaFault('archive-bomb', 'too much XML')
      const part = readXmlPart(entry.name, await unpacked(source, entry), isOdf)
      pages += part.slides
      elementsLeft -= part.elements
      if (elementsLeft < 0) throw new MediaFault('file-too-large-to-check', 'too many elements')
    } else await checkPart(source, entry, depth)
  }
  if (!entries.some(({ name }) => isXmlPart(name))) throw new MediaFault('file-broken', 'no XML part')
  const isShow = extension === 'pptx' || extension === 'odp'
  return {
    kind: 'document',
    type: mediaTypes[extension],
    extension,
    sizeBytes: source.sizeBytes,
    ...(isShow ? { pages } : {}),
  }
}

/** Lists the parts and says what kind of document they make. */
export async function readDocument(source: Source): Promise<Document> {
  if (source.sizeBytes > limits.documentBytes)
    throw new MediaFault('file-too-large-to-check', `${source.sizeBytes} bytes`)
  const entries = (await readZip(source)).filter(({ name }) => !name.endsWith('/'))
  const odf = await odfExtension(source, entries)
  if (odf) return { extension: odf, isOdf: true, entries }
  const extension = await ooxmlExtension(source, entries)
  if (extension) return { extension, isOdf: false, entries }
  const isIwork = entries.some(({ name }) => name.endsWith('.iwa'))
  throw new MediaFault(isIwork ? 'file-kind-unknown' : 'file-is-archive', isIwork ? 'Pages, Numbers or Keynote' : 'zip')
}

/** Parts that hold XML, by name: the format gives no other mark that all its readers look at. */
export function isXmlPart(name: string): boolean {
  return /\.(xml|rels|vml|rdf|svg)$/i.test(name)
}

const odfTypes: readonly MediaExtension[] = ['odt', 'odp', 'ods']

async function odfExtension(source: Source, entries: readonly Entry[]): Promise<MediaExtension | undefined> {
  const entry = entries.find(({ name }) => name === 'mimetype')
  if (!entry || entry.sizeBytes > 200) return undefined
  const type = (await unpacked(source, entry)).toString('latin1').trim()
  const extension = odfTypes.find((one) => mediaTypes[one] === type)
  if (extension && !entries.some(({ name }) => name === 'content.xml'))
    throw new MediaFault('file-broken', 'no content.xml')
  return extension
}

const mainParts = [
  ['docx', 'word/document.xml', /wordprocessingml\.(document|template)\.main\+xml/],
  ['pptx', 'ppt/presentation.xml', /presentationml\.(presentation|slideshow|template)\.main\+xml/],
  ['xlsx', 'xl/workbook.xml', /spreadsheetml\.(sheet|template)\.main\+xml/],
] as const

async function ooxmlExtension(source: Source, entries: readonly Entry[]): Promise<MediaExtension | undefined> {
  const types = entries.find(({ name }) => name === '[Content_Types].xml')
  if (!types) return undefined
  if (types.sizeBytes > limits.xmlPartBytes / 8) throw new MediaFault('archive-bomb', 'too long a list of types')
  const text = decodeXml(await unpacked(source, types))
  if (/macroEnabled|vbaProject|activeX\+xml|sheet\.binary/i.test(text))
    throw new MediaFault('document-has-macros', 'by type')
  const byType = mainParts.find(([, , pattern]) => pattern.test(text))
  const byName = mainParts.find(([, name]) => entries.some((entry) => entry.name === name))
  if (byType && !byName) throw new MediaFault('file-broken', `no ${byType[1]}`)
  return byName?.[0]
}

function refusePartName(name: string, isOdf: boolean) {
  const isMacro = isOdf
    ? /^(Basic|Scripts|Dialogs)\//.test(name) && !/script-l[bc]\.xml$/.test(name)
    : /vbaProject|vbaData|\/activeX\/|macrosheets\/|dialogsheets\//i.test(name)
  if (isMacro) throw new MediaFault('document-has-macros', name)
}

const fieldText = new Set(['instrText'])

/** Reads a part and says how many elements and slides it holds. */
function readXmlPart(name: string, bytes: Buffer, isOdf: boolean): { elements: number; slides: number } {
  const text = decodeXml(bytes)
  if (isOdf && name === 'META-INF/manifest.xml' && /encryption-data/.test(text)) {
    throw new MediaFault('document-locked', 'encrypted parts')
  }
  let field = ''
  const elements = checkXml(text, {
    dropsDoctype: isOdf || name.endsWith('.svg'),
    element: suspect.test(text) ? refuseElement : undefined,
    textIn: fieldText,
    text: (words) => {
      // A field may be spread over many pieces of text; its first word is what counts.
      field = (field + unescaped(words)).slice(-200)
      if (/\bDDE(AUTO)?\b/i.test(field)) throw new MediaFault('document-unsafe', 'a field that starts a program (DDE)')
      return words
    },
  })
  return { elements, slides: slidesOf(name, text) }
}

function slidesOf(name: string, text: string): number {
  if (name === 'content.xml') return text.match(/<draw:page[\s>]/g)?.length ?? 0
  return /^ppt\/slides\/slide\d+\.xml$/.test(name) ? 1 : 0
}

/** Without any of these words, in plain or escaped, no element of a part needs a closer look. */
const suspect = /&#|dde|script|execute|ppaction|macro/i
const acting = new Set(['ddeLink', 'dde-source', 'dde-link', 'dde-connection-decl'])

function refuseElement({ name, local, attributes }: Tag): 'keep' {
  // A script of OpenOffice is dropped with its macros; one in a drawing would run in a browser.
  if (acting.has(local) || (local === 'script' && name !== 'office:script'))
    throw new MediaFault('document-unsafe', name)
  for (const attribute of attributes) {
    const value = unescaped(attribute.value)
    const isProgram =
      (attribute.local === 'instr' && /\bDDE(AUTO)?\b/i.test(value)) ||
      (attribute.local === 'action' && /^(execute|ppaction:\/\/(program|macro))/i.test(value)) ||
      /^\s*(javascript|vbscript|vnd\.sun\.star\.script|macro):/i.test(value)
    if (isProgram) throw new MediaFault('document-unsafe', `${name} ${attribute.name}="${value.slice(0, 100)}"`)
  }
  return 'keep'
}

/** Unpacks a part that is not XML: to count its bytes, and to look into documents within documents. */
async function checkPart(source: Source, entry: Entry, depth: number) {
  const isPackage = /\.(docx|xlsx|pptx|odt|ods|odp|docm|xlsm|pptm|xlsb)$/i.test(entry.name)
  if (!isPackage) return unpack(source, entry, () => {})
  if (depth >= limits.documentNesting) throw new MediaFault('document-unsafe', 'documents nested too deep')
  if (entry.sizeBytes > limits.partImageBytes) throw new MediaFault('file-too-large-to-check', entry.name)
  const inner = bufferSource(await unpacked(source, entry))
  if ((await familyOf(inner)) !== 'zip') throw new MediaFault('document-unsafe', `${entry.name} is not a document`)
  await inspectDocument(inner, depth + 1)
}
