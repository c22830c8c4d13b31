import { contextFaults, envelopeFaults, identifierFaults, typedFaults, typeFaults } from './common-rules.ts'
import { credentialFaults } from './credential-rules.ts'
import { type Fault, fault, unless } from './faults.ts'
import { proofFaults } from './proof-rules.ts'
import { asList, idOf, isObject, isUrl } from './values.ts'

/** Does it only carry a token that holds a credential? (VCDM 2.0, 4.13.1) */
export function isEnvelopedCredential(value: unknown): value is Record<string, unknown> {
  return isObject(value) && asList(value['type']).includes('EnvelopedVerifiableCredential')
}

/** Does it only carry a token that holds a presentation? (4.13.2) */
export function isEnvelopedPresentation(value: unknown): value is Record<string, unknown> {
  return isObject(value) && asList(value['type']).includes('EnvelopedVerifiablePresentation')
}

/** What keeps a document from being a presentation of the data model 2.0, or 1.1 under that context (4.13). */
export function presentationFaults(presentation: unknown): Fault[] {
  if (!isObject(presentation)) return [fault('', 'A presentation is an object.')]
  const { holder, verifiableCredential } = presentation
  return [
    ...contextFaults(presentation['@context'], ['2.0', '1.1']),
    ...typeFaults(presentation['type'], 'VerifiablePresentation'),
    ...identifierFaults(presentation),
    ...unless(
      holder === undefined || isUrl(idOf(holder)),
      'holder',
      'A holder is a URL, or an object with an id that is one.',
    ),
    ...typedFaults(presentation['termsOfUse'], 'termsOfUse'),
    ...asList(verifiableCredential).flatMap((credential, index) =>
      containedFaults(credential, holder).map(({ path, detail }) => {
        const at = `verifiableCredential[${index}]`
        return { path: path ? `${at}.${path}` : at, detail }
      }),
    ),
  ]
}

/** A credential inside: enveloped, secured by itself, or asserted by the holder of the presentation (4.13.3). */
function containedFaults(credential: unknown, holder: unknown): Fault[] {
  if (isEnvelopedCredential(credential)) return envelopeFaults(credential, 'EnvelopedVerifiableCredential')
  const faults = credentialFaults(credential)
  if (!isObject(credential)) return faults
  if (credential['proof'] !== undefined) return [...faults, ...proofFaults(credential['proof'])]
  const issuer = idOf(credential['issuer'])
  return [
    ...faults,
    ...unless(
      issuer !== null && issuer === idOf(holder),
      'issuer',
      'Without a proof of its own its issuer is the holder of the presentation.',
    ),
  ]
}
