import { bakePng, bakeSvg } from '@cairn/open-badges'
import sharp from 'sharp'
import type { Version } from '../catalogue/rules.ts'
import type { Id } from '../platform/ids.ts'
import { drawBadge } from './picture.ts'

type Pictures = { svg: string; png: Promise<Buffer> | null; issuerName: string }

const MOST_KEPT = 200
const kept = new Map<Id<'version'>, Pictures>()

/** The badge of a published version as SVG. A published version never changes, so it is drawn once. */
export function badgeSvg(version: Version): string {
  return picturesOf(version).svg
}

/** The same as PNG, 600 by 600 pixels. */
export function badgePng(version: Version): Promise<Buffer> {
  const pictures = picturesOf(version)
  pictures.png ??= sharp(Buffer.from(pictures.svg)).png({ compressionLevel: 9, palette: true }).toBuffer()
  return pictures.png
}

/** The badge of a published version with a signed document inside it. */
export async function bakedPicture(version: Version, document: string, format: 'png' | 'svg'): Promise<Uint8Array> {
  if (format === 'png') return bakePng(await badgePng(version), document)
  return Buffer.from(bakeSvg(badgeSvg(version), document))
}

function picturesOf({ id, issuer, definition }: Version): Pictures {
  const known = kept.get(id)
  // The issuer's name stands on the badge and may change.
  if (known?.issuerName === issuer.name) return known
  const svg = drawBadge({ design: definition.design, title: definition.title, issuer: issuer.name })
  const pictures = { svg, png: null, issuerName: issuer.name }
  const [oldest] = kept.keys()
  if (kept.size >= MOST_KEPT && oldest) kept.delete(oldest)
  kept.set(id, pictures)
  return pictures
}
