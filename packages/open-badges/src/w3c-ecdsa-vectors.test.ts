import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deriveProof } from './derive-proof.ts'
import type { JsonObject } from './json.ts'
import { fetcherOf, samplesFolder } from './test-world.ts'
import { verifyCredential } from './verify/verify-credential.ts'

const now = new Date('2026-06-01T00:00:00Z')
const vectors = `${samplesFolder}w3c-ecdsa-vectors/`

describe.runIf(samplesFolder && existsSync(vectors))('the W3C vectors', () => {
  const vector = (name: string): JsonObject => JSON.parse(readFileSync(`${vectors}${name}`, 'utf8'))

  it('are derived to the very same value, and hold', async () => {
    const selectivePointers = ['/credentialSubject/boards/0', '/credentialSubject/boards/1']
    const derived = await deriveProof(vector('base.json'), { selectivePointers })
    expect(derived).toEqual(vector('derived.json'))
    const { checks } = await verifyCredential(derived, { now })
    expect(checks.find(({ name }) => name === 'proof')).toMatchObject({ code: 'proof-holds' })
  })

  it.each(['rdfc-p256.json', 'rdfc-p384.json', 'chain.json'])('%s holds, and nothing else does', async (name) => {
    const examples = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }
    const fetcher = fetcherOf({ 'https://www.w3.org/ns/credentials/examples/v2': examples })
    const codesOf = async (document: JsonObject) => {
      const { checks } = await verifyCredential(document, { now, fetcher })
      return new Set(checks.filter((one) => one.name === 'proof').map(({ code }) => code))
    }
    expect([...(await codesOf(vector(name)))]).toEqual(['proof-holds'])
    expect([...(await codesOf({ ...vector(name), name: 'Other' }))]).toContain('proof-wrong')
  })
})
