import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { isObject } from '../json.ts'
import type { Fetcher } from '../verify/outside.ts'
import { UsageError } from './usage-error.ts'

/**
 * Takes every outside document from a folder. `documents.json` in it may name the file of an address; any other address
 * stands where a mirror would keep it: `https://host/a/b?c` in `host/a/b?c`, `host/a/b?c.json` or `host/a/b?c/index.json`.
 * Nothing outside the folder is read, also not through links.
 */
export async function folderFetcher(folder: string): Promise<Fetcher> {
  const root = await realpath(folder)
  const named = await namedFiles(root)
  return async (url) => {
    const body = await firstOf(root, placesOf(url, named))
    return body ? { status: 200, body } : { status: 404, body: new Uint8Array() }
  }
}

async function namedFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(root, 'documents.json'), 'utf8').catch(() => null)
  if (text === null) return new Map()
  const names: unknown = JSON.parse(text)
  const entries = isObject(names) ? Object.entries(names) : []
  const files = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  if (!isObject(names) || files.length < entries.length) {
    throw new UsageError('documents.json must say for each address the name of a file.')
  }
  return new Map(files)
}

function placesOf(url: string, named: ReadonlyMap<string, string>): readonly string[] {
  const file = named.get(url)
  if (file !== undefined) return [file]
  const address = URL.parse(url)
  if (!address) return []
  const place = `${address.host}${address.pathname}${address.search}`.replace(/\/$/, '')
  return [place, `${place}.json`, join(place, 'index.json')]
}

async function firstOf(root: string, places: readonly string[]): Promise<Uint8Array | null> {
  for (const place of places) {
    const file = await realpath(join(root, place)).catch(() => null)
    if (!file?.startsWith(root + sep)) continue
    if ((await stat(file)).isFile()) return readFile(file)
  }
  return null
}
