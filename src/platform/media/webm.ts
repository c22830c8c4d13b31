import { childOf, type Element, elementAt, elementsIn, floatOf, ids, uintOf } from './ebml.ts'
import { limits } from './limits.ts'
import { type Inspected, MediaFault, mediaTypes } from './media.ts'
import type { Source } from './source.ts'

/** An element of the segment. SeekHead, Info and Tracks also have their bytes, from the first of their id on. */
export type Part = Element & { readonly bytes?: Buffer }

export type Webm = {
  readonly parts: readonly Part[]
  /** Where the segment ends; what follows is not part of the film. */
  readonly end: number
  /** The timestamp of the last cluster, in ticks. */
  readonly lastTicks: number
}

/** How many elements may still come, and how many bytes of them be held. */
type Counted = { left: number; bytes: number }

const atSegmentLevel: ReadonlySet<number> = new Set([
  ids.seekHead,
  ids.info,
  ids.tracks,
  ids.cluster,
  ids.cues,
  ids.tags,
  ids.chapters,
  ids.attachments,
])
/** What WebM allows and browsers play; a track of metadata (D_WEBVTT/METADATA) is neither. */
const playable = /^(V_VP8|V_VP9|V_AV1|A_OPUS|A_VORBIS|D_WEBVTT\/(SUBTITLES|CAPTIONS|DESCRIPTIONS)|S_TEXT\/WEBVTT)$/

const heldIds: ReadonlySet<number> = new Set([ids.seekHead, ids.info, ids.tracks])

/** Walks the segment from element to element; only the small ones are read whole. */
export async function readWebm(source: Source): Promise<Webm> {
  const header = await elementAt(source, 0)
  if (header?.id !== ids.ebml || header.end > 4096) throw new MediaFault('file-broken', 'no EBML header')
  await refuseOtherDocTypes(source, header)
  const segment = await elementAt(source, header.end)
  if (segment?.id !== ids.segment) throw new MediaFault('file-broken', 'no segment')
  const end = Number.isFinite(segment.end) ? segment.end : source.sizeBytes
  if (end > source.sizeBytes) throw new MediaFault('file-cut-short', `segment ends at ${end} of ${source.sizeBytes}`)
  const parts: Part[] = []
  const counted: Counted = { left: limits.matroskaElements, bytes: limits.matroskaIndexBytes }
  let lastTicks = 0
  for (let at = segment.body; at < end; ) {
    const found = await elementAt(source, at)
    if (!found) break
    const element = Number.isFinite(found.end)
      ? found
      : { ...found, end: await endOfUnknown(source, found, end, counted) }
    if (element.end > end) throw new MediaFault('file-cut-short', `an element at ${at} runs past the end`)
    if (parts.length >= limits.matroskaParts) throw new MediaFault('file-broken', 'too many elements')
    parts.push(heldIds.has(element.id) ? { ...element, bytes: await readHeld(source, element, counted) } : element)
    if (element.id === ids.cluster) lastTicks = (await clusterTicks(source, element)) ?? lastTicks
    at = element.end
  }
  return { parts, end, lastTicks }
}

/** Says what kind of film it is; one without a duration (recorded by a browser) gets it from its last cluster. */
export async function inspectWebm(source: Source): Promise<Inspected> {
  const webm = await readWebm(source)
  if (!webm.parts.some(({ id }) => id === ids.cluster)) throw new MediaFault('file-cut-short', 'no film data')
  const tracks = tracksOf(webm)
  const codecs = tracks.map(({ codec }) => codec)
  const unplayable = codecs.filter((codec) => !playable.test(codec))
  if (unplayable.length) throw new MediaFault('video-kind-unsupported', unplayable.join(', '))
  const picture = tracks.find(({ type }) => type === 1)
  const firstCluster = webm.parts.findIndex(({ id }) => id === ids.cluster)
  return {
    kind: picture ? 'video' : 'audio',
    type: picture ? mediaTypes.webm : 'audio/webm',
    extension: 'webm',
    sizeBytes: source.sizeBytes,
    ...(picture ? { widthPx: picture.widthPx, heightPx: picture.heightPx } : {}),
    durationMs: durationMs(webm),
    seekable: webm.parts.some(({ id }) => id === ids.cues),
    fastStart: webm.parts.slice(0, firstCluster).some(({ id }) => id === ids.tracks),
    codecs,
  }
}

