import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addProof } from '../add-proof.ts'
import { deriveProof } from '../derive-proof.ts'
import { documentLoader } from '../document-loader.ts'
import { OpenBadgesError } from '../errors.ts'
import { isObject, type JsonObject, without } from '../json.ts'
import { weierstrass } from '../reference-test-world.ts'
import { anyDocument } from '../test-documents.ts'
import { anasBadge } from '../test-world.ts'
import { verifyCredential } from '../verify/verify-credential.ts'
import { canonicalLabels, grouped, groupedByWalking, signedLines } from './grouping.ts'
import { type Grouped, groupedBySkolems } from './skolem.ts'

const runs = Number(process.env.OPEN_BADGES_PARTS ?? 40)
const load = documentLoader()
const issuer = weierstrass('ES256')

/** Every place in a document, as a JSON pointer. */
function pointersIn(value: unknown, pointer = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [pointer]
  const inside = Object.entries(value).flatMap(([member, inner]) =>
    pointersIn(inner, `${pointer}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
  return [pointer, ...inside]
}

/** A document of those that are found in the world of badges, and some places in it. */
const documentAndPointers = anyDocument.chain((document) => {
  const plain: JsonObject = without(JSON.parse(JSON.stringify(document)), 'proof')
  const places = fc.subarray([...pointersIn(plain)].slice(0, 200), { minLength: 1, maxLength: 4 })
  return fc.record({ document: fc.constant(plain), mandatory: places, selective: places })
})

/** All lines, and those of each part. Each has canonical names of its own: nodes that are alike may swap theirs. */
async function linesOf({ all, parts }: Grouped): Promise<readonly (readonly string[])[]> {
  const lines = [all, ...parts].map(async (statements) => {
    const names = new Map([...(await canonicalLabels(statements))].map(([blank, label]) => [blank, `_:${label}`]))
    return [...new Set(signedLines(statements, names))]
  })
  return Promise.all(lines)
}

/** What a function gives, or the code it refuses with. */
async function orCode<T>(give: () => Promise<T>): Promise<T | string> {
  try {
    return await give()
  } catch (error) {
    if (error instanceof OpenBadgesError) return error.code
    throw error
  }
}

describe('the parts of a document', () => {
  it(`are the same by the fast way and by the long one, in ${runs} cases`, { timeout: 3_600_000 }, async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(documentAndPointers, async ({ document, mandatory, selective }) => {
        const selections = [mandatory, selective]
        const fast = groupedByWalking(document, selections)
        // Compacting moves what is empty or stands in a set of one: then places are others, and the long way says so.
        const long = await orCode(() => groupedBySkolems(document, selections, load))
        if (!fast || typeof long === 'string') return
        compared++
        expect(await linesOf(fast)).toEqual(await linesOf(long))
      }),
      { numRuns: runs },
    )
    expect(compared).toBeGreaterThan(runs / 20)
  })

  it(`are proven, or refused in words, in ${runs} cases`, { timeout: 3_600_000 }, async () => {
    let proven = 0
    await fc.assert(
      fc.asyncProperty(documentAndPointers, async ({ document, mandatory, selective }) => {
        const options = { cryptosuite: 'ecdsa-sd-2023', mandatoryPointers: mandatory } as const
        const base = await orCode(() => addProof(document, issuer.signer, options))
        if (typeof base === 'string') return
        const derived = await orCode(() => deriveProof(base, { selectivePointers: selective }))
        if (typeof derived === 'string') {
          expect(['part-inseparable', 'not-json-ld']).toContain(derived)
          return
        }
        proven++
        const { checks } = await verifyCredential(derived)
        expect(checks.find(({ name }) => name === 'proof')?.code).toBe('proof-holds')
      }),
      { numRuns: runs },
    )
    expect(proven).toBeGreaterThan(runs / 20)
  })

  it('have all types of their objects, whichever of them are named', async () => {
    const base = await addProof({ ...anasBadge(issuer.id) }, issuer.signer, {
      cryptosuite: 'ecdsa-sd-2023',
      mandatoryPointers: ['/validFrom'],
    })
    const derived = await deriveProof(base, { selectivePointers: ['/type/1', '/issuer'] })
    expect(derived.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential'])
    expect((await verifyCredential(derived)).checks[1]).toMatchObject({ code: 'proof-holds' })
  })

  it('are found whichever way a set of one is written', async () => {
    const badge = JSON.parse(JSON.stringify(anasBadge(issuer.id))) as JsonObject
    const elsewhere = { ...badge, '@context': [...(badge['@context'] as string[]), { fee: 'https://fee.example/fee' }] }
    const subject = isObject(badge.credentialSubject) ? badge.credentialSubject : {}
    const lonely = { ...elsewhere, credentialSubject: [subject], type: badge.type }
    for (const [document, pointer] of [
      [elsewhere, '/evidence/0/name'],
      [elsewhere, '/credentialSubject/achievement/alignment/0'],
      [lonely, '/credentialSubject/0/achievement/name'],
    ] as const) {
      const { parts } = await grouped(document, [[pointer]], load)
      expect(parts[0]?.length).toBeGreaterThan(0)
      expect(groupedByWalking(document, [])).toBeUndefined()
    }
  })
})
