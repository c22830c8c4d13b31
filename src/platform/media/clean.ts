import { randomBytes } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { cleanDocument } from './document-clean.ts'
import { heicColours, heicToJpeg } from './heic.ts'
import { cleanedImage } from './image.ts'
import { inspect } from './inspect.ts'
import { readJpeg } from './jpeg.ts'
import { type Cleaned, type Inspected, MediaFault, type MediaExtension, type Refused, refusedBy } from './media.ts'
import { cleanedMovie } from './movie-clean.ts'
import { cleanedMp3 } from './mp3.ts'
import { cleanedOgg } from './ogg.ts'
import { joinPieces, type Output, type Piece, writeOutput } from './output.ts'
import { cleanPdf } from './pdf-clean.ts'
import { openSource, type Source } from './source.ts'
import { cleanedWav } from './wav.ts'
import { cleanedWebm } from './webm-clean.ts'

/**
 * Writes to `outPath` the copy that may be shown: nothing in it says who made it, where or when, as far as files say
 * that about themselves. What is seen and heard stays the same to the byte (HEIC becomes JPEG). The copy is inspected
 * before it gets its name, so it is there whole and sound or not at all; running twice gives the same bytes.
 */
export async function clean(path: string, inspected: Inspected, outPath: string): Promise<Cleaned | Refused> {
  const source = await openSource(path)
  try {
    const extension = inspected.extension === 'heic' ? 'jpg' : inspected.extension
    let metadataLeft = false
    let found: Inspected = inspected
    const written = await writeOutput(
      outPath,
      async (output) => {
        metadataLeft = await writers[inspected.extension](source, output, { path, outPath })
      },
      async (passing) => {
        const again = await inspect(passing, { sizeBytes: 0 })
        if ('refused' in again) throw new MediaFault('file-broken', `the cleaned copy: ${again.detail}`)
        if (again.extension !== extension) throw new MediaFault('file-broken', `the cleaned copy is ${again.extension}`)
        found = again
      },
    )
    const { type, widthPx, heightPx, durationMs, pages } = found
    return { type, extension, ...written, widthPx, heightPx, durationMs, pages, metadataLeft }
  } catch (error) {
    return refusedBy(error)
  } finally {
    await source.close()
  }
}

type Paths = { readonly path: string; readonly outPath: string }
/** Writes the copy; true when something in it could not be searched. */
type Writer = (source: Source, output: Output, paths: Paths) => Promise<boolean>

const writers: Record<MediaExtension, Writer> = {
  mp4: pieceWriter(cleanedMovie),
  mov: pieceWriter(cleanedMovie),
  m4a: pieceWriter(cleanedMovie),
  webm: pieceWriter(cleanedWebm),
  mp3: pieceWriter(cleanedMp3),
  wav: pieceWriter(cleanedWav),
  ogg: pieceWriter(cleanedOgg),
  jpg: pieceWriter((source) => cleanedImage(source, 'jpeg')),
  png: pieceWriter((source) => cleanedImage(source, 'png')),
  webp: pieceWriter((source) => cleanedImage(source, 'webp')),
  gif: pieceWriter((source) => cleanedImage(source, 'gif')),
  heic: writeHeic,
  pdf: cleanPdf,
  docx: cleanDocument,
  pptx: cleanDocument,
  xlsx: cleanDocument,
  odt: cleanDocument,
  odp: cleanDocument,
  ods: cleanDocument,
}

function pieceWriter(piecesOf: (source: Source) => Promise<readonly Piece[]>): Writer {
  return async (source, output) => {
    for (const piece of await piecesOf(source)) await output.write(piece, source)
    return false
  }
}

/** The decoder's JPEG has pixels only; the phone's colour profile is put in behind its start. */
async function writeHeic(source: Source, output: Output, { path, outPath }: Paths): Promise<boolean> {
  const jpegPath = `${outPath}.${randomBytes(6).toString('hex')}.jpg.partial`
  try {
    await heicToJpeg(path, jpegPath)
    const jpeg = await readFile(jpegPath)
    const pieces = [...readJpeg(jpeg).pieces]
    // JFIF, when it is there, must be the first segment; the profile follows it.
    const isJfif = Buffer.isBuffer(pieces[1]) && pieces[1][1] === 0xe0
    pieces.splice(isJfif ? 2 : 1, 0, ...(await heicColours(source)))
    await output.write(joinPieces(jpeg, pieces))
    return false
  } finally {
    await rm(jpegPath, { force: true })
  }
}
