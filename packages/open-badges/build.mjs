// Compiles the package into dist/, which is what is packed: Node strips no types inside node_modules.
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
rmSync(`${here}dist`, { recursive: true, force: true })

await build({
  absWorkingDir: here,
  entryPoints: { index: 'src/index.ts', command: 'src/command/run-command.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node22.2',
  logLevel: 'warning',
})

const compiler = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc')
execFileSync(process.execPath, [compiler, '--project', `${here}tsconfig.build.json`], { stdio: 'inherit' })

// The types name each other by their sources, which are not packed.
for (const file of globSync('dist/**/*.d.ts', { cwd: here })) {
  const types = readFileSync(`${here}${file}`, 'utf8')
  writeFileSync(`${here}${file}`, types.replaceAll(/(from '[^']+)\.ts'/g, "$1.js'"))
}
