import { open } from 'node:fs/promises'
import { MediaFault } from './media.ts'

/** Bytes that can be read at any position, from a file or from memory, without holding more than a window of them. */
export type Source = {
  readonly sizeBytes: number
  /** Exactly `length` bytes from `at`; refuses with `file-cut-short` where the file ends earlier. */
  read(at: number, length: number): Promise<Buffer>
  /** Up to `length` bytes from `at`: fewer, or none, at the end of the file. */
  peek(at: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

const windowBytes = 128 * 1024
/** Hopping from box to box over a large film needs only the headers. */
const hopBytes = 4096

/** Opens the file at `path`. Throws what the file system throws. */
export async function openSource(path: string): Promise<Source> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  let held: { at: number; bytes: Buffer } = { at: 0, bytes: Buffer.alloc(0) }

  const fill = async (at: number, length: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)))
    let done = 0
    while (done < bytes.length) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, at + done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return bytes.subarray(0, done)
  }
  const peek = async (at: number, length: number): Promise<Buffer> => {
    if (length >= windowBytes) return fill(at, length)
    const from = at - held.at
    if (from < 0 || from + length > held.bytes.length) {
      const near = from >= 0 && from <= held.bytes.length + windowBytes
      held = { at, bytes: await fill(at, near ? windowBytes : Math.max(hopBytes, length)) }
    }
    return held.bytes.subarray(at - held.at, at - held.at + length)
  }
  return { sizeBytes: size, peek, read: exactly(peek), close: () => file.close() }
}

/** The same over bytes already in memory. */
export function bufferSource(bytes: Buffer): Source {
  const peek = async (at: number, length: number) => bytes.subarray(at, at + length)
  return { sizeBytes: bytes.length, peek, read: exactly(peek), close: async () => {} }
}

function exactly(peek: Source['peek']): Source['read'] {
  return async (at, length) => {
    const bytes = await peek(at, length)
    if (bytes.length < length)
      throw new MediaFault('file-cut-short', `ends at ${at + bytes.length}, before ${at + length}`)
    return bytes
  }
}
