import bitstringStatusListV1 from '../contexts/bitstring-status-list-v1.json' with { type: 'json' }
import clr20 from '../contexts/clr-2.0.json' with { type: 'json' }
import clr201 from '../contexts/clr-2.0.1.json' with { type: 'json' }
import credentialsV1 from '../contexts/credentials-v1.json' with { type: 'json' }
import credentialsV2 from '../contexts/credentials-v2.json' with { type: 'json' }
import dataIntegrityV1 from '../contexts/data-integrity-v1.json' with { type: 'json' }
import dataIntegrityV2 from '../contexts/data-integrity-v2.json' with { type: 'json' }
import didV1 from '../contexts/did-v1.json' with { type: 'json' }
import ed25519Signature2020V1 from '../contexts/ed25519-signature-2020-v1.json' with { type: 'json' }
import multikeyV1 from '../contexts/multikey-v1.json' with { type: 'json' }
import ob30 from '../contexts/ob-3.0.json' with { type: 'json' }
import ob301 from '../contexts/ob-3.0.1.json' with { type: 'json' }
import ob302 from '../contexts/ob-3.0.2.json' with { type: 'json' }
import ob303 from '../contexts/ob-3.0.3.json' with { type: 'json' }
import obExtensions from '../contexts/ob-extensions.json' with { type: 'json' }
import type { JsonObject } from './json.ts'

/** The contexts that are written into what is issued. */
export const contextUrls = {
  clr: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  credentialsV1: 'https://www.w3.org/2018/credentials/v1',
  credentialsV2: 'https://www.w3.org/ns/credentials/v2',
  dataIntegrity: 'https://w3id.org/security/data-integrity/v2',
  did: 'https://www.w3.org/ns/did/v1',
  multikey: 'https://w3id.org/security/multikey/v1',
  openBadges: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
} as const

const kept: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  [contextUrls.credentialsV1, credentialsV1],
  [contextUrls.credentialsV2, credentialsV2],
  [contextUrls.did, didV1],
  [contextUrls.multikey, multikeyV1],
  ['https://w3id.org/security/data-integrity/v1', dataIntegrityV1],
  [contextUrls.dataIntegrity, dataIntegrityV2],
  ['https://w3id.org/security/suites/ed25519-2020/v1', ed25519Signature2020V1],
  ['https://www.w3.org/ns/credentials/status/v1', bitstringStatusListV1],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context.json', ob30],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json', ob301],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json', ob302],
  [contextUrls.openBadges, ob303],
  ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', obExtensions],
  ['https://purl.imsglobal.org/spec/clr/v2p0/context.json', clr20],
  [contextUrls.clr, clr201],
])

/** The context kept under this address, or undefined. Callers must not change it. */
export function keptContext(url: string): JsonObject | undefined {
  return kept.get(url)
}

/** The addresses of all contexts that need no fetching. */
export function keptContextUrls(): readonly string[] {
  return [...kept.keys()]
}

/** Is this an Open Badges 3.0 context, of any revision? (OB 3.0, class AchievementCredential: the second context of a badge) */
export function isOpenBadgesContext(url: unknown): boolean {
  return (
    typeof url === 'string' && /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/.test(url)
  )
}

/** Is this a Comprehensive Learner Record 2.0 context, of any revision? */
export function isClrContext(url: unknown): boolean {
  return (
    typeof url === 'string' && /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.\d\.\d)*\.json$/.test(url)
  )
}
