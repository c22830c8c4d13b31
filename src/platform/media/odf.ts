import { aliases, cleanDrawing, isOwnPath, noTime, type PartRules } from './part-rules.ts'
import { rewriteXml, type Tag, type Verdict } from './xml.ts'

/** Previews, menus, signatures, earlier versions, macro libraries. */
const dropped =
  /^(Thumbnails|Configurations2|Basic|Scripts|Dialogs|Versions)\/|(^|\/)VersionList\.xml$|^META-INF\/(document|macro)signatures\.xml$/

const emptyMeta =
  '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>'

/** OASIS OpenDocument 1.3: texts, presentations and spreadsheets. */
export function odfRules(): PartRules {
  const people = aliases()
  const isDropped = (name: string) => dropped.test(name)
  return {
    isDropped,
    rewrite(name, text) {
      if (name === 'meta.xml' || name.endsWith('/meta.xml')) return emptyMeta
      if (name.endsWith('.svg')) return cleanDrawing(text)
      if (name === 'META-INF/manifest.xml') return withoutEntries(text, isDropped)
      return rewriteXml(text, {
        dropsDoctype: true,
        element: cleanElement,
        textIn: namesOfPeople,
        text: people.of,
      })
    },
  }
}

const namesOfPeople = new Set(['creator'])

/** Fields that say who somebody is, where the file lies, or when it was made (part 3, 7.3 and 7.5). */
const fields =
  /^(author-(name|initials)|initial-creator|creator|printed-by|sender-.*|file-name|modification-.*|creation-.*|print-.*|editing-duration)$/

function cleanElement({ name, local, attributes }: Tag): Verdict {
  if (local === 'event-listeners' || name === 'office:scripts') return 'drop'
  if (name === 'dc:date' || name === 'meta:date-string') return { text: name === 'dc:date' ? noTime.slice(0, -1) : '' }
  if (local === 'creator-initials' || local === 'sender-initials') return { text: 'A' }
  if (name.startsWith('text:') && fields.test(local)) return 'empty'
  if (local === 'config-item') {
    const item = attributes.find((attribute) => attribute.local === 'name')?.value ?? ''
    return /^(Printer(Name|Setup)|CurrentDatabase|Rsid)/.test(item) ? 'empty' : 'keep'
  }
  let isChanged = false
  const cleaned = attributes.map((attribute) => {
    const value = cleanValue(name, attribute.local, attribute.value)
    if (value !== attribute.value) isChanged = true
    return { ...attribute, value }
  })
  return isChanged ? { attributes: cleaned } : 'keep'
}

/** Pictures and objects from elsewhere would tell that elsewhere who is reading; a link is clicked or not. */
function cleanValue(element: string, attribute: string, value: string): string {
  const isFetched =
    /^(draw:(image|object|object-ole|fill-image|floating-frame)|style:background-image|table:table-source|text:section-source)$/
  if (attribute === 'href' && isFetched.test(element) && /^[a-z][a-z0-9+.-]*:|^\//i.test(value)) return 'about:blank'
  if (attribute === 'author' || attribute === 'creator') return value === '' ? '' : 'Author'
  return isOwnPath(value) ? (attribute === 'href' ? 'about:blank' : '') : value
}

function withoutEntries(text: string, isDropped: (name: string) => boolean): string {
  return rewriteXml(text, {
    dropsDoctype: true,
    element: ({ local, attributes }) => {
      const path = attributes.find((attribute) => attribute.local === 'full-path')?.value ?? ''
      return local === 'file-entry' && isDropped(path) ? 'drop' : 'keep'
    },
  })
}
