import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'

// A verifier that is not ours: the reference implementation, with contexts from a local copy, and the issuer's profile
// and status list fetched from where the badge says they are.

const contexts = new URL('../packages/open-badges/contexts/', import.meta.url)
const localCopies = new Map([
  ['https://www.w3.org/ns/credentials/v2', 'credentials-v2.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'ob-3.0.3.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', 'ob-extensions.json'],
  ['https://w3id.org/security/data-integrity/v2', 'data-integrity-v2.json'],
  ['https://w3id.org/security/multikey/v1', 'multikey-v1.json'],
  ['https://www.w3.org/ns/did/v1', 'did-v1.json'],
])

/** Each takes the proofs of its own kind: of a whole badge, and of one shown in part. */
const suites = [
  new DataIntegrityProof({ cryptosuite }),
  new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }),
]

type Verified = { verified: boolean; error?: unknown }
type Status = { statusListCredential: string; statusListIndex: string }

/** The reference's verdict on a badge, its place in the status list included. */
export async function verifyOutside(credential: unknown): Promise<Verified> {
  return vc.verifyCredential({ credential, suite: suites, documentLoader, checkStatus })
}

async function checkStatus({ credential }: { credential: { credentialStatus: Status | Status[] } }): Promise<Verified> {
  for (const place of [credential.credentialStatus].flat()) {
    const outcome = await checkPlace(place)
    if (!outcome.verified) return outcome
  }
  return { verified: true }
}

async function checkPlace({ statusListCredential, statusListIndex }: Status): Promise<Verified> {
  const list = (await fetched(statusListCredential)) as { credentialSubject: { encodedList: string } }
  const proven: Verified = await vc.verifyCredential({ credential: list, suite: suites, documentLoader })
  if (!proven.verified) return proven
  const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'))
  const index = Number(statusListIndex)
  // Bitstring Status List 1.0 §3.2: index 0 is the left-most bit.
  return { verified: (((bits[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 0 }
}

async function documentLoader(url: string): Promise<{ contextUrl: null; documentUrl: string; document: unknown }> {
  const copy = localCopies.get(url)
  const document: unknown = copy ? JSON.parse(readFileSync(new URL(copy, contexts), 'utf8')) : await fetched(url)
  return { contextUrl: null, documentUrl: url, document }
}

/** A document by its address, or the one key of a profile that the address names. */
async function fetched(url: string): Promise<unknown> {
  const [address = '', fragment] = url.split('#')
  const response = await fetch(address, { headers: { accept: 'application/json' } })
  const document = (await response.json()) as { verificationMethod?: { id: string }[] }
  if (!fragment) return document
  const key = document.verificationMethod?.find(({ id }) => id === url)
  return { '@context': 'https://w3id.org/security/multikey/v1', ...key }
}
