import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addProof } from './add-proof.ts'
import { newStatusList } from './bitstring.ts'
import { deriveBadge } from './derive-badge.ts'
import { OpenBadgesError } from './errors.ts'
import { faultsOf } from './faults.ts'
import { issueBadge } from './issue.ts'
import { issueToken } from './issue-token.ts'
import type { JsonObject } from './json.ts'
import { remoteTokenSigner } from './remote-signer.ts'
import { issueStatusList } from './status-list.ts'
import { anasBadge, harborIssuer } from './test-world.ts'
import { builtInTokenSigner, newTokenKey } from './token-signer.ts'

// Whatever is handed in to be signed: it is signed as it would be written, or refused with a code.

const created = new Date('2026-03-02T09:31:00Z')
const harbor = harborIssuer()
const plain = anasBadge(harbor.id)
const keyId = 'https://harbor.example/.well-known/jwks.json#1'
const tokenSigner = builtInTokenSigner({ keyId, privateKeyPem: newTokenKey('ES256').privateKeyPem })

function cyclic(): JsonObject {
  const document: JsonObject = { ...plain }
  document.termsOfUse = { type: 'Terms', about: document }
  return document
}

function deep(): JsonObject {
  const outermost: JsonObject = {}
  let inner = outermost
  for (let i = 0; i < 100_000; i++) {
    const further: JsonObject = {}
    inner.a = further
    inner = further
  }
  return { ...plain, termsOfUse: outermost }
}

const trap = () => {
  throw new Error('trap')
}

const oddities: readonly (readonly [string, () => unknown])[] = [
  ['nothing', () => null],
  ['a text', () => 'badge'],
  ['one that holds itself', cyclic],
  ['a hundred thousand levels', deep],
  ['a BigInt', () => ({ ...plain, termsOfUse: { type: 'Terms', id: 10n } })],
  ['a member that throws', () => Object.defineProperty({ ...plain }, 'name', { enumerable: true, get: trap })],
  ['a proxy that throws', () => new Proxy({}, { ownKeys: trap })],
  ['a map', () => new Map(Object.entries(plain))],
  ['something that writes itself as a number', () => ({ ...plain, toJSON: () => 7 })],
]

describe.each(oddities)('%s', (_, odd) => {
  it('is refused by whatever signs', async () => {
    const it_ = odd() as never
    const attempts = [
      issueBadge(it_, harbor.signer, { created }),
      issueToken(it_, tokenSigner),
      addProof(it_, harbor.signer, { created }),
      deriveBadge(it_, { leaveOut: ['evidence'] }),
    ]
    for (const { reason } of (await Promise.allSettled(attempts)) as PromiseRejectedResult[]) {
      expect(reason).toBeInstanceOf(OpenBadgesError)
    }
  })

  it('has its faults told', () => {
    expect(() => faultsOf(odd())).not.toThrow()
  })
})

describe('what is signed', () => {
  it('is what will be written', async () => {
    const document = { ...plain, termsOfUse: () => 'nothing of it is written', name: undefined } as never
    const badge = await issueBadge(document, harbor.signer, { created })
    expect(JSON.parse(JSON.stringify(badge))).toEqual(badge)
    expect(badge).not.toHaveProperty('termsOfUse')
  })

  it.each(['2026-02-30T00:00:00Z', '2026-04-31T00:00:00Z', '2025-02-29T00:00:00Z', '2026-03-02T24:30:00Z'])(
    'is not from %s, which is on no calendar',
    async (validFrom) => {
      expect(faultsOf({ ...plain, validFrom })).toMatchObject([{ code: 'wrong-value', path: 'validFrom' }])
      expect(faultsOf({ ...plain, validFrom: '2024-02-29T24:00:00Z' })).toEqual([])
    },
  )

  it('is signed at a moment that there is', async () => {
    const refused = { code: 'wrong-value', path: 'created' }
    for (const moment of [new Date(Number.NaN), new Date(Date.UTC(12_000, 0)), new Date(Date.UTC(-5, 0))]) {
      await expect(issueBadge(plain, harbor.signer, { created: moment })).rejects.toMatchObject(refused)
      await expect(addProof(plain, harbor.signer, { created: moment })).rejects.toMatchObject(refused)
    }
    const input = { id: `${harbor.id}/list`, issuerId: harbor.id, statusPurpose: 'revocation' as const }
    const list = { ...input, list: newStatusList(), validFrom: new Date(Number.NaN) }
    await expect(issueStatusList(list, harbor.signer, { created })).rejects.toMatchObject({ path: 'validFrom' })
    expect(() => newStatusList(1e13)).toThrow(expect.objectContaining({ code: 'too-large' }))
  })

  it('is not signed by a service whose key is of another curve, or too short', () => {
    const keys = [
      ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
      ['RS256', generateKeyPairSync('rsa', { modulusLength: 1024 })],
    ] as const
    const service = { url: 'https://keys.example/sign', token: 't', post: trap as never, keyId }
    for (const [algorithm, { publicKey }] of keys) {
      const publicJwk: JsonObject = { ...publicKey.export({ format: 'jwk' }) }
      expect(() => remoteTokenSigner({ ...service, algorithm, publicJwk })).toThrow(
        expect.objectContaining({ code: 'key-malformed' }),
      )
    }
  })
})
