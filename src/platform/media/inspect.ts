import { brandsOf, inspectMovie } from './movie.ts'
import { inspectDocument } from './document.ts'
import { inspectHeic } from './heic.ts'
import { inspectImage } from './image.ts'
import { type Inspected, MediaFault, type Refused, refusedBy } from './media.ts'
import { inspectMp3 } from './mp3.ts'
import { inspectOgg } from './ogg.ts'
import { inspectPdf } from './pdf-inspect.ts'
import { type Family, familyOf } from './sniff.ts'
import { openSource, type Source } from './source.ts'
import { inspectWav } from './wav.ts'
import { inspectWebm } from './webm.ts'

/**
 * Says what the file at `path` is, by its content alone, or why it is not taken. Memory stays bounded whatever the file
 * claims. `sizeBytes` is what was announced; a shorter file is `file-cut-short`. Only faults of the disk throw.
 */
export async function inspect(path: string, { sizeBytes }: { sizeBytes: number }): Promise<Inspected | Refused> {
  const source = await openSource(path)
  try {
    if (source.sizeBytes < sizeBytes)
      throw new MediaFault('file-cut-short', `${source.sizeBytes} of ${sizeBytes} bytes`)
    return await inspectors[await familyOf(source)](source, path)
  } catch (error) {
    return refusedBy(error)
  } finally {
    await source.close()
  }
}

const inspectors: Record<Family, (source: Source, path: string) => Promise<Inspected>> = {
  jpeg: (source) => inspectImage(source, 'jpeg'),
  png: (source) => inspectImage(source, 'png'),
  gif: (source) => inspectImage(source, 'gif'),
  webp: (source) => inspectImage(source, 'webp'),
  isobmff: inspectIso,
  matroska: inspectWebm,
  mp3: inspectMp3,
  wav: inspectWav,
  ogg: inspectOgg,
  pdf: inspectPdf,
  zip: (source) => inspectDocument(source),
}

const stillBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** Films, recordings and HEIC pictures share one container; its brands tell them apart (ISO 14496-12, 4.3). */
async function inspectIso(source: Source, path: string): Promise<Inspected> {
  const brands = await brandsOf(source)
  if (brands.some((brand) => brand === 'avif' || brand === 'avis'))
    throw new MediaFault('image-kind-unsupported', 'AVIF')
  if (brands[0] === 'crx ') throw new MediaFault('image-kind-unsupported', 'camera raw')
  return brands.some((brand) => stillBrands.has(brand)) ? inspectHeic(path, source) : inspectMovie(source)
}
