import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { contextUrls } from './contexts.ts'
import { documentLoader } from './document-loader.ts'
import { builtInEcdsaSigner, type EcdsaAlgorithm, type EcdsaSigner, newEcdsaKey } from './ecdsa-signer.ts'
import type { JsonObject } from './json.ts'
import { builtInSigner, newSigningKey, type Signer } from './signer.ts'

/*
 * What the tests need to speak with the reference implementation. Everybody here is a did:key, which says what its own
 * key is, so that nothing has to be resolved.
 */

/** Somebody with a key: their id is that key. */
export interface KeyHolder<S> {
  readonly id: string
  readonly signer: S
}

/** Somebody with an Ed25519 key. */
export function edwards(): KeyHolder<Signer> {
  const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
  const id = `did:key:${publicKeyMultibase}`
  return { id, signer: builtInSigner({ controller: id, publicKeyMultibase, secretKey: secretKeyBytes }) }
}

/** Somebody with a P-256 or P-384 key. */
export function weierstrass(algorithm: EcdsaAlgorithm): KeyHolder<EcdsaSigner> {
  const { publicKeyMultibase, secretKeyBytes } = newEcdsaKey(algorithm)
  const id = `did:key:${publicKeyMultibase}`
  return { id, signer: builtInEcdsaSigner({ controller: id, publicKeyMultibase, secretKey: secretKeyBytes }) }
}

const levels = { ES256: 'P-256', ES384: 'P-384', Ed25519: 'Ed25519' } as const

/** A suite of the reference implementation that signs with one of our keys. */
export function referenceSuite(
  cryptosuite: object,
  { signer }: KeyHolder<Signer | EcdsaSigner>,
  date?: string,
): object {
  const id = signer.verificationMethod
  const theirs = {
    id,
    algorithm: levels[signer.algorithm],
    sign: ({ data }: { data: Uint8Array }) => signer.sign(data),
  }
  return new DataIntegrityProof({ signer: theirs, cryptosuite, date: date ?? '2026-03-02T09:31:00Z' })
}

/** What the reference implementation resolves: the kept contexts, and each did:key with the one key that it is. */
export async function referenceLoader(url: string): Promise<object> {
  if (!url.startsWith('did:key:')) return documentLoader()(url)
  const [id = '', fragment] = url.split('#')
  const publicKeyMultibase = id.slice('did:key:'.length)
  const method = { id: `${id}#${publicKeyMultibase}`, type: 'Multikey', controller: id, publicKeyMultibase }
  const controller: JsonObject = {
    '@context': [contextUrls.did, contextUrls.multikey],
    id,
    verificationMethod: [method],
    assertionMethod: [method.id],
    authentication: [method.id],
  }
  const document = fragment === undefined ? controller : { '@context': contextUrls.multikey, ...method }
  return { contextUrl: null, documentUrl: url, document }
}

/** A credential that is no badge. */
export function plainCredential(issuer: string): JsonObject {
  return {
    '@context': [contextUrls.credentialsV2, { alumniOf: 'https://school.example/words#alumniOf' }],
    type: ['VerifiableCredential'],
    issuer,
    validFrom: '2026-03-02T09:30:00Z',
    credentialSubject: { id: 'did:example:ana', alumniOf: 'Harbor School — «π»', name: 'Ana' },
  }
}
