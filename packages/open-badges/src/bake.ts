import { OpenBadgesError } from './errors.ts'
import { joinPng, pngChunk, pngChunks } from './png.ts'
import { internationalText, pngText } from './png-text.ts'
import { locateInSvg } from './svg.ts'

/** The keywords under which badges have been put into PNG files: OB 3.0, CLR 2.0, OB 1 and 2. */
export const badgeKeywords = ['openbadgecredential', 'clrcredential', 'openbadges'] as const

/**
 * Puts a badge (its JSON, or a compact JWS) into a PNG as one uncompressed iTXt chunk, in place of any badge that is
 * there (OB 3.0, 5.3.1). Throws `image-unknown` or `image-broken`.
 */
export function bakePng(png: Uint8Array, text: string): Uint8Array {
  const kept = pngChunks(png).filter((chunk) => {
    const keyword = pngText(chunk)?.keyword
    return !badgeKeywords.some((badgeKeyword) => badgeKeyword === keyword)
  })
  const [header, ...rest] = kept.map((chunk) => chunk.whole)
  if (!header || kept[0]?.type !== 'IHDR') throw new OpenBadgesError('image-broken')
  return joinPng([header, pngChunk('iTXt', internationalText('openbadgecredential', text)), ...rest])
}

/** The XML namespace of a baked badge (OB 3.0, 5.3.2). */
export const svgNamespace = 'https://purl.imsglobal.org/ob/v3p0'

/**
 * Puts a badge (its JSON, or a compact JWS) into an SVG directly after its `<svg>` tag, in place of any badge that is
 * there (OB 3.0, 5.3.2). Throws `svg-broken`, `svg-entities`, `too-large`.
 */
export function bakeSvg(svg: string, text: string): string {
  const { root, badges } = locateInSvg(svg)
  const tag = svg
    .slice(root.start, root.end)
    .replace(/\sxmlns:openbadges\s*=\s*("[^"]*"|'[^']*')/, '')
    .replace(/^<([^\s/>]+)/, `<$1 xmlns:openbadges="${svgNamespace}"`)
  const selfClosing = root.selfClosing ? { tag: tag.replace(/\s*\/>$/, '>'), end: `</${root.name}>` } : { tag, end: '' }
  let rest = svg.slice(root.end)
  for (const badge of badges.toReversed()) {
    rest = rest.slice(0, badge.start - root.end) + rest.slice(badge.end - root.end)
  }
  return svg.slice(0, root.start) + selfClosing.tag + credentialElement(text) + selfClosing.end + rest
}

function credentialElement(text: string): string {
  const isJws = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(text)
  if (isJws) return `<openbadges:credential verify="${text}"></openbadges:credential>`
  // A character XML 1.0 cannot hold becomes a JSON escape: such characters stand only inside JSON's strings.
  const writable = escapeForXml(text)
  // A CDATA section cannot hold its own end, so it is split in the middle of it.
  return `<openbadges:credential><![CDATA[${writable.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`
}

function escapeForXml(json: string): string {
  return json.replace(/[\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
