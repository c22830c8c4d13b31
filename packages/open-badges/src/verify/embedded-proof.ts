import { asList, idOf, isObject, type JsonObject } from '../json.ts'
import { previousProofs } from '../previous-proofs.ts'
import { checkWords } from './hidden-words.ts'
import { checkIssuerKey } from './issuer-key.ts'
import { badgeWords } from './model-words.ts'
import { type Answerable, checkOneProof } from './one-proof.ts'
import type { Outside } from './outside.ts'
import { type Check, check } from './report.ts'
import type { SchemaStore } from './schemas.ts'
import type { Expectation } from './usable-proof.ts'

/** What the proof checks need beside the credential. */
export interface Circumstances {
  readonly now: Date
  readonly outside: Outside
  /** The official schemas, when they are to be looked at. */
  readonly schemas?: SchemaStore
}

/** No credential needs more proofs than this. */
const mostProofs = 8

const assertion: Expectation = { purpose: 'assertionMethod' }

/**
 * The proofs embedded in a credential: one that holds, with a key of the issuer's, is enough (OB 3.0, 8.1). Gives the
 * checks of the best one, and a warning when another fails.
 */
export async function checkEmbeddedProofs(
  credential: JsonObject,
  circumstances: Circumstances,
): Promise<readonly Check[]> {
  const issuerId = idOf(credential.issuer)
  const answerable: Answerable = {
    id: issuerId,
    ownsKey: async (key, proof) => {
      const issuer = await checkIssuerKey({ issuerId, key, signedAt: proof.created, ...circumstances })
      return [
        ...(proof.cryptosuite === 'ecdsa-sd-2023' ? [check('proof', 'warning', 'part-shown')] : []),
        ...(await checkWords(credential, badgeWords, circumstances.outside)),
        issuer,
      ]
    },
  }
  const results = withoutBaseProofs(
    await checkEveryProof(credential, { expected: assertion, answerable }, circumstances),
  )
  const [best = [], ...others] = results.toSorted((one, other) => doubt(one) - doubt(other))
  const another = doubt(best) < doubtOf.fail && others.some((other) => doubt(other) === doubtOf.fail)
  return another ? [...best, check('proof', 'warning', 'another-proof-fails')] : best
}

/** The checks of each proof of a document; a single failed one where there are none, or too many. */
export async function checkEveryProof(
  document: JsonObject,
  about: { readonly expected: Expectation; readonly answerable: Answerable },
  circumstances: Circumstances,
): Promise<readonly (readonly Check[])[]> {
  const proofs = asList(document.proof)
  if (proofs.length === 0) return [[check('proof', 'fail', 'proof-missing')]]
  if (proofs.length > mostProofs) return [[check('proof', 'fail', 'proof-malformed')]]
  const results: (readonly Check[])[] = []
  for (const proof of proofs) results.push(await checkOneProof(document, proof, about, circumstances))
  return results.map((checks, i) => [...checks, ...doubtsBefore(proofs, i, results)])
}

/** A base proof is for the holder: beside a proof that holds, it is nothing to whoever verifies (VC DI ECDSA 1.0, 3.6.5). */
export function withoutBaseProofs(results: readonly (readonly Check[])[]): readonly (readonly Check[])[] {
  const others = results.filter(([first]) => first?.code !== 'proof-not-derived')
  return others.some((checks) => doubt(checks) === 0) ? others : results
}

const doubtOf = { pass: 0, warning: 0, unknown: 1, fail: 2 } as const

/** How much is to be said against a proof: 0 nothing, 1 something could not be found out, 2 it fails. */
export function doubt(checks: readonly Check[]): number {
  return Math.max(...checks.map(({ outcome }) => doubtOf[outcome]))
}

/** A proof that builds on others holds only if they do: whoever signed it relied on them. Whose they are, it may say. */
function doubtsBefore(
  proofs: readonly unknown[],
  place: number,
  results: readonly (readonly Check[])[],
): readonly Check[] {
  const proof = proofs[place]
  if (!isObject(proof) || proof.previousProof === undefined) return []
  const before = new Set<unknown>([proof])
  for (const one of before) {
    for (const previous of (isObject(one) && previousProofs(one, proofs)) || []) before.add(previous)
  }
  const theirs = results.filter((_, i) => i !== place && before.has(proofs[i])).flat()
  const worst = doubt(theirs.filter(({ name }) => name === 'proof'))
  if (worst <= doubtOf.pass) return []
  return [check('proof', worst === doubtOf.fail ? 'fail' : 'unknown', 'previous-proof-fails')]
}
