import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anasBadge } from '../test-world.ts'

// The package as a stranger has it: packed, and installed in a folder that holds nothing of this repository.

const workspace = fileURLToPath(new URL('../../../../', import.meta.url))
const own = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'packed-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const issuer = 'https://harbor.example/issuers/1'
const square = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'

/** What a program printed and ended with. */
function run(program: string, args: readonly string[], cwd = folder) {
  return new Promise<{ code: unknown; said: string; complained: string }>((resolve) => {
    execFile(program, [...args], { cwd, encoding: 'utf8' }, (error, said, complained) =>
      resolve({ code: error ? error.code : 0, said, complained }),
    )
  })
}

const openBadges = (...args: readonly string[]) => run('npx', ['--offline', '--no', 'open-badges', ...args])

function keep(name: string, content: string): void {
  mkdirSync(dirname(at(name)), { recursive: true })
  writeFileSync(at(name), content)
}

/** What an installation does with a tarball and its dependencies, without asking a registry for them. */
async function install(): Promise<void> {
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', folder], own)
  expect(packed).toMatchObject({ code: 0 })
  mkdirSync(at('node_modules/@cairn/open-badges'), { recursive: true })
  mkdirSync(at('node_modules/.bin'))
  const into = ['-xzf', packed.said.trim(), '-C', at('node_modules/@cairn/open-badges'), '--strip-components=1']
  expect(await run('tar', into)).toMatchObject({ code: 0 })
  symlinkSync('../@cairn/open-badges/bin/open-badges.mjs', at('node_modules/.bin/open-badges'))
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(at('node_modules/@cairn/open-badges/package.json'), 'utf8'),
  )
  for (const name of [...Object.keys(dependencies), '@types/node', 'undici-types']) {
    mkdirSync(dirname(at(`node_modules/${name}`)), { recursive: true })
    symlinkSync(join(workspace, 'node_modules', name), at(`node_modules/${name}`))
  }
}

beforeAll(async () => {
  keep('package.json', JSON.stringify({ name: 'stranger', private: true, type: 'module' }))
  await install()
})

describe('the packed package', () => {
  it('holds no source that Node would have to strip, and says under which licence it stands', async () => {
    const listed = await run('find', [at('node_modules/@cairn/open-badges'), '-type', 'f'])
    const files = listed.said.split('\n')
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([])
    expect(files.some((file) => file.endsWith('/LICENSE'))).toBe(true)
    expect(files.some((file) => file.endsWith('.test.js'))).toBe(false)
  })

  it('gets a stranger from nothing to an issued and verified badge, as its README says', async () => {
    const readme = readFileSync(at('node_modules/@cairn/open-badges/README.md'), 'utf8')
    const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? []
    // The sentence says twenty lines; the opening and closing of an object are counted too.
    expect(program.trim().split('\n').length).toBeLessThanOrEqual(22)
    keep('from-nothing.ts', program)
    const compiler = createRequire(import.meta.url)
      .resolve('typescript/package.json')
      .replace('package.json', 'bin/tsc')
    const strict = ['--noEmit', '--strict', '--target', 'es2024', '--module', 'nodenext', '--types', 'node']
    expect(await run(process.execPath, [compiler, ...strict, 'from-nothing.ts'])).toMatchObject({ code: 0, said: '' })
    expect(await run(process.execPath, ['from-nothing.ts'])).toMatchObject({ code: 0, said: 'valid\n' })
  })

  it('has a command that makes a key, issues, bakes, unbakes and verifies', async () => {
    const { code, said } = await openBadges('keys', '--issuer', issuer, '--out', 'key.json')
    expect(code).toBe(0)
    keep('world/harbor.example/issuers/1', said)
    keep('nowhere/.keep', '')
    keep('unsigned.json', JSON.stringify(anasBadge(issuer)))
    keep('square.svg', square)
    expect(await openBadges('issue', 'unsigned.json', '--key', 'key.json', '--out', 'badge.json')).toMatchObject({
      code: 0,
    })
    expect(await openBadges('bake', 'square.svg', 'badge.json', '--out', 'baked.svg')).toMatchObject({ code: 0 })
    expect(JSON.parse((await openBadges('unbake', 'baked.svg')).said)).toEqual(
      JSON.parse(readFileSync(at('badge.json'), 'utf8')),
    )
    const valid = await openBadges('verify', 'baked.svg', '--offline', 'world', '--json')
    expect([valid.code, JSON.parse(valid.said).verdict]).toEqual([0, 'valid'])
    const early = await openBadges('verify', 'badge.json', '--offline', 'world', '--as-of', '2026-03-01')
    expect(early).toMatchObject({ code: 1, said: expect.stringMatching(/^INVALID\n/) })
    const untold = await openBadges('verify', 'badge.json', '--offline', 'nowhere')
    expect(untold).toMatchObject({ code: 2, said: expect.stringMatching(/^COULD NOT TELL\n/) })
  })
})
