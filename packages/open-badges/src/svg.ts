import { SaxesParser, type SaxesTagNS } from 'saxes'
import { OpenBadgesError } from './errors.ts'

/** The largest SVG read, in characters. */
const mostCharacters = 8 * 1024 * 1024

/** The parser looks a namespace up through all tags around it, so depth costs time in its square. */
const mostLevels = 200
const mostTags = 100_000
const mostAttributes = 100_000

/** Namespaces whose elements carry a badge: OB 3.0, CLR 2.0, OB 2.0. */
const namespaces = [
  'https://purl.imsglobal.org/ob/v3p0',
  'https://purl.imsglobal.org/clr/v2p0',
  'http://openbadges.org',
]

/** A badge element in an SVG: where it stands, its namespace, its `verify` attribute and its text. */
export interface SvgBadge {
  readonly start: number
  readonly end: number
  readonly namespace: string
  readonly verify: string
  readonly text: string
}

/** The root tag of an SVG and the badges in it, by their offsets in the text. */
export interface SvgPlaces {
  readonly root: { readonly start: number; readonly end: number; readonly name: string; readonly selfClosing: boolean }
  readonly badges: readonly SvgBadge[]
}

/**
 * Finds the root tag and the badges of an SVG with a namespace-aware parser that expands nothing.
 * Throws `svg-broken`, `svg-entities` (an internal document type subset), `too-large`, `too-complex`, `image-unknown`
 * (no svg root).
 */
export function locateInSvg(svg: string): SvgPlaces {
  if (svg.length > mostCharacters) throw new OpenBadgesError('too-large')
  const parser = strictParser()
  const badges: SvgBadge[] = []
  let root: SvgPlaces['root'] | undefined
  let tagStart = 0
  let open: { start: number; depth: number; tag: SaxesTagNS; text: string } | undefined
  let depth = 0
  const count = counter()

  parser.on('attribute', count.attribute)
  parser.on('opentagstart', () => {
    tagStart = svg.lastIndexOf('<', parser.position - 1)
  })
  parser.on('opentag', (tag) => {
    depth++
    count.tag(depth)
    if (!root) {
      if (tag.local !== 'svg') throw new OpenBadgesError('image-unknown')
      root = { start: tagStart, end: parser.position, name: tag.name, selfClosing: tag.isSelfClosing }
    }
    if (!open && isBadge(tag)) open = { start: tagStart, depth, tag, text: '' }
  })
  const addText = (text: string) => {
    if (open) open.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    if (open && open.depth === depth) {
      const { start, tag, text } = open
      badges.push({ start, end: parser.position, namespace: tag.uri, verify: attribute(tag, 'verify'), text })
      open = undefined
    }
    depth--
  })
  parse(parser, svg)
  if (!root) throw new OpenBadgesError('image-unknown')
  return { root, badges }
}

function strictParser(): SaxesParser<{ xmlns: true; position: true }> {
  const parser = new SaxesParser({ xmlns: true, position: true })
  parser.on('error', (cause) => {
    throw new OpenBadgesError('svg-broken', { cause })
  })
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[') || doctype.includes('<!')) throw new OpenBadgesError('svg-entities')
  })
  return parser
}

/** Counts what the parser meets, and refuses more than any drawing has. */
function counter() {
  let tags = 0
  let attributes = 0
  const refuseIf = (tooMany: boolean) => {
    if (tooMany) throw new OpenBadgesError('too-complex')
  }
  return {
    tag: (depth: number) => refuseIf(++tags > mostTags || depth > mostLevels),
    attribute: () => refuseIf(++attributes > mostAttributes),
  }
}

function parse(parser: SaxesParser<{ xmlns: true; position: true }>, svg: string): void {
  try {
    parser.write(svg).close()
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw new OpenBadgesError('svg-broken', { cause })
  }
}

function isBadge(tag: SaxesTagNS): boolean {
  return namespaces.includes(tag.uri) && (tag.local === 'credential' || tag.local === 'assertion')
}

function attribute(tag: SaxesTagNS, name: string): string {
  return tag.attributes[name]?.value ?? ''
}
