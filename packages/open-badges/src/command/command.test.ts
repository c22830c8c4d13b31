import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anasBadge } from '../test-world.ts'
import { isPublic } from './guarded-fetcher.ts'

const program = fileURLToPath(new URL('../../bin/open-badges.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'open-badges-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const issuer = 'https://harbor.example/issuers/1'
const square = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'

async function openBadges(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe' })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, said, complained }
}

function keep(name: string, content: string): void {
  mkdirSync(dirname(at(name)), { recursive: true })
  writeFileSync(at(name), content)
}

beforeAll(async () => {
  const { said } = await openBadges(['keys', '--issuer', issuer, '--out', at('key.json')])
  keep('mirror/harbor.example/issuers/1', said)
  keep('named/documents.json', JSON.stringify({ [issuer]: 'profile.json' }))
  keep('named/profile.json', said)
  keep('empty/.keep', '')
  keep('unsigned.json', JSON.stringify(anasBadge(issuer)))
  keep('square.svg', square)
  await openBadges(['issue', at('unsigned.json'), '--key', at('key.json'), '--out', at('badge.json')])
})

describe('open-badges keys and issue', () => {
  it('keeps the key where only its owner reads it, and never writes over one', async () => {
    expect(statSync(at('key.json')).mode & 0o777).toBe(0o600)
    const before = readFileSync(at('key.json'), 'utf8')
    const again = await openBadges(['keys', '--issuer', issuer, '--out', at('key.json')])
    expect(again).toMatchObject({ code: 3, said: '' })
    expect(readFileSync(at('key.json'), 'utf8')).toBe(before)
  })

  it('gives the same bytes for the same moment', async () => {
    const args = ['issue', '-', '--key', at('key.json'), '--created', '2026-03-02T09:31:00Z']
    const one = await openBadges(args, readFileSync(at('unsigned.json'), 'utf8'))
    const other = await openBadges(args, readFileSync(at('unsigned.json'), 'utf8'))
    expect(one.code).toBe(0)
    expect(one.said).toBe(other.said)
    expect(JSON.parse(one.said).proof[0].created).toBe('2026-03-02T09:31:00Z')
  })

  it('refuses what must not be signed, with its code', async () => {
    const nameless = { ...anasBadge(issuer), colour: 'red' }
    const refused = await openBadges(['issue', '-', '--key', at('key.json')], JSON.stringify(nameless))
    expect(refused).toMatchObject({ code: 3, said: '' })
    expect(refused.complained).toMatch(/^unknown-term: /)
  })
})

describe('open-badges verify', () => {
  it.each(['mirror', 'named'])('ends with 0 for a badge whose issuer stands in the folder (%s)', async (offline) => {
    const { code, said } = await openBadges(['verify', at('badge.json'), '--offline', at(offline)])
    expect(said).toMatch(/^VALID\n {2}badge {3}Questions that make thinking visible\n {2}issuer {2}Harbor Learning\n/)
    expect(said).toContain('The signature is intact')
    expect(code).toBe(0)
  })

  it('ends with 1 for a changed one, also from standard input', async () => {
    const changed = readFileSync(at('badge.json'), 'utf8').replace('Harbor Learning', 'Harbour Learning')
    const { code, said } = await openBadges(['verify', '-', '--json', '--offline', at('mirror')], changed)
    expect(JSON.parse(said)).toMatchObject({ verdict: 'invalid' })
    expect(code).toBe(1)
  })

  it('ends with 2 where the issuer does not stand in the folder', async () => {
    const { code, said } = await openBadges(['verify', at('badge.json'), '--offline', at('empty')])
    expect(said).toMatch(/^COULD NOT TELL\n/)
    expect(code).toBe(2)
  })

  it('judges for the date it is told, and for a person', async () => {
    const early = await openBadges(['verify', at('badge.json'), '--offline', at('mirror'), '--as-of', '2026-03-01'])
    expect(early).toMatchObject({ code: 1, said: expect.stringContaining('(not-yet-valid)') })
    const bens = ['verify', at('badge.json'), '--offline', at('mirror'), '--recipient', 'ben@school.example']
    expect(await openBadges(bens)).toMatchObject({ code: 1, said: expect.stringContaining('(recipient-differs)') })
  })

  it('reads nothing that lies outside the folder', async () => {
    mkdirSync(at('linked/harbor.example/issuers'), { recursive: true })
    symlinkSync(at('mirror/harbor.example/issuers/1'), at('linked/harbor.example/issuers/1'))
    keep('climbing/documents.json', JSON.stringify({ [issuer]: '../named/profile.json' }))
    for (const offline of ['linked', 'climbing']) {
      const { code, said } = await openBadges(['verify', at('badge.json'), '--offline', at(offline)])
      expect(said).toContain('(issuer-unreachable)')
      expect(code).toBe(2)
    }
  })

  it('does not let a badge steer the terminal', async () => {
    const sly = JSON.stringify({
      ...anasBadge(issuer),
      issuer: { id: issuer, type: ['Profile'], name: '\u001b[2JHarbor' },
    })
    const { said } = await openBadges(['verify', '-', '--offline', at('mirror')], sly)
    expect(said).not.toContain('\u001b')
    expect(said).toContain('[2JHarbor')
  })
})

describe('open-badges bake and unbake', () => {
  it('puts a badge into an image and takes the same out', async () => {
    const baked = await openBadges(['bake', at('square.svg'), at('badge.json'), '--out', at('baked.svg')])
    expect(baked).toMatchObject({ code: 0, complained: '' })
    const { said } = await openBadges(['unbake', at('baked.svg')])
    expect(JSON.parse(said)).toEqual(JSON.parse(readFileSync(at('badge.json'), 'utf8')))
    expect((await openBadges(['verify', at('baked.svg'), '--offline', at('mirror')])).code).toBe(0)
  })

  it('says when there is nothing in it', async () => {
    const nothing = await openBadges(['unbake', at('square.svg')])
    expect(nothing).toMatchObject({ code: 3, complained: expect.stringContaining('nothing-baked') })
  })
})

describe('a command line that cannot be meant', () => {
  it.each([[[]], [['vrify', 'x']], [['verify']], [['verify', 'x', '--key', 'y']], [['verify', 'x', '--colour']]])(
    '%j ends with 3',
    async (args) => {
      expect((await openBadges(args)).code).toBe(3)
    },
  )

  it('a date nobody can read, and a file that is not there', async () => {
    const dated = await openBadges(['verify', at('badge.json'), '--as-of', 'yesterday', '--offline', at('empty')])
    expect(dated).toMatchObject({ code: 3, complained: expect.stringContaining('--as-of takes a date') })
    expect((await openBadges(['verify', at('nowhere.json'), '--offline', at('empty')])).code).toBe(3)
  })
})

describe('what the command fetches', () => {
  it.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['224.0.0.1', false],
    ['::1', false],
    ['::ffff:93.184.216.34', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['2002:7f00:1::', false],
    ['93.184.216.34', true],
    ['2606:2800:220:1::1', true],
  ])('%s is public: %s', (address, isSo) => {
    expect(isPublic(address)).toBe(isSo)
  })
})

describe('open-badges derive', () => {
  it('shows a badge without its evidence', async () => {
    const { said: profile } = await openBadges(['keys', '--issuer', issuer, '--out', at('both.json'), '--showable'])
    expect(JSON.parse(profile).assertionMethod).toHaveLength(2)
    keep('shown/harbor.example/issuers/1', profile)
    const key = ['--key', at('both.json'), '--showable', '--out', at('showable.json')]
    expect(await openBadges(['issue', at('unsigned.json'), ...key])).toMatchObject({ code: 0, complained: '' })
    const derived = await openBadges([
      'derive',
      at('showable.json'),
      '--leave-out',
      'evidence,result',
      '--out',
      at('part.json'),
    ])
    expect(derived).toMatchObject({ code: 0, said: '', complained: '' })
    const part = JSON.parse(readFileSync(at('part.json'), 'utf8'))
    expect([part.evidence, part.credentialSubject.result]).toEqual([undefined, undefined])
    expect((await openBadges(['verify', at('part.json'), '--offline', at('shown')])).code).toBe(0)
  })

  it('says what it cannot do', async () => {
    const [usual, nothing, unknown, keyless] = await Promise.all([
      openBadges(['derive', at('badge.json'), '--leave-out', 'evidence']),
      openBadges(['derive', at('badge.json')]),
      openBadges(['derive', at('badge.json'), '--leave-out', 'name']),
      openBadges(['issue', at('unsigned.json'), '--key', at('key.json'), '--showable']),
    ])
    expect([usual, nothing, unknown, keyless].map(({ code }) => code)).toEqual([3, 3, 3, 3])
    expect(usual.complained).toMatch(/^proof-not-base: /)
    expect(nothing.complained).toMatch(/^--leave-out is needed/)
    expect(unknown.complained).toMatch(/^wrong-value: /)
    expect(keyless.complained).toMatch(/^key-malformed: /)
  })
})