async function refuseOtherDocTypes(source: Source, header: Element) {
  const bytes = await source.read(0, header.end)
  const docType = childOf(bytes, header, ids.docType)
  const name = docType ? bytes.toString('latin1', docType.body, docType.end).replace(/\0+$/, '') : 'matroska'
  if (name !== 'webm') throw new MediaFault('video-kind-unsupported', name)
}

/** A live recording does not know the size of its clusters: one ends where the next element of the segment begins. */
async function endOfUnknown(source: Source, element: Element, end: number, counted: Counted): Promise<number> {
  if (element.id !== ids.cluster) throw new MediaFault('file-broken', `element ${element.id} of unknown size`)
  let at = element.body
  while (at < end) {
    const child = await elementAt(source, at)
    if (!child || atSegmentLevel.has(child.id)) break
    if (child.end > end) throw new MediaFault('file-cut-short', `a block at ${at} runs past the end`)
    if (--counted.left < 0) throw new MediaFault('file-broken', 'too many elements')
    at = child.end
  }
  return at
}

/** The element in its own bytes, where it begins at 0. */
export function contentOf({ id, at, body, end }: Part): Element {
  return { id, at: 0, body: body - at, end: end - at }
}

async function readHeld(source: Source, { at, end }: Element, counted: Counted): Promise<Buffer> {
  counted.bytes -= end - at
  if (counted.bytes < 0) throw new MediaFault('file-broken', 'an index too large to be one')
  return Buffer.from(await source.read(at, end - at))
}

async function clusterTicks(source: Source, cluster: Element): Promise<number | undefined> {
  const head = await source.peek(cluster.body, Math.min(64, cluster.end - cluster.body))
  for (let at = 0; at < head.length; ) {
    const child = await elementAt({ ...source, peek: async (from, length) => head.subarray(from, from + length) }, at)
    if (!child || child.end > head.length) return undefined
    if (child.id === ids.clusterTimestamp) return uintOf(head, child)
    at = child.end
  }
  return undefined
}

type WebmTrack = { type: number; codec: string; widthPx: number; heightPx: number }

function tracksOf({ parts }: Webm): WebmTrack[] {
  const tracks: WebmTrack[] = []
  for (const part of parts) {
    const { bytes } = part
    if (part.id !== ids.tracks || !bytes) continue
    for (const entry of elementsIn(bytes, contentOf(part).body, bytes.length)) {
      if (entry.id !== ids.trackEntry) continue
      const number = (parent: Element | undefined, id: number) => {
        const child = parent ? childOf(bytes, parent, id) : undefined
        return child ? uintOf(bytes, child) : 0
      }
      const codec = childOf(bytes, entry, ids.codecId)
      const video = childOf(bytes, entry, ids.video)
      tracks.push({
        type: number(entry, ids.trackType),
        codec: codec ? bytes.toString('latin1', codec.body, codec.end).replace(/\0+$/, '') : '',
        widthPx: number(video, ids.displayWidth) || number(video, ids.pixelWidth),
        heightPx: number(video, ids.displayHeight) || number(video, ids.pixelHeight),
      })
    }
  }
  if (!tracks.length) throw new MediaFault('file-broken', 'no tracks')
  return tracks
}

function durationMs({ parts, lastTicks }: Webm): number | undefined {
  const info = parts.find(({ id }) => id === ids.info)
  if (!info?.bytes) return undefined
  const scale = childOf(info.bytes, contentOf(info), ids.timestampScale)
  const duration = childOf(info.bytes, contentOf(info), ids.duration)
  const ticks = (duration ? floatOf(info.bytes, duration) : 0) || lastTicks
  const ms = (ticks * (scale ? uintOf(info.bytes, scale) : 1_000_000)) / 1_000_000
  return Number.isFinite(ms) && ms > 0 ? Math.round(ms) : undefined
}
