import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isXmlPart, readDocument } from './document.ts'
import { cleanedImage } from './image.ts'
import { cleanedEmf, isEmf } from './emf.ts'
import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import { cleanedMp3 } from './mp3.ts'
import { cleanedMovie } from './movie-clean.ts'
import { odfRules } from './odf.ts'
import { cleanedOgg } from './ogg.ts'
import { ooxmlRules } from './ooxml.ts'
import { joinPieces, type Output, type Piece } from './output.ts'
import { type Family, familyOf } from './sniff.ts'
import { bufferSource, openSource, type Source } from './source.ts'
import { cleanedWav } from './wav.ts'
import { cleanedWebm } from './webm-clean.ts'
import { decodeXml } from './xml.ts'
import { type Entry, unpack, unpacked } from './zip.ts'
import { type ZipWriter, zipWriter } from './zip-write.ts'

/** Writes the document without its makers; returns true when a part could not be searched (`metadataLeft`). */
export async function cleanDocument(source: Source, output: Output): Promise<boolean> {
  const { entries, isOdf } = await readDocument(source)
  const rules = isOdf ? odfRules() : ooxmlRules()
  const zip = zipWriter(output)
  let isLeft = false
  for (const entry of entries) {
    if (rules.isDropped(entry.name)) continue
    // ODF 1.3 part 2, 3.3: the type comes first and is not packed, so that it stands at a known place.
    if (isOdf && entry.name === 'mimetype') await zip.add(entry.name, await unpacked(source, entry), 'stored')
    else if (isXmlPart(entry.name)) {
      const text = decodeXml(await unpacked(source, entry)).replace(/^(<\?xml[^>]*encoding=["'])[^"']*/, '$1UTF-8')
      await zip.add(entry.name, Buffer.from(rules.rewrite(entry.name, text)))
    } else if (await cleanPart(source, entry, zip)) isLeft = true
  }
  await zip.end()
  return isLeft
}

const cleaners: Partial<Record<Family, (source: Source) => Promise<readonly Piece[]>>> = {
  jpeg: (source) => cleanedImage(source, 'jpeg'),
  png: (source) => cleanedImage(source, 'png'),
  gif: (source) => cleanedImage(source, 'gif'),
  webp: (source) => cleanedImage(source, 'webp'),
  isobmff: cleanedMovie,
  matroska: cleanedWebm,
  mp3: cleanedMp3,
  wav: cleanedWav,
  ogg: cleanedOgg,
}

/** Pictures, films and recordings in a document are cleaned like others; true when one could not be. */
async function cleanPart(source: Source, entry: Entry, zip: ZipWriter): Promise<boolean> {
  const kind = await partKind(source, entry)
  // A reader sees an embedded object's picture; the object (with its paths and names) would start a program.
  if (kind === 'object') await zip.add(entry.name, Buffer.alloc(0), 'stored')
  else if (kind === 'zip') await zip.add(entry.name, await cleanedInner(source, entry), 'stored')
  else if (kind === 'drawing') await zip.add(entry.name, cleanedEmf(await unpacked(source, entry)))
  else if (kind === 'plain' || kind === 'unknown') await zip.copy(source, entry)
  else return cleanMedia(source, entry, { zip, family: kind })
  return kind === 'unknown'
}

type PartKind = Family | 'object' | 'drawing' | 'plain' | 'unknown'

/** `plain` parts (fonts, bitmaps, drawings in the oldest Windows format) carry nobody's name; `unknown` ones might. */
async function partKind(source: Source, entry: Entry): Promise<PartKind> {
  const head = await headOf(source, entry)
  if (head.toString('latin1', 0, 8) === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return 'object'
  if (/(^|\/)embeddings\/[^/]*\.(bin|ole)$/i.test(entry.name)) return 'object'
  if (isEmf(head) && entry.sizeBytes <= limits.partImageBytes) return 'drawing'
  if (head.toString('latin1', 0, 2) === 'BM') return 'plain'
  if (/\.(odttf|ttf|otf|fntdata|emf|wmf|emz|wmz|bin|dat|svm)$/i.test(entry.name)) return 'plain'
  if (entry.name === 'layout-cache' || entry.name.startsWith('ObjectReplacements/') || entry.sizeBytes === 0)
    return 'plain'
  try {
    return await familyOf({ ...bufferSource(head), sizeBytes: entry.sizeBytes })
  } catch (error) {
    if (error instanceof MediaFault) return error.code === 'file-is-text' ? 'plain' : 'unknown'
    throw error
  }
}

async function headOf(source: Source, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  const enough = new Error('enough')
  try {
    await unpack(source, entry, (chunk) => {
      chunks.push(chunk)
      length += chunk.length
      if (length >= 8192) throw enough
    })
  } catch (error) {
    if (error !== enough) throw error
  }
  return Buffer.concat(chunks).subarray(0, 8192)
}

async function cleanedInner(source: Source, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = []
  let position = 0
  const output: Output = {
    get position() {
      return position
    },
    async write(piece, from) {
      if (!Buffer.isBuffer(piece) && !from)
        throw new MediaFault('file-broken', 'a piece of a source without the source')
      const whole = Buffer.isBuffer(piece) || 'zeros' in piece ? undefined : await from?.read(piece.at, piece.length)
      const bytes = whole ?? joinPieces(Buffer.alloc(0), [piece])
      chunks.push(bytes)
      position += bytes.length
    },
  }
  await cleanDocument(bufferSource(await unpacked(source, entry)), output)
  return Buffer.concat(chunks)
}

async function cleanMedia(
  source: Source,
  entry: Entry,
  { zip, family }: { zip: ZipWriter; family: Family },
): Promise<boolean> {
  const cleaned = cleaners[family]
  const { part, end } = await partSource(source, entry)
  try {
    const pieces = cleaned ? await cleaned(part).catch(onlyFaults) : undefined
    if (pieces) await zip.store(entry.name, pieces, part)
    else await zip.copy(source, entry)
    return !pieces
  } finally {
    await end()
  }
}

/** A damaged picture stays what it is, and is said to be left: nobody can tell what it still holds. */
function onlyFaults(error: unknown): undefined {
  if (!(error instanceof MediaFault) && error instanceof Error && 'syscall' in error) throw error
}

/** Small parts are held in memory, films of gigabytes in a passing file. */
async function partSource(source: Source, entry: Entry): Promise<{ part: Source; end: () => Promise<void> }> {
  if (entry.sizeBytes <= limits.partImageBytes) {
    return { part: bufferSource(await unpacked(source, entry)), end: async () => {} }
  }
  const path = join(tmpdir(), `part-${randomBytes(9).toString('hex')}`)
  const file = await open(path, 'wx', 0o600)
  try {
    await unpack(source, entry, async (bytes) => void (await file.write(bytes)))
    await file.close()
    const part = await openSource(path)
    const end = async () => {
      await part.close()
      await rm(path, { force: true })
    }
    return { part, end }
  } catch (error) {
    await file.close().catch(() => {})
    await rm(path, { force: true })
    throw error
  }
}
