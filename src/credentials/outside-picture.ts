import { type JsonObject } from '@cairn/open-badges'
import sharp from 'sharp'
import type { Picture } from './outside-badges-store.ts'

const LARGEST_PICTURE_BYTES = 400_000
const LARGEST_SOURCE_BYTES = 10 * 1024 * 1024
const MOST_PIXELS = 24_000_000
const SIDE_PIXELS = 320

/**
 * The picture of a badge from elsewhere: the file that was handed in, or one that the badge holds as a data URI. Never
 * one that lies at an address. Pixels are drawn anew, so that nothing but the picture is left; null when there is none.
 */
export async function pictureIn(handed: Uint8Array, credential: JsonObject): Promise<Picture | null> {
  const sources = [Buffer.from(handed), ...dataImagesIn(credential)]
  for (const source of sources) {
    const picture = await cleaned(source)
    if (picture) return picture
  }
  return null
}

async function cleaned(bytes: Buffer): Promise<Picture | null> {
  if (bytes.length > LARGEST_SOURCE_BYTES) return null
  if (isSvg(bytes)) return bytes.length <= LARGEST_PICTURE_BYTES ? { bytes, type: 'image/svg+xml' } : null
  if (!isPixels(bytes)) return null
  try {
    const drawn = await sharp(bytes, { limitInputPixels: MOST_PIXELS, pages: 1 })
      .rotate()
      .resize(SIDE_PIXELS, SIDE_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer()
    return drawn.length <= LARGEST_PICTURE_BYTES ? { bytes: drawn, type: 'image/png' } : null
  } catch {
    // A broken picture is no reason to refuse the badge.
    return null
  }
}

/** Told by its first bytes and not by what it is called: PNG, JPEG, GIF, WebP. */
function isPixels(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('hex')
  return /^(89504e470d0a1a0a|ffd8ff|47494638(37|39)61|52494646.{8}57454250)/.test(head)
}

/** Shown only as an image, in which nothing runs and nothing is loaded. */
function isSvg(bytes: Buffer): boolean {
  return /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<svg[\s>]/.test(bytes.subarray(0, 2000).toString('utf8'))
}

/** OB 3.0 has the picture in the achievement or the credential, OB 2 in `badge` or the assertion itself. */
function dataImagesIn(credential: JsonObject): Buffer[] {
  const subjects = [credential['credentialSubject']].flat()
  const places = [...subjects.map((subject) => memberOf(subject, 'achievement')), ...subjects, credential['badge']]
  return [...places, credential].flatMap((place) => {
    const image = memberOf(place, 'image')
    const source = typeof image === 'string' ? image : memberOf(image, 'id')
    const [, data] =
      (typeof source === 'string' && /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=\s]+)$/i.exec(source)) || []
    return data ? [Buffer.from(data, 'base64')] : []
  })
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
