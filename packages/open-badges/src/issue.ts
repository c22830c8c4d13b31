import type {
  SignedBadge,
  SignedEndorsement,
  SignedRecord,
  UnsignedBadge,
  UnsignedEndorsement,
  UnsignedRecord,
} from './badge-types.ts'
import { addProof } from './add-proof.ts'
import { badgeParts, pointersWithout } from './badge-parts.ts'
import { documentLoader } from './document-loader.ts'
import type { EcdsaSigner } from './ecdsa-signer.ts'
import { createProof, type DataIntegrityProof } from './eddsa-rdfc-2022.ts'
import { OpenBadgesError } from './errors.ts'
import { credentialShapeOf, faultsOf } from './faults.ts'
import { idOf, type JsonObject, without } from './json.ts'
import { jsonCopyOf } from './plain-copy.ts'
import type { ShapeName } from './shapes.ts'
import type { Signer } from './signer.ts'

/**
 * Signs a badge with eddsa-rdfc-2022 (OB 3.0, 8.3; VC DI EdDSA 1.0, 3.2.1). The same badge, key and moment give the
 * same bytes, unless it is to be `showable`: then a second proof, with a P-256 key of its issuer's, lets its holder
 * show it without the parts that `deriveBadge` knows (VC DI ECDSA 1.0, 3.6.1).
 * @param credential the badge; nothing in it may be unknown, null or empty
 * @param signer the key of its issuer
 * @param options `created` is the moment of signing, `showable` a P-256 key of the issuer's
 * @returns the badge with its proof, or with both
 * @throws OpenBadgesError the code and path of the first of `faultsOf`; `already-signed`, `key-not-of-issuer`,
 * `not-json-ld`; `wrong-value` for a `created` that is no moment; whatever the signer throws
 */
export async function issueBadge(
  credential: UnsignedBadge,
  signer: Signer,
  { created, showable }: { created: Date; showable?: EcdsaSigner },
): Promise<SignedBadge> {
  const document = jsonCopyOf(credential)
  const badge = await signed<UnsignedBadge>(document, credentialShapeOf(document), { signer, created })
  return showable ? makeShowable(badge, showable, { created }) : badge
}

/**
 * Adds to a signed badge the proof that lets its holder show it without the parts that `deriveBadge` knows
 * (VC DI ECDSA 1.0, 3.6.1): what `issueBadge` does for `showable`, at any later time. All other parts are always shown.
 * @param badge the badge, with its proof
 * @param signer a P-256 key of its issuer's
 * @param options `created` is the moment of signing
 * @returns a copy with one proof more
 * @throws OpenBadgesError `key-not-of-issuer`; `already-signed` when it can be shown so already; as `addProof`
 */
export async function makeShowable(
  badge: SignedBadge,
  signer: EcdsaSigner,
  { created }: { created: Date },
): Promise<SignedBadge> {
  const showable = badge.proof.some(({ cryptosuite }) => cryptosuite === 'ecdsa-sd-2023')
  if (showable) throw new OpenBadgesError('already-signed', { path: 'proof' })
  const document = without({ ...badge }, 'proof')
  ownKeyOnly(document, signer)
  const mandatoryPointers = pointersWithout(document, badgeParts)
  const { proof } = await addProof(document, signer, { created, cryptosuite: 'ecdsa-sd-2023', mandatoryPointers })
  return { ...badge, proof: [...badge.proof, proof as DataIntegrityProof] }
}

/**
 * Signs an endorsement (OB 3.0, class EndorsementCredential), as `issueBadge` does a badge.
 * @param credential the endorsement; its subject is what is endorsed
 * @param signer the key of the endorser
 * @param options `created` is the moment of signing
 * @returns the endorsement with its proof
 * @throws OpenBadgesError as `issueBadge`
 */
export async function issueEndorsement(
  credential: UnsignedEndorsement,
  signer: Signer,
  { created }: { created: Date },
): Promise<SignedEndorsement> {
  return signed(jsonCopyOf(credential), 'EndorsementCredential', { signer, created })
}

/**
 * Signs a Comprehensive Learner Record (CLR 2.0, appendix B) of credentials that are signed already, as `issueBadge`
 * does a badge.
 * @param record the record with the credentials in it
 * @param signer the key of whoever compiled the record
 * @param options `created` is the moment of signing
 * @returns the record with its proof
 * @throws OpenBadgesError as `issueBadge`
 */
export async function issueRecord(
  record: UnsignedRecord,
  signer: Signer,
  { created }: { created: Date },
): Promise<SignedRecord> {
  return signed(jsonCopyOf(record), 'ClrCredential', { signer, created })
}

async function signed<Unsigned extends UnsignedBadge | UnsignedEndorsement | UnsignedRecord>(
  document: JsonObject,
  shape: ShapeName | undefined,
  { signer, created }: { signer: Signer; created: Date },
): Promise<Unsigned & { readonly proof: readonly [DataIntegrityProof] }> {
  const [first] = faultsOf(document)
  if (first) throw new OpenBadgesError(first.code, { path: first.path })
  if (credentialShapeOf(document) !== shape) throw new OpenBadgesError('not-a-badge', { path: 'type' })
  const proof = await proofFor(document, signer, created)
  return { ...(document as unknown as Unsigned), proof: [proof] }
}

/** The proof of any credential of this signer's. Throws as `issueBadge` does, but does not look at its contents. */
export async function proofFor(document: JsonObject, signer: Signer, created: Date): Promise<DataIntegrityProof> {
  if (document.proof !== undefined) throw new OpenBadgesError('already-signed', { path: 'proof' })
  ownKeyOnly(document, signer)
  return createProof(document, signer, { created, load: documentLoader() })
}

function ownKeyOnly(document: JsonObject, { verificationMethod }: Signer | EcdsaSigner): void {
  const [controller] = verificationMethod.split('#')
  if (controller !== idOf(document.issuer)) throw new OpenBadgesError('key-not-of-issuer', { path: 'issuer.id' })
}
