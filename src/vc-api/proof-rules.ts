import { type Fault, fault, unless } from './faults.ts'
import { asList, isObject, isProofDate, isText, isTexts, isUrl } from './values.ts'

/** What keeps `proof` from being one or more proofs (VC Data Integrity 1.0, 2.1). Whether they hold is another matter. */
export function proofFaults(value: unknown): Fault[] {
  const proofs = asList(value)
  if (proofs.length === 0) return [fault('proof', 'It is not secured by any proof.')]
  return proofs.flatMap((proof) =>
    isObject(proof) ? oneProofFaults(proof) : [fault('proof', 'A proof is an object.')],
  )
}

function oneProofFaults(proof: Record<string, unknown>): Fault[] {
  const { type, cryptosuite, proofPurpose, verificationMethod, proofValue, jws } = proof
  const optional = (member: string, holds: (value: unknown) => boolean, detail: string) =>
    unless(proof[member] === undefined || holds(proof[member]), `proof.${member}`, detail)
  return [
    ...unless(isText(type) && type !== '', 'proof.type', 'A proof has a type.'),
    ...unless(
      type !== 'DataIntegrityProof' || (isText(cryptosuite) && cryptosuite !== ''),
      'proof.cryptosuite',
      'A DataIntegrityProof names its cryptosuite.',
    ),
    ...unless(isText(proofPurpose) && proofPurpose !== '', 'proof.proofPurpose', 'A proof has a purpose.'),
    ...unless(isUrl(verificationMethod), 'proof.verificationMethod', 'A proof names its key by a URL.'),
    ...unless(isText(proofValue) || isText(jws), 'proof.proofValue', 'A proof has a value.'),
    ...optional('id', isUrl, 'An id is one URL.'),
    ...optional('created', isProofDate, 'A date is a dateTimeStamp such as 2026-03-02T09:30:00Z.'),
    ...optional('expires', isProofDate, 'A date is a dateTimeStamp such as 2026-03-02T09:30:00Z.'),
    ...optional('domain', isTexts, 'A domain is one or more texts.'),
    ...optional('challenge', isText, 'A challenge is a text.'),
    ...optional('nonce', isText, 'A nonce is a text.'),
    ...optional('previousProof', isTexts, 'A previous proof is named by its id.'),
  ]
}
