import type { SignedBadge, UnsignedBadge } from './badge-types.ts'
import { clean } from './clean.ts'
import { documentLoader } from './document-loader.ts'
import { createProof, type DataIntegrityProof } from './eddsa-rdfc-2022.ts'
import { OpenBadgesError } from './errors.ts'
import { faultsOf } from './faults.ts'
import { idOf, type JsonObject } from './json.ts'
import type { Signer } from './signer.ts'

/**
 * Signs a badge with eddsa-rdfc-2022 and returns it with its proof. `created` is the moment of signing; the same badge,
 * key and moment give the same bytes. Throws `OpenBadgesError` with the code and path of the first of `faultsOf`, or
 * `already-signed`, `key-not-of-issuer`, `not-json-ld`.
 */
export async function issueBadge(
  credential: UnsignedBadge,
  signer: Signer,
  { created }: { created: Date },
): Promise<SignedBadge> {
  const document = clean({ ...credential })
  const [first] = faultsOf(document)
  if (first) throw new OpenBadgesError(first.code, { path: first.path })
  const proof = await proofFor(document, signer, created)
  return { ...(document as unknown as UnsignedBadge), proof: [proof] }
}

/** The proof of any credential of this signer's. Throws as `issueBadge` does, but does not look at its contents. */
export async function proofFor(document: JsonObject, signer: Signer, created: Date): Promise<DataIntegrityProof> {
  if (document.proof !== undefined) throw new OpenBadgesError('already-signed', { path: 'proof' })
  const [controller] = signer.verificationMethod.split('#')
  if (controller !== idOf(document.issuer)) throw new OpenBadgesError('key-not-of-issuer', { path: 'issuer.id' })
  return createProof(document, signer, { created, load: documentLoader() })
}
