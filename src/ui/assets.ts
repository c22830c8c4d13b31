import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The built styles, fonts and islands: where they lie, and the address of each by its logical name. */
export type Assets = { dir: string | null; address(name: string): string }

/** Reads the build's list. Hashed names, so that browsers may keep them for ever; without a build, plain names. */
export function readAssets(): Assets {
  for (const path of ['./public/', '../../dist/public/']) {
    const dir = fileURLToPath(new URL(path, import.meta.url))
    const names = namesIn(`${dir}manifest.json`)
    if (names) return { dir, address: (name) => names.get(name) ?? `/assets/${name}` }
  }
  return { dir: null, address: (name) => `/assets/${name}` }
}

function namesIn(path: string): Map<string, string> | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return new Map(Object.entries(manifest ?? {}).map(([name, address]) => [name, String(address)]))
  } catch {
    return null
  }
}
