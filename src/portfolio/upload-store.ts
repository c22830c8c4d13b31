import { constants } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileStore } from '@tus/file-store'
import { discard, needRoom } from '../platform/room.ts'

type Upload = Parameters<FileStore['create']>[0]

/** So many bytes are written before it is looked again whether there is room. */
const LOOK_EVERY_BYTES = 32 * 1024 * 1024

/**
 * The protocol's store on our disk. `begin` writes the row of a new upload, after its place on the disk was made: there
 * is no row without one.
 */
export class UploadStore extends FileStore {
  readonly #begin: () => Promise<void>

  constructor(directory: string, begin: () => Promise<void>) {
    super({ directory })
    this.#begin = begin
  }

  override async create(upload: Upload): Promise<Upload> {
    await needRoom(this.directory, upload.size ?? 0)
    try {
      const made = await super.create(upload)
      await this.#begin()
      return made
    } catch (error) {
      await this.#forget(upload.id)
      throw error
    }
  }

  /** What was written before the disk was full stays and counts: the client goes on from there when there is room. */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    return receive(readable, join(this.directory, id), offset)
  }

  async #forget(id: string): Promise<void> {
    const path = join(this.directory, id)
    await rm(path, { force: true })
    await rm(`${path}.json`, { force: true })
  }
}

/**
 * Writes what arrives into a file from this place on, while there is room; where it ends. After a fault the rest is read
 * and forgotten, so that the sender hears of it. @throws Refusal no-room, or what the disk said
 */
export async function receive(readable: Readable, path: string, offset: number): Promise<number> {
  const file = await open(path, offset ? 'r+' : constants.O_RDWR | constants.O_CREAT, 0o600)
  try {
    return await writeAll(readable, { file, folder: dirname(path), offset })
  } catch (error) {
    await discard(readable)
    throw error
  } finally {
    await file.close()
  }
}

type Target = { file: FileHandle; folder: string; offset: number }

async function writeAll(readable: Readable, { file, folder, offset }: Target): Promise<number> {
  let at = offset
  let nextLook = offset
  // Not ended with the loop: what is still to come is read on after a fault.
  const chunks: AsyncIterable<Buffer> = readable.iterator({ destroyOnReturn: false })
  for await (const bytes of chunks) {
    if (at >= nextLook) {
      await needRoom(folder, 0)
      nextLook = at + LOOK_EVERY_BYTES
    }
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at)
      done += bytesWritten
      at += bytesWritten
    }
  }
  return at
}
