import type { MediaRefusal } from './refusals.ts'

/** What somebody handed in, as far as a teacher cares. */
export type MediaKind = 'video' | 'audio' | 'image' | 'document'

/** What `inspect` found. Sizes are those a viewer sees: rotation by the camera is already counted in. */
export type Inspected = {
  readonly kind: MediaKind
  /** MIME type, from the content. */
  readonly type: string
  /** Without the dot. */
  readonly extension: MediaExtension
  readonly sizeBytes: number
  readonly widthPx?: number | undefined
  readonly heightPx?: number | undefined
  readonly durationMs?: number | undefined
  /** Pages of a PDF, slides of a presentation. */
  readonly pages?: number | undefined
  /** True when byte ranges are enough to jump to any moment. */
  readonly seekable?: boolean | undefined
  /** False when a player must fetch the end of the file before the first picture (moov after mdat). */
  readonly fastStart?: boolean | undefined
  /** Codec names as the container spells them, e.g. `avc1`, `V_VP9`. */
  readonly codecs?: readonly string[] | undefined
}

/** Why a file is not taken. `code` has its sentence in `refusals.ts`; `detail` is for the log, never for the page. */
export type Refused = { readonly refused: MediaRefusal; readonly detail: string }

/** The copy that may be shown. `metadataLeft` is true when a part could not be searched for traces of its maker. */
export type Cleaned = {
  readonly type: string
  readonly extension: MediaExtension
  readonly sizeBytes: number
  /** Lower-case hexadecimal, over the bytes written. */
  readonly sha256: string
  readonly widthPx?: number | undefined
  readonly heightPx?: number | undefined
  readonly durationMs?: number | undefined
  readonly pages?: number | undefined
  readonly metadataLeft: boolean
}

export type MediaExtension = keyof typeof mediaTypes

/** Every extension a checked file can have, with the type it is served as. */
export const mediaTypes = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const

/** Thrown inside this folder; `inspect` and `clean` turn it into a `Refused`. */
export class MediaFault extends Error {
  readonly code: MediaRefusal
  constructor(code: MediaRefusal, detail: string) {
    super(detail)
    this.code = code
  }
}

/** Turns what a reader threw into an answer. Faults of the disk are not the file's: those are thrown on. */
export function refusedBy(error: unknown): Refused {
  if (error instanceof MediaFault) return { refused: error.code, detail: error.message }
  if (error instanceof Error && 'syscall' in error) throw error
  return { refused: 'file-broken', detail: error instanceof Error ? error.message : String(error) }
}
