import { posix } from 'node:path'
import { type Aliases, aliases, cleanDrawing, isOwnPath, noTime, type PartRules } from './part-rules.ts'
import { type Attribute, rewriteXml, type Tag, type Verdict } from './xml.ts'

/** Parts about the document and its makers, by lower-case name: properties, signatures, printers, logs of changes. */
const dropped =
  /^(docprops|customxml|docmetadata|_xmlsignatures|\[trash\]|package|userdata)\/|^(word\/people|ppt\/revisioninfo)\.xml$|\/printersettings\/|^ppt\/changesinfos\/|^xl\/(revisions|usernames)\//

/** ECMA-376: Word, PowerPoint and Excel. */
export function ooxmlRules(): PartRules {
  const people = aliases()
  const isDropped = (name: string) => dropped.test(name.toLowerCase())
  return {
    isDropped,
    rewrite(name, text) {
      if (name === '[Content_Types].xml') return withoutTypes(text, isDropped)
      if (name.endsWith('.rels')) return withoutRelationships(name, text, isDropped)
      if (name.endsWith('.svg')) return cleanDrawing(text)
      return rewriteXml(text, {
        element: (tag) => cleanElement(tag, people),
        textIn: /^xl\/comments/i.test(name) ? noteText : fieldText,
        text: (words, parent) => {
          if (parent === 'instrText') return words.replace(/file:\/\/\/?[^"]*/gi, 'about:blank')
          if (parent === 'author') return people.of(words)
          // Excel begins a note with its author's name and a colon.
          const colon = /^(.*):(\s*)$/s.exec(words)
          const alias = colon ? people.known(colon[1] ?? '') : undefined
          return alias ? `${alias}:${colon?.[2] ?? ''}` : words
        },
      })
    },
  }
}

const fieldText = new Set(['instrText'])
const noteText = new Set(['author', 't'])

const droppedElements = new Set([
  'rsid',
  'rsids',
  'attachedTemplate',
  'docVars',
  'mailMerge',
  'docId',
  'absPath',
  'revisionPtr',
  'fileSharing',
  'printerSettings',
])

function cleanElement({ local, attributes }: Tag, people: Aliases): Verdict {
  if (droppedElements.has(local)) return 'drop'
  const isPerson = local === 'person' || local === 'cmAuthor' || local === 'author'
  let isChanged = false
  const kept: Attribute[] = []
  for (const attribute of attributes) {
    const value = cleanAttribute(attribute, { local, isPerson, people })
    if (value !== attribute.value) isChanged = true
    if (value !== undefined) kept.push({ ...attribute, value })
  }
  return isChanged ? { attributes: kept } : 'keep'
}

type Place = { readonly local: string; readonly isPerson: boolean; readonly people: Aliases }

/** The attribute's new value, or undefined to leave it out. */
function cleanAttribute(
  { name, local, value }: Attribute,
  { local: element, isPerson, people }: Place,
): string | undefined {
  if (local.startsWith('rsid')) return undefined
  // The part it points at (names of printers and computers) is dropped.
  if (element === 'pageSetup' && local === 'id') return undefined
  if (local === 'author' || local === 'userName') return people.of(value)
  if (local === 'initials') return value === '' ? '' : 'A'
  if (isPerson && (local === 'name' || local === 'displayName')) return people.of(value)
  if (isPerson && (local === 'userId' || local === 'providerId')) return 'None'
  if (local === 'dateUtc' || name === 'w:date') return noTime
  const isStamp = local === 'dT' || local === 'dt' || local === 'created'
  if (isStamp && /^\d{4}-\d\d-\d\dT/.test(value)) return noTime.slice(0, -1)
  return isOwnPath(value) ? '' : value
}

function withoutTypes(text: string, isDropped: (name: string) => boolean): string {
  return rewriteXml(text, {
    element: ({ local, attributes }) => {
      const part = attributes.find((attribute) => attribute.local === 'PartName')?.value ?? ''
      return local === 'Override' && isDropped(part.replace(/^\//, '')) ? 'drop' : 'keep'
    },
  })
}

/** Relationships to what is gone are dropped; those that reach outside lead nowhere, unless a reader must click them. */
function withoutRelationships(name: string, text: string, isDropped: (name: string) => boolean): string {
  const folder = posix.dirname(posix.dirname(name))
  return rewriteXml(text, {
    element: ({ local, attributes }) => {
      if (local !== 'Relationship') return 'keep'
      const value = (key: string) => attributes.find((attribute) => attribute.local === key)?.value ?? ''
      const target = value('Target')
      const type = value('Type').split('/').at(-1) ?? ''
      if (value('TargetMode') !== 'External') {
        const path = target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(folder, target))
        return isDropped(path) || type === 'thumbnail' ? 'drop' : 'keep'
      }
      if (type === 'attachedTemplate') return 'drop'
      const isClicked = ['hyperlink', 'video', 'audio', 'media'].includes(type) && /^(https?|mailto|tel):/i.test(target)
      if (isClicked || target === 'about:blank' || target.startsWith('#')) return 'keep'
      return {
        attributes: attributes.map((attribute) =>
          attribute.local === 'Target' ? { ...attribute, value: 'about:blank' } : attribute,
        ),
      }
    },
  })
}
