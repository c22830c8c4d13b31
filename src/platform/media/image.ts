import sharp from 'sharp'
import { readGif } from './gif.ts'
import { readJpeg } from './jpeg.ts'
import { limits } from './limits.ts'
import { type Inspected, MediaFault, mediaTypes } from './media.ts'
import type { Piece } from './output.ts'
import { isTurned, type Picture } from './picture.ts'
import { readPng } from './png.ts'
import type { Source } from './source.ts'
import { readWebp } from './webp.ts'

const readers = {
  jpeg: { read: readJpeg, extension: 'jpg' },
  png: { read: readPng, extension: 'png' },
  webp: { read: readWebp, extension: 'webp' },
  gif: { read: readGif, extension: 'gif' },
} as const

export type PictureFamily = keyof typeof readers

/** Reads a picture's structure, refuses it by its header when it is too large, and only then decodes it as a test. */
export async function inspectImage(source: Source, family: PictureFamily): Promise<Inspected> {
  const bytes = await imageBytes(source)
  const { read, extension } = readers[family]
  const picture = read(bytes)
  refuseSize(picture)
  await tryDecoding(bytes)
  const turned = isTurned(picture.orientation)
  return {
    kind: 'image',
    type: mediaTypes[extension],
    extension,
    sizeBytes: source.sizeBytes,
    widthPx: turned ? picture.heightPx : picture.widthPx,
    heightPx: turned ? picture.widthPx : picture.heightPx,
  }
}

/** The picture without anything but its pixels, colours and orientation. Nothing is decoded, so nothing is lost. */
export async function cleanedImage(source: Source, family: PictureFamily): Promise<readonly Piece[]> {
  return readers[family].read(await imageBytes(source)).pieces
}

/** The whole of an image file, if it is not too large to be held. */
async function imageBytes(source: Source): Promise<Buffer> {
  if (source.sizeBytes > limits.imageBytes) throw new MediaFault('file-too-large-to-check', `${source.sizeBytes} bytes`)
  return source.read(0, source.sizeBytes)
}

function refuseSize({ widthPx, heightPx, whole }: Picture) {
  if (widthPx < 1 || heightPx < 1) throw new MediaFault('file-broken', 'a picture without pixels')
  const pixels = widthPx * heightPx
  const tooMany = pixels > (whole ? limits.wholeImagePixels : limits.imagePixels)
  const tooLong = Math.max(widthPx, heightPx) > limits.imageSidePx
  if (tooMany || tooLong) throw new MediaFault('image-too-large', `${widthPx}x${heightPx}`)
}

/** Decodes all of it, at a small scale so that memory stays small, and throws away the result. */
async function tryDecoding(bytes: Buffer) {
  try {
    await sharp(bytes, { failOn: 'error', limitInputPixels: limits.imagePixels })
      .timeout({ seconds: limits.decodeSeconds })
      .resize(32, 32, { fit: 'inside' })
      .raw()
      .toBuffer()
  } catch (error) {
    throw new MediaFault('file-broken', error instanceof Error ? error.message : String(error))
  }
}
