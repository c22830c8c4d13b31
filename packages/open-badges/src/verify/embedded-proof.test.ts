import { describe, expect, it } from 'vitest'
import { contextUrls } from '../contexts.ts'
import { harborBadge } from '../test-world.ts'

const { badge, complaints } = await harborBadge()

describe('proofs that prove nothing', () => {
  const proof = badge.proof[0]

  it.each<[string, unknown, string]>([
    ['none', undefined, 'proof-missing'],
    ['an empty list', [], 'proof-missing'],
    ['a text', 'z123', 'proof-malformed'],
    ['another purpose', { ...proof, proofPurpose: 'authentication' }, 'proof-purpose-wrong'],
    ['one past its end', { ...proof, expires: '2026-05-01T00:00:00Z' }, 'proof-expired'],
    ['one without a value', { ...proof, proofValue: undefined }, 'proof-malformed'],
    ['one with a short value', { ...proof, proofValue: 'z3' }, 'proof-wrong'],
    ['one in another base', { ...proof, proofValue: `u${proof.proofValue.slice(1)}` }, 'proof-wrong'],
    ['a key that is none', { ...proof, verificationMethod: 'key-1' }, 'proof-key-malformed'],
    ['a did:key with another fragment', { ...proof, verificationMethod: 'did:key:z6MkA#z6MkB' }, 'proof-key-malformed'],
    ['a kind nobody knows', { ...proof, cryptosuite: 'eddsa-jcs-2022' }, 'proof-unsupported'],
    ['one too many', Array.from({ length: 9 }, () => proof), 'proof-malformed'],
    ['contexts that are not those of the badge', { ...proof, '@context': [contextUrls.did] }, 'proof-malformed'],
  ])('%s', async (_, changed, code) => {
    const found = await complaints({ ...badge, proof: changed })
    expect(found[0]).not.toBe('valid')
    expect(found).toContain(code)
  })

  it('one good proof is enough, but a bad one beside it is mentioned', async () => {
    const bad = { ...proof, created: '2026-03-02T09:32:00Z' }
    expect(await complaints({ ...badge, proof: [bad, proof] })).toEqual(['valid', 'another-proof-fails'])
  })
})
