import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import jsonld from 'jsonld'
import { canonize } from 'rdf-canonize'
import { describe, expect, it } from 'vitest'
import { canonicalNQuads, fastStatements } from './canonical.ts'
import { contextUrls, keptContextUrls } from './contexts.ts'
import { documentLoader } from './document-loader.ts'
import { isObject, type JsonObject, without } from './json.ts'
import { anasBadge, sample, samplesFolder } from './test-world.ts'
import { anyDocument } from './test-documents.ts'

const load = documentLoader()
const runs = Number(process.env.OPEN_BADGES_DOCUMENTS ?? 500)

/** What jsonld and rdf-canonize say of a document, or `null` where they refuse it. */
async function reference(document: JsonObject): Promise<string | null> {
  const options = { documentLoader: load, base: null, safe: true, rdfDirection: 'i18n-datatype' }
  try {
    const dataset = await jsonld.toRDF(document, { ...options, produceGeneralizedRdf: false })
    return await canonize(dataset, { algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: 1 })
  } catch {
    return null
  }
}

const ours = (document: JsonObject) => canonicalNQuads(document, load).catch(() => null)

describe('the canonical form', () => {
  it(`is that of jsonld and rdf-canonize, for ${runs} documents of every kind`, { timeout: 3_600_000 }, async () => {
    let fast = 0
    let sound = 0
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const expected = await reference(document)
        expect(await ours(document)).toBe(expected)
        if (expected !== null) sound++
        if (fastStatements(document)) fast++
      }),
      { numRuns: runs },
    )
    // Otherwise the comparison would say little.
    expect(sound).toBeGreaterThan(runs * 0.4)
    expect(fast).toBeGreaterThan(sound * 0.9)
  })

  it.skipIf(samplesFolder === null)('is theirs for every outside sample', async () => {
    const files = readdirSync(samplesFolder ?? '', { recursive: true, encoding: 'utf8' })
    let compared = 0
    for (const file of files.filter((name) => name.endsWith('.json') && !name.startsWith('contexts'))) {
      const document = jsonIn(file)
      if (!document) continue
      for (const part of partsOf(document)) {
        const expected = await reference(part)
        expect({ file, form: await ours(part) }).toEqual({ file, form: expected })
        if (expected !== null && expected !== '') compared++
      }
    }
    expect(compared).toBeGreaterThan(80)
  })
})

function jsonIn(file: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(sample(file)).toString('utf8'))
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** As it stands, without its proof, and its proof under its contexts: what signing and verifying canonicalise. */
function partsOf(document: JsonObject): JsonObject[] {
  const proofs = [document.proof].flat().filter(isObject)
  const configurations = proofs.map((proof) => ({ ...without(proof, 'proofValue'), '@context': document['@context'] }))
  return [document, without(document, 'proof'), ...configurations]
}

describe('the fast way', () => {
  it('is taken for what is issued here', () => {
    expect(fastStatements({ ...anasBadge('https://harbor.example/issuers/1') })).toBeDefined()
    for (const url of keptContextUrls()) {
      expect(
        fastStatements({ '@context': url, id: 'https://a.example/1', type: 'https://a.example/Type' }),
      ).toBeDefined()
    }
  })

  const contexts = [contextUrls.credentialsV2, contextUrls.openBadges]
  const base = { '@context': contexts, type: ['VerifiableCredential'] }

  it.each<[string, JsonObject]>([
    ['an unknown term', { ...base, colour: 'red' }],
    ['a context from elsewhere', { ...base, '@context': [...contexts, 'https://elsewhere.example/context'] }],
    ['an inline context', { ...base, '@context': [...contexts, { colour: 'https://a.example/colour' }] }],
    ['a keyword', { ...base, '@included': [] }],
    ['a relative id', { ...base, id: 'here' }],
    ['a blank node with a name', { ...base, id: '_:b1' }],
    ['a language', { ...base, name: { '@value': 'Nombre', '@language': 'es' } }],
    ['a redefined word', { ...base, '@context': [...contexts, contextUrls.credentialsV1] }],
  ])('is left for %s', async (_, document) => {
    expect(fastStatements(document)).toBeUndefined()
    expect(await ours(document)).toBe(await reference(document))
  })

  it('goes on when more contexts have been mixed than are kept', () => {
    const urls = keptContextUrls()
    for (let n = 0; n < 3000; n++) {
      const mixed = [urls[n % 15], urls[(n * 7) % 13], urls[(n * 11) % 15], urls[(n * 3) % 14]]
      fastStatements({ '@context': mixed, type: 'https://a.example/Type' })
    }
    expect(fastStatements({ ...base })).toBeDefined()
  })
})

describe('blank nodes that say the same', () => {
  it('are told apart by the full algorithm, with the same result', async () => {
    const twin = { type: ['Alignment'], targetName: 'One', targetUrl: 'https://a.example/1' }
    const badge = anasBadge('https://harbor.example/issuers/1')
    const achievement = { ...badge.credentialSubject.achievement, alignment: [twin, twin] }
    const document = { ...badge, credentialSubject: { ...badge.credentialSubject, achievement } }
    expect(fastStatements(document)).toBeDefined()
    expect(await ours(document)).toBe(await reference(document))
  })
})
