import { MediaFault } from './media.ts'
import type { MediaRefusal } from './refusals.ts'
import type { Source } from './source.ts'

/** The families of files we can read; each has its own reader, which has the last word. */
export type Family = 'jpeg' | 'png' | 'gif' | 'webp' | 'wav' | 'isobmff' | 'matroska' | 'mp3' | 'ogg' | 'pdf' | 'zip'

const headBytes = 4096

/** Decides by the first bytes what a file is. Throws `MediaFault` for everything that is not taken. */
export async function familyOf(source: Source): Promise<Family> {
  if (source.sizeBytes === 0) throw new MediaFault('file-empty', 'no bytes at all')
  const head = await source.peek(0, headBytes)
  const family = knownFamily(head)
  if (family) return family
  const tar = head.subarray(257, 262).toString('latin1') === 'ustar'
  const no: readonly [MediaRefusal, string] = tar
    ? ['file-is-archive', 'tar']
    : (refusedStart(head) ?? whyNotText(head))
  throw new MediaFault(...no)
}

function knownFamily(head: Buffer): Family | undefined {
  const text = head.toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp'
  if (text.startsWith('RIFF') && text.startsWith('WAVE', 8)) return 'wav'
  if (text.startsWith('\x1a\x45\xdf\xa3')) return 'matroska'
  if (text.startsWith('OggS')) return 'ogg'
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return 'zip'
  // ISO 32000-1 Annex H note 13: readers look for the header within the first 1024 bytes.
  if (text.startsWith('%PDF-') || /^[\s\xef\xbb\xbf\0]{1,1000}%PDF-/.test(text)) return 'pdf'
  if (startsWithBox(head, text)) return 'isobmff'
  if (text.startsWith('ID3') || text.startsWith('TAG+') || text.startsWith('APETAGEX') || isLayerThree(head))
    return 'mp3'
  return undefined
}

/** `ftyp` first in every MP4; films of old QuickTime begin with their index or their data. */
function startsWithBox(head: Buffer, text: string): boolean {
  const size = head.length >= 8 ? head.readUInt32BE(0) : 0
  const type = text.slice(4, 8)
  if (type === 'ftyp') return size >= 8
  return ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].includes(type) && (size === 1 || size >= 8 || size === 0)
}

