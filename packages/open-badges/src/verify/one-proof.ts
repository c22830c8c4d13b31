import type { KeyObject } from 'node:crypto'
import { ecdsaProofHolds } from '../ecdsa-rdfc-2019.ts'
import { type DataIntegrityProof, proofHolds as eddsaProofHolds } from '../eddsa-rdfc-2022.ts'
import { OpenBadgesError } from '../errors.ts'
import { asList, type JsonObject, without } from '../json.ts'
import { documentWith, previousProofs } from '../previous-proofs.ts'
import { disclosureHolds } from '../selective/disclosure.ts'
import { contextLoader } from './context-loader.ts'
import type { Circumstances } from './embedded-proof.ts'
import { namedKey } from './issuer-key.ts'
import { type Check, check, checkOfError } from './report.ts'
import { type Expectation, usableProof } from './usable-proof.ts'

interface Suite {
  readonly keyType: 'ec' | 'ed25519'
  readonly proofHolds: typeof eddsaProofHolds
}

const eddsa: Suite = { keyType: 'ed25519', proofHolds: eddsaProofHolds }
const suites: Readonly<Record<string, Suite>> = {
  'ecdsa-rdfc-2019': { keyType: 'ec', proofHolds: ecdsaProofHolds },
  'ecdsa-sd-2023': { keyType: 'ec', proofHolds: disclosureHolds },
}

/** What a signature costs to check, at most. */
const microsecondsForProof = { ed25519: 200, ec: 1000 } as const

/** Who answers for a document, and how to find out whether a key is theirs. */
export interface Answerable {
  /** The id of the issuer or holder, if the document names one. */
  readonly id: string | undefined
  ownsKey(key: KeyObject, proof: DataIntegrityProof): Promise<readonly Check[]>
}

/**
 * Does one proof of a document hold (VC Data Integrity 1.0, 4.4), and was it made with a key of whoever answers for the
 * document? A proof that builds on others is checked together with them, but says nothing about whether they hold.
 */
export async function checkOneProof(
  document: JsonObject,
  proof: unknown,
  about: { readonly expected: Expectation; readonly answerable: Answerable },
  circumstances: Circumstances,
): Promise<readonly Check[]> {
  const usable = usableProof(proof, about.expected, circumstances.now)
  if ('failed' in usable) return [usable.failed]
  const secured = securedDocument(document, usable.proof)
  if ('failed' in secured) return [secured.failed]
  const { answerable, expected } = about
  const { outside } = circumstances
  const named = await namedKey(usable.proof.verificationMethod, answerable.id, outside, expected.purpose)
  if ('failed' in named) return [named.failed]
  const { keyType, proofHolds } =
    (usable.proof.type === 'DataIntegrityProof' && suites[usable.proof.cryptosuite]) || eddsa
  if (named.key.asymmetricKeyType !== keyType) {
    return [check('proof', 'fail', 'proof-key-malformed')]
  }
  const load = contextLoader(outside)
  try {
    outside.spend(keyType === 'ec' ? microsecondsForProof.ec : microsecondsForProof.ed25519)
    const holds = await proofHolds(secured.document, usable.proof, { key: named.key, load })
    if (!holds) return [check('proof', 'fail', 'proof-wrong')]
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return [checkOfError('proof', error.code === 'context-unavailable' ? 'unknown' : 'fail', error)]
  }
  return [check('proof', 'pass', 'proof-holds'), ...(await answerable.ownsKey(named.key, usable.proof))]
}

/**
 * The document a proof is about: without other proofs than those it builds on, and under the proof's own contexts if it
 * has any, which the document's must begin with (VC DI EdDSA 1.0, 3.2.2 step 4).
 */
function securedDocument(document: JsonObject, proof: JsonObject): { document: JsonObject } | { failed: Check } {
  const previous = previousProofs(proof, asList(document.proof))
  if (!previous) return { failed: checkOfError('proof', 'fail', { code: 'proof-not-found', path: '' }) }
  const secured = documentWith(without(document, 'proof'), previous)
  if (proof['@context'] === undefined) return { document: secured }
  const own = asList(proof['@context'])
  const theirs = asList(document['@context'])
  const begins = own.every((context, i) => JSON.stringify(context) === JSON.stringify(theirs[i]))
  if (!begins) return { failed: check('proof', 'fail', 'proof-malformed') }
  return { document: { ...secured, '@context': proof['@context'] } }
}
