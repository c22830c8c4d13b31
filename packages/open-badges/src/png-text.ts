import { inflateSync } from 'node:zlib'
import { OpenBadgesError } from './errors.ts'
import type { PngChunk } from './png.ts'

/** The most bytes a compressed text may unpack to. */
const mostBytes = 8 * 1024 * 1024

/** A text chunk of a PNG: its keyword, and the text itself when asked for. */
export interface PngText {
  readonly keyword: string
  readonly compressed: boolean
  /** Unpacks and decodes. Throws `image-broken`, or `too-large` rather than unpack more than 8 MiB. */
  read(): string
}

/** Reads a tEXt, zTXt or iTXt chunk (PNG 3rd edition, 11.3.3); null for any other, or one without a keyword. */
export function pngText({ type, data }: PngChunk): PngText | null {
  const keywordEnd = data.indexOf(0)
  if (keywordEnd < 1 || keywordEnd > 79) return null
  const keyword = latin1(data.subarray(0, keywordEnd))
  const rest = data.subarray(keywordEnd + 1)
  if (type === 'tEXt') return { keyword, compressed: false, read: () => utf8OrLatin1(rest) }
  if (type === 'zTXt') return { keyword, compressed: true, read: () => utf8OrLatin1(unpack(rest.subarray(1))) }
  if (type !== 'iTXt') return null
  const compressed = rest[0] === 1
  const languageEnd = rest.indexOf(0, 2)
  const translatedEnd = languageEnd < 0 ? -1 : rest.indexOf(0, languageEnd + 1)
  const read = () => {
    if (translatedEnd < 0) throw new OpenBadgesError('image-broken')
    const body = rest.subarray(translatedEnd + 1)
    return Buffer.from(compressed ? unpack(body) : body).toString('utf8')
  }
  return { keyword, compressed, read }
}

/** The data of an uncompressed iTXt chunk with empty language and translated keyword. */
export function internationalText(keyword: string, text: string): Uint8Array {
  // Keyword, its end, "not compressed", method 0, empty language, empty translation, text.
  return Buffer.concat([Buffer.from(keyword, 'latin1'), Buffer.alloc(5), Buffer.from(text, 'utf8')])
}

function unpack(packed: Uint8Array): Uint8Array {
  try {
    return inflateSync(packed, { maxOutputLength: mostBytes })
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    throw new OpenBadgesError(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'image-broken', { cause })
  }
}

/** tEXt is Latin-1 by its standard, but early badge makers wrote UTF-8 into it. */
function utf8OrLatin1(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return latin1(bytes)
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
