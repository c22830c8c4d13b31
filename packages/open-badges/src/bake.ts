import { OpenBadgesError } from './errors.ts'
import { hasType } from './json.ts'
import { joinPng, pngChunk, pngChunks } from './png.ts'
import { internationalText, pngText } from './png-text.ts'
import { locateInSvg } from './svg.ts'

/** The keywords under which badges have been put into PNG files: OB 3.0, CLR 2.0, OB 1 and 2. */
export const badgeKeywords = ['openbadgecredential', 'clrcredential', 'openbadges'] as const

/**
 * Puts a badge or a record into a PNG as one uncompressed iTXt chunk, in place of any that is there (OB 3.0, 5.3.1); a
 * Comprehensive Learner Record under its own name (CLR 2.0, 5.3.1).
 * @param png the bytes of the image
 * @param text the credential: its JSON, or a compact JWS
 * @returns the bytes of a new image
 * @throws OpenBadgesError `image-unknown`, `image-broken`, `too-complex`
 */
export function bakePng(png: Uint8Array, text: string): Uint8Array {
  const kept = pngChunks(png).filter((chunk) => {
    const keyword = pngText(chunk)?.keyword
    return !badgeKeywords.some((badgeKeyword) => badgeKeyword === keyword)
  })
  const [header, ...rest] = kept.map((chunk) => chunk.whole)
  if (!header || kept[0]?.type !== 'IHDR') throw new OpenBadgesError('image-broken')
  return joinPng([header, pngChunk('iTXt', internationalText(formOf(text).keyword, text)), ...rest])
}

/** How a badge is named in an image, and how a record is: the keyword in PNG, prefix and namespace in SVG. */
const forms = {
  badge: { keyword: 'openbadgecredential', prefix: 'openbadges', namespace: 'https://purl.imsglobal.org/ob/v3p0' },
  record: { keyword: 'clrcredential', prefix: 'clr', namespace: 'https://purl.imsglobal.org/clr/v2p0' },
} as const
type Form = (typeof forms)[keyof typeof forms]

/** What else is baked (an endorsement, an address of Open Badges 2) goes under the name of a badge. */
function formOf(text: string): Form {
  const json = isToken.test(text) ? Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8') : text
  try {
    const document: unknown = JSON.parse(json)
    const isRecord = hasType(document, 'ClrCredential')
    return isRecord ? forms.record : forms.badge
  } catch {
    return forms.badge
  }
}

const isToken = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

/**
 * Puts a badge or a record into an SVG directly after its `<svg>` tag, in place of any that is there (OB 3.0, 5.3.2);
 * a Comprehensive Learner Record in its own namespace (CLR 2.0, 5.3.2).
 * @param svg the image as text
 * @param text the credential: its JSON, or a compact JWS
 * @returns the new image as text
 * @throws OpenBadgesError `image-unknown`, `svg-broken`, `svg-entities`, `too-large`, `too-complex`
 */
export function bakeSvg(svg: string, text: string): string {
  const { root, badges } = locateInSvg(svg)
  const form = formOf(text)
  const { name: prefix, tag } = declared(svg.slice(root.start, root.end), form)
  const selfClosing = root.selfClosing ? { tag: tag.replace(/\s*\/>$/, '>'), end: `</${root.name}>` } : { tag, end: '' }
  let rest = svg.slice(root.end)
  for (const badge of badges.toReversed()) {
    rest = rest.slice(0, badge.start - root.end) + rest.slice(badge.end - root.end)
  }
  return svg.slice(0, root.start) + selfClosing.tag + credentialElement(text, prefix) + selfClosing.end + rest
}

/** The root's tag with the namespace declared, and its prefix: another one where a drawing uses `clr` for itself. */
function declared(root: string, { prefix, namespace }: Form): { readonly name: string; readonly tag: string } {
  const declaration = (name: string) => new RegExp(`\\sxmlns:${name}\\s*=\\s*("[^"]*"|'[^']*')`)
  const theirs = declaration(prefix).exec(root)?.[1]?.slice(1, -1)
  const isTaken = prefix === 'clr' && theirs !== undefined && theirs !== namespace
  const name = isTaken ? 'clrcredential' : prefix
  const tag = root.replace(declaration(name), '').replace(/^<([^\s/>]+)/, `<$1 xmlns:${name}="${namespace}"`)
  return { name, tag }
}

function credentialElement(text: string, prefix: string): string {
  const name = `${prefix}:credential`
  if (isToken.test(text)) return `<${name} verify="${text}"></${name}>`
  // A character XML 1.0 cannot hold becomes a JSON escape: such characters stand only inside JSON's strings.
  const writable = escapeForXml(text)
  // A CDATA section cannot hold its own end, so it is split in the middle of it.
  return `<${name}><![CDATA[${writable.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`
}

function escapeForXml(json: string): string {
  return json.replace(/[\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