/** ISO 11172-3 2.4.2.3: eleven bits of sync, a version, layer III (binary 01), a usable bit rate and sampling rate. */
function isLayerThree(head: Buffer): boolean {
  if (head.length < 4 || head.readUInt8(0) !== 0xff) return false
  const second = head.readUInt8(1)
  const third = head.readUInt8(2)
  return (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08 && third >> 4 !== 0x0f && (third & 0x0c) !== 0x0c
}

const starts: readonly (readonly [string, MediaRefusal, string])[] = [
  ['7z\xbc\xaf\x27\x1c', 'file-is-archive', '7z'],
  ['Rar!\x1a\x07', 'file-is-archive', 'rar'],
  ['\x1f\x8b', 'file-is-archive', 'gzip'],
  ['BZh', 'file-is-archive', 'bzip2'],
  ['\xfd7zXZ\0', 'file-is-archive', 'xz'],
  ['\x28\xb5\x2f\xfd', 'file-is-archive', 'zstd'],
  ['PK\x07\x08', 'file-is-archive', 'spanned zip'],
  ['MSCF', 'file-is-archive', 'cab'],
  ['MZ', 'file-is-program', 'Windows program'],
  ['\x7fELF', 'file-is-program', 'ELF'],
  ['\xcf\xfa\xed\xfe', 'file-is-program', 'Mach-O'],
  ['\xce\xfa\xed\xfe', 'file-is-program', 'Mach-O'],
  ['\xca\xfe\xba\xbe', 'file-is-program', 'Mach-O or Java class'],
  ['#!', 'file-is-program', 'script'],
  ['\0asm', 'file-is-program', 'WebAssembly'],
  ['II*\0', 'image-kind-unsupported', 'TIFF or camera raw'],
  ['MM\0*', 'image-kind-unsupported', 'TIFF or camera raw'],
  ['BM', 'image-kind-unsupported', 'BMP'],
  ['8BPS', 'image-kind-unsupported', 'Photoshop'],
  ['\xff\x0a', 'image-kind-unsupported', 'JPEG XL'],
  ['\0\0\0\x0cJXL ', 'image-kind-unsupported', 'JPEG XL'],
  ['\0\0\0\x0cjP  ', 'image-kind-unsupported', 'JPEG 2000'],
  ['\0\0\x01\0', 'image-kind-unsupported', 'ICO'],
  ['fLaC', 'audio-kind-unsupported', 'FLAC'],
  ['FORM', 'audio-kind-unsupported', 'AIFF'],
  ['#!AMR', 'audio-kind-unsupported', 'AMR'],
  ['MThd', 'audio-kind-unsupported', 'MIDI'],
  ['RF64', 'audio-kind-unsupported', 'RF64'],
  ['\xff\xf1', 'audio-kind-unsupported', 'AAC in ADTS'],
  ['\xff\xf9', 'audio-kind-unsupported', 'AAC in ADTS'],
  ['FLV\x01', 'video-kind-unsupported', 'Flash video'],
  ['\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'video-kind-unsupported', 'ASF (WMV, WMA)'],
  ['\0\0\x01\xba', 'video-kind-unsupported', 'MPEG program stream'],
  ['\0\0\x01\xb3', 'video-kind-unsupported', 'MPEG video'],
  ['{\\rtf', 'document-old-format', 'RTF'],
]

function refusedStart(head: Buffer): readonly [MediaRefusal, string] | undefined {
  const text = head.toString('latin1')
  if (text.startsWith('RIFF') && text.startsWith('AVI ', 8)) return ['video-kind-unsupported', 'AVI']
  if (text.startsWith('\x47') && text.charCodeAt(188) === 0x47)
    return ['video-kind-unsupported', 'MPEG transport stream']
  if (text.startsWith('#!AMR')) return ['audio-kind-unsupported', 'AMR']
  if (text.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return compoundFile(head)
  const found = starts.find(([start]) => text.startsWith(start))
  return found ? [found[1], found[2]] : undefined
}

/** Office keeps both its old formats and its encrypted new ones in OLE compound files. */
function compoundFile(head: Buffer): readonly [MediaRefusal, string] {
  const locked = head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  return locked ? ['document-locked', 'encrypted Office document'] : ['document-old-format', 'OLE compound file']
}

function whyNotText(head: Buffer): readonly [MediaRefusal, string] {
  const text = asText(head)
  if (text === undefined) return ['file-kind-unknown', `starts with ${head.subarray(0, 16).toString('hex')}`]
  if (/<svg[\s>]|<!doctype\s+svg/i.test(text)) return ['file-is-svg', 'SVG']
  if (
    /^\s*(<\?xml[^>]*>\s*)?(<!--(?:(?!-->)[^])*-->\s*)*<(!doctype\s+html|html|head|body|script|iframe|meta|title)\b/i.test(
      text,
    )
  ) {
    return ['file-is-web-page', 'HTML or XHTML']
  }
  return ['file-is-text', /^\s*<\?xml/.test(text) ? 'XML' : 'text']
}

/** The text of these bytes, or undefined when they are not text in UTF-8, UTF-16 or a Latin alphabet. */
function asText(head: Buffer): string | undefined {
  const utf16 = head.length >= 2 && (head.readUInt16BE(0) === 0xfffe || head.readUInt16BE(0) === 0xfeff)
  if (utf16) return new TextDecoder(head.readUInt8(0) === 0xff ? 'utf-16le' : 'utf-16be').decode(head)
  for (const byte of head) if (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte)) return undefined
  return head.toString('utf8').replace(/^\ufeff/, '')
}
