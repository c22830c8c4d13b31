import { contextUrls } from './contexts.ts'
import { ecdsaHashData } from './ecdsa-rdfc-2019.ts'
import type { EcdsaSigner } from './ecdsa-signer.ts'
import { dateTimeStamp, hashData } from './eddsa-rdfc-2022.ts'
import { OpenBadgesError } from './errors.ts'
import { asList, type JsonObject, without } from './json.ts'
import { encodeBase58btc } from './multibase.ts'
import { plainCopyOf } from './plain-copy.ts'
import { documentWith, previousProofs } from './previous-proofs.ts'
import { type ProofPurpose, proofPurposes } from './proof-purposes.ts'
import type { Signer } from './signer.ts'
import { baseProofValue } from './selective/base-proof.ts'
import { contextLoader } from './verify/context-loader.ts'
import { type Fetcher, outsideThrough } from './verify/outside.ts'

/** The cryptosuites that can be signed with (VC DI EdDSA 1.0, 3.2; VC DI ECDSA 1.0, 3.2 and 3.6). */
export type Cryptosuite = 'eddsa-rdfc-2022' | 'ecdsa-rdfc-2019' | 'ecdsa-sd-2023'

/** What a proof says beside its value (VC Data Integrity 1.0, 2.1). */
export interface ProofOptions {
  /** The moment of signing; left out of the proof when not given. */
  readonly created?: Date
  /** By the key when not given: `eddsa-rdfc-2022` or `ecdsa-rdfc-2019`. `ecdsa-sd-2023` takes a P-256 key. */
  readonly cryptosuite?: Cryptosuite
  /** `assertionMethod` when not given; a presentation needs `authentication`. */
  readonly proofPurpose?: ProofPurpose
  readonly id?: string
  readonly expires?: Date
  readonly challenge?: string
  readonly domain?: string | readonly string[]
  readonly nonce?: string
  /** Ids of proofs that the document carries already: this one then covers them as well (a proof chain). */
  readonly previousProof?: string | readonly string[]
  /** Only for `ecdsa-sd-2023`: JSON pointers to what whoever holds it cannot leave out (RFC 6901). */
  readonly mandatoryPointers?: readonly string[]
  /** For contexts that are not kept in this package; without it such documents are refused. */
  readonly fetcher?: Fetcher
}

/**
 * Signs any JSON-LD document (VC Data Integrity 1.0, 4.2 and 4.3), be it a credential or a presentation, and says nothing
 * about what it states. One whose contexts do not know proofs (VCDM 1.1) gets the Data Integrity context.
 * @param document the document, with or without proofs
 * @param signer the key; with it goes the suite, unless `options` names another that it can sign
 * @param options what the proof says beside its value
 * @returns a copy of the document with one more proof: an object when it is the first, a list otherwise
 * @throws OpenBadgesError `wrong-type`, `too-complex`, `not-json-ld`, `context-unavailable`; `wrong-value` with the option
 * as its path; `proof-not-found` for a `previousProof` that is not there; `pointer-unmatched` with the pointer as its path;
 * and what the signer throws
 */
export async function addProof(
  document: object,
  signer: Signer | EcdsaSigner,
  options: ProofOptions = {},
): Promise<JsonObject> {
  const whole = withProofContext(plainCopyOf(document))
  const proofs = asList(whole.proof)
  const config = proofConfig(signer, options)
  const selective = config.cryptosuite === 'ecdsa-sd-2023'
  if (!selective && options.mandatoryPointers !== undefined) refuse('mandatoryPointers')
  // What is derived from it is shown without the other proofs, so it cannot build on them.
  if (selective && options.previousProof !== undefined) refuse('previousProof')
  const previous = previousProofs(config, proofs)
  if (!previous) throw new OpenBadgesError('proof-not-found', { path: 'previousProof' })
  const proofValue = await proofValueFor(documentWith(without(whole, 'proof'), previous), config, { signer, options })
  const proof = { ...config, proofValue }
  return { ...whole, proof: proofs.length === 0 ? proof : [...proofs, proof] }
}

const contextsWithProof: readonly unknown[] = [
  contextUrls.credentialsV2,
  'https://w3id.org/security/data-integrity/v1',
  contextUrls.dataIntegrity,
]

/** VC Data Integrity 1.0, "Context Injection". */
function withProofContext(document: JsonObject): JsonObject {
  const contexts = asList(document['@context'])
  const knowsProofs = contexts.length === 0 || contexts.some((context) => contextsWithProof.includes(context))
  return knowsProofs ? document : { ...document, '@context': [...contexts, contextUrls.dataIntegrity] }
}

function proofConfig(signer: Signer | EcdsaSigner, options: ProofOptions): JsonObject {
  const { id, created, expires, challenge, domain, nonce, previousProof, proofPurpose = 'assertionMethod' } = options
  if (id !== undefined && !/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(id)) refuse('id')
  if (!proofPurposes.includes(proofPurpose)) refuse('proofPurpose')
  return {
    ...(id !== undefined && { id }),
    type: 'DataIntegrityProof',
    cryptosuite: cryptosuiteFor(signer, options.cryptosuite),
    ...(created && { created: dateTimeStamp(created) }),
    ...(expires && { expires: dateTimeStamp(expires, 'expires') }),
    verificationMethod: signer.verificationMethod,
    proofPurpose,
    ...(challenge !== undefined && { challenge }),
    ...(domain !== undefined && { domain }),
    ...(nonce !== undefined && { nonce }),
    ...(previousProof !== undefined && { previousProof }),
  }
}

function cryptosuiteFor({ algorithm }: Signer | EcdsaSigner, wanted: Cryptosuite | undefined): Cryptosuite {
  const own = algorithm === 'Ed25519' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019'
  if (wanted === 'ecdsa-sd-2023' && algorithm === 'ES256') return wanted
  return wanted === undefined || wanted === own ? own : refuse('cryptosuite')
}

function refuse(option: string): never {
  throw new OpenBadgesError('wrong-value', { path: option })
}

async function proofValueFor(
  document: JsonObject,
  config: JsonObject,
  { signer, options }: { signer: Signer | EcdsaSigner; options: ProofOptions },
): Promise<string> {
  const load = contextLoader(outsideThrough(options.fetcher))
  const { mandatoryPointers = [] } = options
  if (signer.algorithm === 'Ed25519') return encodeBase58btc(await signer.sign(await hashData(document, config, load)))
  if (config.cryptosuite === 'ecdsa-sd-2023')
    return baseProofValue(document, config, { signer, mandatoryPointers, load })
  const data = await ecdsaHashData(document, config, { algorithm: signer.algorithm, load })
  return encodeBase58btc(await signer.sign(data))
}
