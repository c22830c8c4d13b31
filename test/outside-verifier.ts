import { readFileSync } from 'node:fs'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'

// A verifier that is not ours: the reference implementation, with contexts from a local copy and the issuer's profile
// fetched from where the badge says it is.

const contexts = new URL('../packages/open-badges/contexts/', import.meta.url)

export async function verifyOutside(credential: unknown): Promise<{ verified: boolean }> {
  const suite = new DataIntegrityProof({ cryptosuite })
  const { verified } = await vc.verifyCredential({ credential, suite, documentLoader })
  return { verified }
}

const localCopies = new Map<string, string>(
  Object.entries({
    'https://www.w3.org/ns/credentials/v2': 'credentials-v2.json',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': 'ob-3.0.3.json',
    'https://w3id.org/security/data-integrity/v2': 'data-integrity-v2.json',
    'https://w3id.org/security/multikey/v1': 'multikey-v1.json',
    'https://www.w3.org/ns/did/v1': 'did-v1.json',
  }),
)

async function documentLoader(url: string): Promise<{ contextUrl: null; documentUrl: string; document: unknown }> {
  const copy = localCopies.get(url)
  const document: unknown = copy ? JSON.parse(readFileSync(new URL(copy, contexts), 'utf8')) : await fetched(url)
  return { contextUrl: null, documentUrl: url, document }
}

/** The issuer's profile, or the one key in it that the address names. */
async function fetched(url: string): Promise<unknown> {
  const [address = '', fragment] = url.split('#')
  const response = await fetch(address, { headers: { accept: 'application/json' } })
  const profile = (await response.json()) as { verificationMethod?: { id: string }[] }
  if (!fragment) return profile
  const key = profile.verificationMethod?.find(({ id }) => id === url)
  return { '@context': 'https://w3id.org/security/multikey/v1', ...key }
}
