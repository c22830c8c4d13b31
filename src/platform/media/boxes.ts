import { limits } from './limits.ts'
import { MediaFault } from './media.ts'
import type { Source } from './source.ts'

/** A box of ISO 14496-12 (an atom of QuickTime): `at` and `body` and `end` are positions in the file or the buffer. */
export type Box = { readonly type: string; readonly at: number; readonly body: number; readonly end: number }

const isName = /^[\x20-\x7e\xa9]{4}$/

/** The boxes between two positions of a buffer; refuses what runs past the end, tolerates QuickTime's last zero. */
export function boxesIn(bytes: Buffer, from: number, end: number): Box[] {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= end; ) {
    const box = boxAt(bytes.subarray(at, Math.min(at + 16, end)), at, end)
    if (box.end > end) throw new MediaFault('file-broken', `box ${box.type} at ${at} runs past its parent`)
    boxes.push(box)
    if (boxes.length > limits.movieBoxes) throw new MediaFault('file-broken', 'too many boxes')
    at = box.end
  }
  return boxes
}

/** The first box down a path of names, e.g. `mdia`, `minf`, `stbl`. */
export function boxWithin(bytes: Buffer, parent: Box, ...path: readonly string[]): Box | undefined {
  let found: Box | undefined = parent
  for (const name of path) {
    if (!found) return undefined
    found = boxesIn(bytes, found.body, found.end).find(({ type }) => type === name)
  }
  return found
}

/** The boxes of the file itself. `end` is where they end: what follows is a trailer that no player reads. */
export async function topBoxes(source: Source): Promise<{ boxes: Box[]; end: number }> {
  const boxes: Box[] = []
  let at = 0
  while (at < source.sizeBytes) {
    const head = await source.peek(at, 16)
    const type = head.toString('latin1', 4, 8)
    const isTrailer = head.length < 8 || !isName.test(type) || (head.readUInt32BE(0) > 1 && head.readUInt32BE(0) < 8)
    if (isTrailer) {
      if (boxes.length < 2) throw new MediaFault('file-broken', `no box at ${at}`)
      break
    }
    const box = boxAt(head, at, source.sizeBytes)
    if (box.end > source.sizeBytes) {
      throw new MediaFault('file-cut-short', `box ${type} says it ends at ${box.end} of ${source.sizeBytes}`)
    }
    boxes.push(box)
    if (boxes.length > limits.movieBoxes) throw new MediaFault('file-broken', 'too many boxes')
    at = box.end
  }
  return { boxes, end: Math.min(at, source.sizeBytes) }
}

/** ISO 14496-12, 4.2: a size of 1 is followed by a long size, a size of 0 means to the end. */
function boxAt(head: Buffer, at: number, end: number): Box {
  const type = head.toString('latin1', 4, 8)
  const short = head.readUInt32BE(0)
  if (short === 0) return { type, at, body: at + 8, end }
  if (short >= 8) return { type, at, body: at + 8, end: at + short }
  if (short !== 1) throw new MediaFault('file-broken', `box ${type} at ${at} is ${short} bytes long`)
  const long = Number(head.readBigUInt64BE(8))
  if (long < 16) throw new MediaFault('file-broken', `box ${type} at ${at} is ${long} bytes long`)
  return { type, at, body: at + 16, end: at + long }
}
