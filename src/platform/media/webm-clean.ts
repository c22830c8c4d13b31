import { type Element, elementsIn, ids, voidOf } from './ebml.ts'
import { type Patch, type Piece, patched } from './output.ts'
import type { Source } from './source.ts'
import { contentOf, readWebm } from './webm.ts'

/** What a player needs of the segment; the rest (tags, attachments, what is unknown) becomes void of the same length. */
const needed: ReadonlySet<number> = new Set([ids.seekHead, ids.info, ids.tracks, ids.cluster, ids.cues, ids.chapters])
const neededInInfo: ReadonlySet<number> = new Set([ids.timestampScale, ids.duration, ids.muxingApp, ids.writingApp])
const notNeededInTrack: ReadonlySet<number> = new Set([ids.trackName, ids.codecName, ids.attachmentLink, ids.crc32])

/** The film with every block where it was, so that its cues still point at them. */
export async function cleanedWebm(source: Source): Promise<readonly Piece[]> {
  const webm = await readWebm(source)
  const patches: Patch[] = []
  for (const part of webm.parts) {
    if (!needed.has(part.id)) patches.push(...voided(part))
    if (!part.bytes) continue
    const bytes = Buffer.from(part.bytes)
    if (part.id === ids.info) cleanInfo(bytes, contentOf(part))
    if (part.id === ids.tracks) cleanTracks(bytes, contentOf(part))
    if (part.id === ids.seekHead) cleanSeeks(bytes, contentOf(part))
    patches.push({ at: part.at, length: bytes.length, bytes })
  }
  return patched(webm.end, patches)
}

/** Large ones are not built in memory: a head that spans them, then zeros. */
function voided({ at, end }: Element): Patch[] {
  const length = end - at
  const head = voidOf(length < 9 ? length : 9)
  if (length >= 9) head.writeUIntBE(length - 9, 3, 6)
  return [
    { at, length: head.length, bytes: head },
    { at: at + head.length, length: length - head.length },
  ]
}

function overwrite(bytes: Buffer, { at, end }: Element) {
  voidOf(end - at).copy(bytes, at)
}

/** Title, date, file names and ids go; the names of two programs must be there (RFC 9559, 5.1.2): they turn blank. */
function cleanInfo(bytes: Buffer, info: Element) {
  for (const element of elementsIn(bytes, info.body, info.end)) {
    const isProgram = element.id === ids.muxingApp || element.id === ids.writingApp
    if (!neededInInfo.has(element.id)) overwrite(bytes, element)
    else if (isProgram) bytes.fill(0x20, element.body, element.end)
  }
}

function cleanTracks(bytes: Buffer, tracks: Element) {
  for (const entry of elementsIn(bytes, tracks.body, tracks.end)) {
    if (entry.id !== ids.trackEntry) {
      overwrite(bytes, entry)
      continue
    }
    for (const element of elementsIn(bytes, entry.body, entry.end)) {
      if (notNeededInTrack.has(element.id)) overwrite(bytes, element)
    }
  }
}

/** Pointers to what is now void. */
function cleanSeeks(bytes: Buffer, seekHead: Element) {
  for (const seek of elementsIn(bytes, seekHead.body, seekHead.end)) {
    const inner = seek.id === ids.seek ? elementsIn(bytes, seek.body, seek.end) : []
    const id = inner.find((element) => element.id === ids.seekId)
    const isKept =
      id && id.end - id.body <= 4 && id.end > id.body && needed.has(bytes.readUIntBE(id.body, id.end - id.body))
    if (!isKept) overwrite(bytes, seek)
  }
}
