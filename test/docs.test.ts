import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  builtInEcdsaSigner,
  builtInSigner,
  contextUrls,
  deriveBadge,
  hashIdentity,
  issueBadge,
  issuerProfile,
  issueStatusList,
  makeShowable,
  newEcdsaKey,
  newSigningKey,
  newStatusList,
  setStatus,
  statusEntry,
} from '@cairn/open-badges'
import { afterAll, describe, expect, test } from 'vitest'

// What is written for people stays true: links lead somewhere, every setting is explained, the script for strangers runs.

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = globSync('{*.md,docs/*.md,decisions/*.md,src/**/*.md,packages/*/*.md,examples/*.md,bench/*.md}', {
  cwd: root,
}).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

test('every link between our pages leads to something that is there', () => {
  const broken = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target)))
      .map((target) => `${path} -> ${target}`),
  )
  expect(pages.length).toBeGreaterThan(20)
  expect(broken).toEqual([])
})

test('docs/settings.md explains every setting, and none that is not there', () => {
  const settings = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name))
  const read = settings(readFileSync(join(root, 'src/config.ts'), 'utf8'), /env\['(\w+)'\]/g)
  const explained = settings(readFileSync(join(root, 'docs/settings.md'), 'utf8'), /^\| `([A-Z_]+)` \|/gm)
  expect(read.size).toBeGreaterThan(10)
  expect([...explained].toSorted()).toEqual([...read].toSorted())
})

describe('the script by which a stranger verifies a badge without us', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-docs-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const issuer = 'https://lantern.example/issuers/lantern'
  const lists = {
    revocation: 'https://lantern.example/status-lists/1',
    suspension: 'https://lantern.example/status-lists/2',
  }

  test('says what holds, what was changed and what was revoked', async () => {
    const { badge, documents } = await issued()
    expect(await verify(badge, documents({ revoked: false }))).toEqual([
      'signed by Lantern and unchanged, and within its dates: true',
      'revocation: false',
      'suspension: false',
      'given to this address: true',
    ])
    expect(await verify({ ...badge, name: 'Another' }, documents({ revoked: true }))).toEqual([
      'signed by Lantern and unchanged, and within its dates: false',
      'revocation: true',
      'suspension: false',
      'given to this address: true',
    ])
  })

  test('says the same of a copy that leaves the evidence out', async () => {
    const { badge, second, documents } = await issued()
    const signer = builtInEcdsaSigner({ controller: issuer, ...second, secretKey: second.secretKeyBytes })
    const showable = await makeShowable(badge, signer, { created: new Date('2026-04-01T12:00:00Z') })
    const copy = await deriveBadge(showable, { leaveOut: ['evidence'] })
    expect([badge.evidence?.length, copy.evidence]).toEqual([1, undefined])
    const said = await verify(copy, documents({ revoked: false }))
    expect(said).toEqual(await verify(badge, documents({ revoked: false })))
    expect(said[0]).toContain('true')
    const [changed] = await verify({ ...copy, evidence: badge.evidence }, documents({ revoked: false }))
    expect(changed).toContain('false')
  })

  async function issued() {
    const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
    const second = newEcdsaKey('ES256')
    const signer = builtInSigner({ controller: issuer, publicKeyMultibase, secretKey: secretKeyBytes })
    const publicKeys = [publicKeyMultibase, second.publicKeyMultibase]
    const profile = issuerProfile({ id: issuer, name: 'Lantern', publicKeys })
    const created = new Date('2026-03-02T09:31:00Z')
    const badge = await issueBadge(
      {
        '@context': [contextUrls.credentialsV2, contextUrls.openBadges],
        id: 'https://lantern.example/awards/1/credential.json',
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        name: 'Time to Think',
        issuer: { id: issuer, type: ['Profile'], name: 'Lantern' },
        validFrom: '2026-03-02T09:30:00Z',
        credentialSubject: {
          type: ['AchievementSubject'],
          identifier: [
            {
              type: 'IdentityObject',
              hashed: true,
              identityHash: hashIdentity('ana@example.org', 'salt'),
              identityType: 'emailAddress',
              salt: 'salt',
            },
          ],
          achievement: {
            id: 'https://lantern.example/catalogue/lantern/time-to-think',
            type: ['Achievement'],
            name: 'Time to Think',
            description: 'Waits after a question.',
            criteria: { narrative: 'Every criterion is met.' },
          },
        },
        evidence: [{ type: ['Evidence'], name: 'Lesson video' }],
        credentialStatus: [
          statusEntry({ statusListCredential: lists.revocation, statusPurpose: 'revocation', index: 4711 }),
          statusEntry({ statusListCredential: lists.suspension, statusPurpose: 'suspension', index: 12 }),
        ],
      },
      signer,
      { created },
    )
    const listAs = async (statusPurpose: keyof typeof lists, isSet: boolean) => {
      const bits = newStatusList()
      if (isSet) setStatus(bits, 4711)
      const unsigned = { id: lists[statusPurpose], issuerId: issuer, statusPurpose, list: bits, validFrom: created }
      return issueStatusList(unsigned, signer, { created })
    }
    const [good, revoked] = [await listAs('revocation', false), await listAs('revocation', true)]
    const unsuspended = await listAs('suspension', false)
    const documents = (state: { revoked: boolean }) => ({
      [issuer]: profile,
      [lists.revocation]: state.revoked ? revoked : good,
      [lists.suspension]: unsuspended,
      ...keptContexts(),
    })
    return { badge, second, documents }
  }

  /** The script as it is printed, with the network in a file. */
  async function verify(badge: object, documents: object): Promise<string[]> {
    const text = readFileSync(join(root, 'docs/verifying.md'), 'utf8')
    const script = /```js\n(\/\/ verify\.mjs\n[\s\S]*?)```/.exec(text)?.[1] ?? ''
    const network = `
      import { readFileSync } from 'node:fs'
      const documents = JSON.parse(readFileSync(new URL('./documents.json', import.meta.url), 'utf8'))
      globalThis.fetch = async (url) => Response.json(documents[url] ?? null, { status: documents[url] ? 200 : 404 })`
    const files = {
      'verify.mjs': script,
      'network.mjs': network,
      'credential.json': badge,
      'documents.json': documents,
    }
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
    if (!existsSync(join(folder, 'node_modules'))) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', './network.mjs', 'verify.mjs', 'credential.json', 'ana@example.org'],
      { cwd: folder },
    )
    return stdout.trim().split('\n')
  }

  function keptContexts(): Record<string, unknown> {
    const kept = (name: string): unknown =>
      JSON.parse(readFileSync(join(root, 'packages/open-badges/contexts', name), 'utf8'))
    return {
      [contextUrls.credentialsV2]: kept('credentials-v2.json'),
      [contextUrls.openBadges]: kept('ob-3.0.3.json'),
      [contextUrls.multikey]: kept('multikey-v1.json'),
      [contextUrls.did]: kept('did-v1.json'),
      'https://w3id.org/security/data-integrity/v2': kept('data-integrity-v2.json'),
    }
  }
})
