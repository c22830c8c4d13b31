// Used by the tests beside this one: a folder for a test's files, and the two functions under test on bytes.
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clean } from './clean.ts'
import { inspect } from './inspect.ts'
import type { Cleaned, Inspected, Refused } from './media.ts'

export type Disk = {
  readonly folder: string
  inspect(bytes: Buffer, name?: string): Promise<Inspected | Refused>
  /** Inspects and cleans; fails when the file is refused. */
  cleaned(bytes: Buffer, name?: string): Promise<{ cleaned: Cleaned; bytes: Buffer; inspected: Inspected }>
  names(): Promise<string[]>
  end(): Promise<void>
}

export async function openDisk(): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'media-'))
  const put = async (bytes: Buffer, name: string = randomUUID()) => {
    const path = join(folder, name)
    await writeFile(path, bytes)
    return path
  }
  const disk: Disk = {
    folder,
    inspect: async (bytes, name) => inspect(await put(bytes, name), { sizeBytes: bytes.length }),
    async cleaned(bytes, name) {
      const path = await put(bytes, name)
      const inspected = await inspect(path, { sizeBytes: bytes.length })
      if ('refused' in inspected) throw new Error(`refused: ${inspected.refused}, ${inspected.detail}`)
      const cleaned = await clean(path, inspected, `${path}.clean`)
      if ('refused' in cleaned) throw new Error(`not cleaned: ${cleaned.refused}, ${cleaned.detail}`)
      return { cleaned, inspected, bytes: await readFile(`${path}.clean`) }
    },
    names: () => readdir(folder),
    end: () => rm(folder, { recursive: true, force: true }),
  }
  return disk
}
