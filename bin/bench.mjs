// Bundles one of the measurements in bench/ and runs it: node bin/bench.mjs NAME. Never part of the tests.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const name = process.argv[2] ?? 'main'
const outfile = `${root}dist/bench-${name}.js`
await build({
  entryPoints: [`${root}bench/${name}.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  alias: { '@cairn/open-badges': `${root}packages/open-badges/src/index.ts` },
  jsx: 'automatic',
  logLevel: 'error',
})
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(3)], {
  stdio: 'inherit',
  cwd: root,
  env: { ...process.env, NODE_ENV: 'production' },
})
process.exit(status ?? 1)
