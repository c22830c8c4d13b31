import { documentLoader } from '../document-loader.ts'
import { ecdsaProofHolds } from '../ecdsa-rdfc-2019.ts'
import { type DataIntegrityProof, proofHolds } from '../eddsa-rdfc-2022.ts'
import { OpenBadgesError } from '../errors.ts'
import { asList, idOf, isObject, type JsonObject, textOf, without } from '../json.ts'
import { redefinedTerm } from './foreign-contexts.ts'
import { checkIssuerKey, namedKey } from './issuer-key.ts'
import type { Outside } from './outside.ts'
import { type Check, check, checkOfError } from './report.ts'
import type { SchemaStore } from './schemas.ts'

/** What the proof checks need beside the credential. */
export interface Circumstances {
  readonly now: Date
  readonly outside: Outside
  /** The official schemas, when they are to be looked at. */
  readonly schemas?: SchemaStore
}

/** The largest outside context processed, in bytes; the largest of the standards has 12 kB. */
const largestContext = 256 * 1024

/** No credential needs more proofs than this. */
const mostProofs = 8

/**
 * The proofs embedded in a credential: one that holds, with a key of the issuer's, is enough (OB 3.0, 8.2). Gives the
 * checks of the best one, and a warning when another fails.
 */
export async function checkEmbeddedProofs(
  credential: JsonObject,
  circumstances: Circumstances,
): Promise<readonly Check[]> {
  const proofs = asList(credential.proof)
  if (proofs.length === 0) return [check('proof', 'fail', 'proof-missing')]
  if (proofs.length > mostProofs) return [check('proof', 'fail', 'proof-malformed')]
  const results: (readonly Check[])[] = []
  for (const proof of proofs) results.push(await checkProof(credential, proof, circumstances))
  const [best = [], ...others] = results.toSorted((one, other) => doubt(one) - doubt(other))
  const another = doubt(best) < doubtOf.fail && others.some((other) => doubt(other) === doubtOf.fail)
  return another ? [...best, check('proof', 'warning', 'another-proof-fails')] : best
}

const doubtOf = { pass: 0, warning: 0, unknown: 1, fail: 2 } as const

function doubt(checks: readonly Check[]): number {
  return Math.max(...checks.map(({ outcome }) => doubtOf[outcome]))
}

async function checkProof(
  credential: JsonObject,
  proof: unknown,
  circumstances: Circumstances,
): Promise<readonly Check[]> {
  const usable = usableProof(proof, circumstances.now)
  if ('failed' in usable) return [usable.failed]
  const named = await namedKey(usable.proof.verificationMethod, idOf(credential.issuer), circumstances.outside)
  if ('failed' in named) return [named.failed]
  const isEcdsa = usable.proof.cryptosuite === 'ecdsa-rdfc-2019'
  if (named.key.asymmetricKeyType !== (isEcdsa ? 'ec' : 'ed25519')) {
    return [check('proof', 'fail', 'proof-key-malformed')]
  }
  const document = documentUnder(credential, usable.proof)
  if (!document) return [check('proof', 'fail', 'proof-malformed')]
  const load = documentLoader((url) => contextFrom(url, circumstances.outside))
  try {
    const holds = await (isEcdsa ? ecdsaProofHolds : proofHolds)(document, usable.proof, { key: named.key, load })
    if (!holds) return [check('proof', 'fail', 'proof-wrong')]
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return [checkOfError('proof', error.code === 'context-unavailable' ? 'unknown' : 'fail', error)]
  }
  const issuer = await checkIssuerKey({
    issuerId: idOf(credential.issuer),
    key: named.key,
    signedAt: usable.proof.created,
    ...circumstances,
  })
  const term = await redefinedTerm(credential, circumstances.outside)
  const redefined = term === null ? [] : [check('proof', 'unknown', 'context-redefines', { term })]
  return [check('proof', 'pass', 'proof-holds'), ...redefined, issuer]
}

const cryptosuites: readonly string[] = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019']

/** Is this a proof that can be checked here? Ed25519Signature2020 hashes and signs as eddsa-rdfc-2022 does (B). */
function usableProof(proof: unknown, now: Date): { proof: DataIntegrityProof } | { failed: Check } {
  const malformed = { failed: check('proof', 'fail', 'proof-malformed') }
  if (!isObject(proof)) return malformed
  const kind = proof.type === 'DataIntegrityProof' ? textOf(proof, 'cryptosuite') : textOf(proof, 'type')
  if (kind === undefined) return malformed
  const readable = cryptosuites.includes(kind) || (kind === 'Ed25519Signature2020' && proof.type === kind)
  // A proof that builds on another one means nothing without it (VC Data Integrity 1.0, 2.1.2).
  if (!readable || proof.previousProof !== undefined)
    return { failed: check('proof', 'unknown', 'proof-unsupported', { kind }) }
  if (proof.proofPurpose !== 'assertionMethod') return { failed: check('proof', 'fail', 'proof-purpose-wrong') }
  const { proofValue, verificationMethod, expires, created } = proof
  if (typeof proofValue !== 'string' || typeof verificationMethod !== 'string') return malformed
  if (created !== undefined && typeof created !== 'string') return malformed
  const expiry = typeof expires === 'string' ? Date.parse(expires) : Number.NaN
  if (expires !== undefined && !(expiry > now.getTime())) {
    return { failed: check('proof', 'fail', 'proof-expired') }
  }
  return { proof: proof as DataIntegrityProof }
}

/**
 * The document a proof is about: without proofs, and under the proof's own contexts if it has any, which the
 * document's must begin with (VC DI EdDSA 1.0, 3.2.2 step 4). Null when they do not.
 */
function documentUnder(credential: JsonObject, proof: JsonObject): JsonObject | null {
  const document = without(credential, 'proof')
  if (proof['@context'] === undefined) return document
  const own = asList(proof['@context'])
  const theirs = asList(credential['@context'])
  const begins = own.every((context, i) => JSON.stringify(context) === JSON.stringify(theirs[i]))
  return begins ? { ...document, '@context': proof['@context'] } : null
}

async function contextFrom(url: string, outside: Outside): Promise<JsonObject> {
  const bytes = await outside.bytes(url)
  const document = bytes && bytes.length <= largestContext ? await outside.json(url) : null
  if (!document) throw new OpenBadgesError('context-unavailable', { detail: url })
  return document
}
