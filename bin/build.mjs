#!/usr/bin/env node
// Bundles the application into dist/main.js, and its islands, styles and fonts into dist/public under names that change
// with their content; dist/public/manifest.json maps `main.css`, `icon.svg` and `islands/NAME.js` to their addresses.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, parse, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(root, 'dist')
const publicFolder = join(out, 'public')
const dayMs = 86_400_000

/** Each a file of its own in dist/: the application, and what it starts as processes of their own. */
const programs = ['src/main.ts', 'src/platform/media/heic-decoder.ts']

/** Packages stay in node_modules; our own, which are TypeScript, go into the bundle. */
const packagesOutside = {
  name: 'packages-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@cairn/') ? undefined : { path, external: true },
    )
  },
}

const common = { absWorkingDir: root, bundle: true, write: false, metafile: true, logLevel: 'warning', logLimit: 0 }

const application = {
  ...common,
  entryPoints: programs.map((path) => ({ in: path, out: basename(path, '.ts') })),
  outdir: 'dist',
  platform: 'node',
  format: 'esm',
  target: 'node22',
  conditions: ['@cairn/source'],
  jsx: 'automatic',
  sourcemap: true,
  plugins: [packagesOutside],
}

const browser = {
  ...common,
  outbase: 'src/ui',
  outdir: 'dist/public',
  entryNames: '[dir]/[name]-[hash]',
  chunkNames: 'islands/[name]-[hash]',
  assetNames: 'fonts/[name]-[hash]',
  platform: 'browser',
  format: 'esm',
  target: 'es2022',
  splitting: true,
  minify: true,
  jsx: 'automatic',
  loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'copy' },
}

const islands = filesIn('src/ui/islands', /\.tsx?$/).filter((path) => !/\.test\.tsx?$/.test(path))
const styles = [...filesIn('src/ui/styles', /^main\.css$/), ...filesIn('src/ui', /\.svg$/)]

const results = await Promise.all([
  build(application),
  build({ ...browser, entryPoints: islands }),
  build({ ...browser, outbase: undefined, entryPoints: styles.map((path) => ({ in: path, out: parse(path).name })) }),
]).catch(() => process.exit(1))

for (const file of results.flatMap(({ outputFiles }) => outputFiles)) {
  replace(file.path, file.contents)
  if (file.path.startsWith(publicFolder) && /\.(js|css|svg)$/.test(file.path))
    replace(`${file.path}.br`, brotliCompressSync(file.contents))
}
replace(join(publicFolder, 'manifest.json'), JSON.stringify(manifestOf(results), null, 2))
removeForgotten(results)

function manifestOf(builds) {
  const paths = builds.flatMap(({ metafile }) => Object.keys(metafile.outputs))
  const addressed = paths.filter((path) => path.startsWith('dist/public/') && !path.includes('/chunk-'))
  const entries = addressed.map((path) => {
    const name = path.slice('dist/public/'.length)
    return [name.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ''), `/assets/${name}`]
  })
  return Object.fromEntries(entries.sort())
}

/** What an older build left; not at once, since an application that is still running may be asked for it. */
function removeForgotten(builds) {
  const kept = new Set(builds.flatMap(({ outputFiles }) => outputFiles.map(({ path }) => path)))
  kept.add(join(publicFolder, 'manifest.json'))
  for (const entry of readdirSync(publicFolder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (entry.isFile() && !kept.has(path.replace(/\.br$/, '')) && Date.now() - statSync(path).mtimeMs > dayMs)
      rmSync(path)
  }
}

/** Whole or not at all, so that whoever reads at this moment sees the old file or the new one. */
function replace(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, contents)
  renameSync(`${path}.new`, path)
}

function filesIn(folder, pattern) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder))
    .filter((name) => pattern.test(name))
    .map((name) => relative(root, join(root, folder, name)))
}
