import { limits } from './limits.ts'
import { type Inspected, MediaFault, mediaTypes } from './media.ts'
import type { Piece } from './output.ts'
import type { Source } from './source.ts'

/** What an MP3 comes down to: stretches of frames, and how long they play. */
type Recording = { readonly frames: readonly { at: number; length: number }[]; readonly durationMs: number }

/** Says how long the recording is. */
export async function inspectMp3(source: Source): Promise<Inspected> {
  const { durationMs } = await readMp3(source)
  return {
    kind: 'audio',
    type: mediaTypes.mp3,
    extension: 'mp3',
    sizeBytes: source.sizeBytes,
    durationMs,
    seekable: true,
  }
}

/** The frames of sound and nothing else: ID3, APE, Lyrics3 and whatever else was put around or between them is gone. */
export async function cleanedMp3(source: Source): Promise<readonly Piece[]> {
  return (await readMp3(source)).frames
}

const headBytes = 4
const searchBytes = 65_536

async function readMp3(source: Source): Promise<Recording> {
  const frames: { at: number; length: number }[] = []
  let kind: number | undefined
  let milliseconds = 0
  let count = 0
  let kept = 0
  const search: Search = { left: limits.audioSearches, skippable: limits.audioTagBytes }
  let at = await endOfTags(source)
  while (at + headBytes <= source.sizeBytes) {
    const frame = frameAt(await source.peek(at, headBytes), kind)
    if (!frame || (kind === undefined && !(await startsRun(source, at, frame)))) {
      at = await nextFrame(source, at + 1, { kind, search })
      continue
    }
    kind ??= frame.kind
    const length = Math.min(frame.length, source.sizeBytes - at)
    if (length < frame.length) break
    if (++count > limits.audioFrames) throw new MediaFault('file-broken', 'too many frames')
    milliseconds += frame.milliseconds
    kept += length
    const last = frames.at(-1)
    if (last && last.at + last.length === at) last.length += length
    else frames.push({ at, length })
    at += length
  }
  if (!count) throw new MediaFault('file-broken', 'no sound')
  // More strange bytes than sound: whatever this is, it is not a recording (tags have been skipped before).
  if (kept < (source.sizeBytes - (frames[0]?.at ?? 0)) / 2)
    throw new MediaFault('file-broken', 'more damage than sound')
  return { frames, durationMs: Math.round(milliseconds) }
}

/** Behind any ID3v2 (id3.org, 2.4 structure, 3.1) and APE tags at the start. */
async function endOfTags(source: Source): Promise<number> {
  let at = 0
  for (let tags = 0; tags < 10; tags++) {
    const head = await source.peek(at, 32)
    const name = head.toString('latin1')
    let length = 0
    if (head.length >= 10 && name.startsWith('ID3')) {
      const size = [6, 7, 8, 9].reduce((sum, i) => sum * 128 + (head.readUInt8(i) & 0x7f), 0)
      length = 10 + size + (head.readUInt8(5) & 0x10 ? 10 : 0)
    } else if (head.length === 32 && name.startsWith('APETAGEX')) length = 32 + head.readUInt32LE(12)
    if (!length) break
    if (length > limits.audioTagBytes) throw new MediaFault('file-broken', `a tag of ${length} bytes`)
    at += length
  }
  if (at >= source.sizeBytes) throw new MediaFault('file-cut-short', 'ends within its tag')
  return at
}

/** What may still be spent on looking for sound between strange bytes. */
type Search = { left: number; skippable: number }

/** The place of the next plausible frame, or the end of the file. */
async function nextFrame(
  source: Source,
  from: number,
  { kind, search }: { kind: number | undefined; search: Search },
): Promise<number> {
  for (let at = from; at < source.sizeBytes; ) {
    const bytes = await source.peek(at, searchBytes)
    const sync = bytes.indexOf(0xff)
    const step = sync < 0 ? bytes.length : sync
    search.skippable -= step + 1
    if (--search.left < 0 || search.skippable < 0) throw new MediaFault('file-broken', 'too much that is not sound')
    at += step
    if (sync < 0) continue
    const frame = frameAt(await source.peek(at, headBytes), kind)
    if (frame && (await startsRun(source, at, frame))) return at
    at += 1
  }
  return source.sizeBytes
}

/** A sync word occurs by chance; three frames in a row (or as many as there are) do not. */
async function startsRun(source: Source, at: number, first: Frame): Promise<boolean> {
  let next = at + first.length
  for (let i = 0; i < 2; i++) {
    if (next === source.sizeBytes) return true
    const head = await source.peek(next, headBytes)
    if (/^(TAG|APE|ID3|LYR)/.test(head.toString('latin1'))) return true
    const frame = frameAt(head, first.kind)
    if (!frame) return false
    next += frame.length
  }
  return true
}

type Frame = { readonly kind: number; readonly length: number; readonly milliseconds: number }

const kilobits = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  second: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const hertz = [44_100, 48_000, 32_000]

/** ISO 11172-3, 2.4.1.3 and 13818-3: a header of layer III. `kind` is what must stay the same through a recording. */
function frameAt(head: Buffer, kind: number | undefined): Frame | undefined {
  if (head.length < headBytes || head.readUInt8(0) !== 0xff) return undefined
  const [second, third] = [head.readUInt8(1), head.readUInt8(2)]
  const version = (second >> 3) & 3
  const isLayerThree = (second & 0xe6) === 0xe2 && version !== 1
  const rate = (isLayerThree && (version === 3 ? kilobits.first : kilobits.second)[third >> 4]) || 0
  const hz = (hertz[(third >> 2) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4)
  const found = (second & 0x1e) * 4 + ((third >> 2) & 3)
  if (!rate || !hz || (kind !== undefined && found !== kind)) return undefined
  const samples = version === 3 ? 1152 : 576
  const length = Math.floor((samples / 8) * 1000 * (rate / hz)) + ((third >> 1) & 1)
  return { kind: found, length, milliseconds: (samples / hz) * 1000 }
}
