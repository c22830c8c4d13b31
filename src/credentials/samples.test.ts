import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { nobody } from '../platform/actor.ts'
import { type Question, sentenceOf, type Verification, verifyBadge } from './verification.ts'

// Badges of others, as files, through our verifier. Only such as need nothing from outside: tests reach no network.

const folder = fileURLToPath(new URL('../../../shared/data/badges/', import.meta.url))
const fixtures = 'dcc-vc-test-fixtures/verifiableCredentials'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const verified = (badge: Question['badge']): Promise<Verification> =>
  verifyBadge(
    {
      run: (mode, verb) => world.cairn.workplace.run(nobody, mode, verb),
      siteUrl: world.cairn.site.url,
      asker: 'a test',
      now: new Date(),
    },
    { badge, recipient: null },
  )

describe.skipIf(!existsSync(folder))('badges of others', () => {
  test.each([
    [
      `${fixtures}/v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-basicOBv3.json`,
      'genuine',
      'issuer-elsewhere',
    ],
    [`${fixtures}/v2/bothSignatureTypes/didkey/legacy-noStatus-notExpired-endorsement.json`, 'genuine', 'in-force'],
    [
      `${fixtures}/v1/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-OBSpecExample.json`,
      'genuine',
      'older-data-model',
    ],
    ['dcc-verifier-core/v2_v2NoStatus.json', 'genuine', 'proof-holds'],
    [`${fixtures}/v2/ed25519/didKey/legacy-noStatus-expired.json`, 'expired', 'expired'],
    ['1edtech-validator/ob30/simple-err-proof-value.json', 'changed', 'proof-wrong'],
    ['dcc-verifier-core/v1_testVC.json', 'changed', 'proof-wrong'],
    ['1edtech-validator/ob30/simple-err-proof-method-unknown-scheme.json', 'does-not-hold', 'proof-unsupported'],
    ['ob3-spec-examples/basicOpenBadgeCredential_1.json', 'does-not-hold', 'proof-missing'],
    ['mynextid-microcredential/open-badge-mc-example.json', 'does-not-hold', 'proof-missing'],
    ['bakery/concentricsky-baked_heart.png', 'uncertain', 'older-version'],
    ['moodle-4.5-issued/moodle-4.5-assertion.json', 'uncertain', 'older-version'],
    ['bakery/mozilla-unbaked.svg', 'unreadable', 'nothing-baked'],
    ['bakery/mozilla-unbaked.png', 'unreadable', 'nothing-baked'],
  ])('%s: %s, because of %s', async (file, conclusion, because) => {
    const verification = await verified(new Uint8Array(readFileSync(folder + file)))
    expect(verification.conclusion).toBe(conclusion)
    expect(verification.findings.map(({ code }) => code)).toContain(because)
    for (const finding of verification.findings)
      for (const locale of ['en', 'es'] as const) {
        const sentence = sentenceOf(finding, locale)
        expect(sentence).toMatch(/^[A-ZÁÉÍÓÚ¿].*\.$/s)
        expect(sentence).not.toMatch(/[{}]|undefined|Invalid Date/)
      }
  })

  test('what is genuine is changed as soon as one word of it is', async () => {
    const file = `${fixtures}/v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-basicOBv3.json`
    const badge = JSON.parse(readFileSync(folder + file, 'utf8'))
    badge.credentialSubject.achievement.name += '!'
    expect((await verified(badge)).conclusion).toBe('changed')
  })

  test('an issuer that nobody here knows is a warning, not an error', async () => {
    const { verdict, findings } = await verified(
      new Uint8Array(readFileSync(`${folder}dcc-verifier-core/v2_v2NoStatus.json`)),
    )
    expect(verdict).toBe('valid')
    expect(findings.find(({ step }) => step === 'known-issuer')).toMatchObject({
      outcome: 'warning',
      code: 'issuer-elsewhere',
    })
  })
})
