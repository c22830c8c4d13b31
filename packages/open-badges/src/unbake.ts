import { badgeKeywords } from './bake.ts'
import { OpenBadgesError } from './errors.ts'
import { isPng, pngChunks } from './png.ts'
import { type PngText, pngText } from './png-text.ts'
import { locateInSvg } from './svg.ts'

/** The largest image read, in bytes. */
const mostBytes = 32 * 1024 * 1024

/** Something odd about a baked image that does not stop it from being read. */
export type UnbakeWarning = 'checksum-wrong' | 'text-compressed' | 'older-chunk-kind' | 'older-badge-beside'

/** What was inside an image. */
export interface Unbaked {
  /** JSON, a compact JWS, or for OB 2.0 possibly just the address of the assertion. */
  readonly text: string
  readonly format: 'png' | 'svg'
  /** Under what name it was kept: `openbadgecredential` is OB 3.0, `clrcredential` CLR 2.0, `openbadges` OB 1 or 2. */
  readonly keptAs: (typeof badgeKeywords)[number]
  readonly warnings: readonly UnbakeWarning[]
}

/**
 * Takes the badge out of a PNG or SVG (OB 3.0, 5.3; earlier versions and CLR 2.0, 5.3 as well). Tolerant of what was
 * written before, but never unpacks more than 8 MiB and never expands an entity.
 * @param bytes the image
 * @returns the text that was found, in which format, and what is odd about it
 * @throws OpenBadgesError `nothing-baked`, `baked-twice`, `image-unknown`, `image-broken`, `svg-broken`,
 * `svg-entities`, `too-large`, `too-complex`
 */
export function unbake(bytes: Uint8Array): Unbaked {
  if (bytes.length > mostBytes) throw new OpenBadgesError('too-large')
  return isPng(bytes) ? unbakePng(bytes) : unbakeSvg(decodeXml(bytes))
}

function unbakePng(png: Uint8Array): Unbaked {
  const found: { chunkType: string; checksum: 'right' | 'wrong'; text: PngText; keptAs: Unbaked['keptAs'] }[] = []
  for (const chunk of pngChunks(png)) {
    const text = pngText(chunk)
    const keptAs = badgeKeywords.find((keyword) => keyword === text?.keyword)
    if (text && keptAs) found.push({ chunkType: chunk.type, checksum: chunk.checksum, text, keptAs })
  }
  const newest = found.toSorted((one, other) => badgeKeywords.indexOf(one.keptAs) - badgeKeywords.indexOf(other.keptAs))
  const [first] = newest
  if (!first) throw new OpenBadgesError('nothing-baked')
  if (found.filter(({ keptAs }) => keptAs === first.keptAs).length > 1) throw new OpenBadgesError('baked-twice')
  const warnings: UnbakeWarning[] = []
  if (first.checksum === 'wrong') warnings.push('checksum-wrong')
  if (first.text.compressed) warnings.push('text-compressed')
  if (first.chunkType !== 'iTXt') warnings.push('older-chunk-kind')
  if (newest.length > 1) warnings.push('older-badge-beside')
  return { text: first.text.read().trim(), format: 'png', keptAs: first.keptAs, warnings }
}

function unbakeSvg(svg: string): Unbaked {
  const { badges } = locateInSvg(svg)
  const [badge] = badges
  if (!badge) throw new OpenBadgesError('nothing-baked')
  if (badges.length > 1) throw new OpenBadgesError('baked-twice')
  const body = badge.text.trim()
  const text = body === '' ? badge.verify.trim() : body
  if (text === '') throw new OpenBadgesError('nothing-baked')
  const keptAs = badge.namespace.includes('/clr/')
    ? 'clrcredential'
    : badge.namespace.includes('/ob/v3p0')
      ? 'openbadgecredential'
      : 'openbadges'
  return { text, format: 'svg', keptAs, warnings: [] }
}

/** XML may be UTF-8 or UTF-16; a byte order mark tells. Throws `image-unknown` when it is not text at all. */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (!text.trimStart().startsWith('<')) throw new OpenBadgesError('image-unknown')
    return text
  } catch (cause) {
    throw new OpenBadgesError('image-unknown', { cause })
  }
}
