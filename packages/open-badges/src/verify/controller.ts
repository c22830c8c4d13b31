import { createPublicKey, type KeyObject } from 'node:crypto'
import { asList, isObject, type JsonObject, textOf } from '../json.ts'
import { encodeMultikey, publicKeyFrom } from '../multikey.ts'
import type { ProofPurpose } from '../proof-purposes.ts'
import type { Outside } from './outside.ts'

/** A key that a controller document lists. */
export interface ListedKey {
  readonly id: string
  readonly key: KeyObject
  /** Whether it is for the purpose that was asked about. One that is not is only here when it is `revoked`. */
  readonly isForPurpose: boolean
  readonly revoked?: string
  readonly expires?: string
}

/** What was learnt by asking a controller for its keys. */
export type ControllerAnswer =
  | { readonly outcome: 'keys'; readonly keys: readonly ListedKey[] }
  | { readonly outcome: 'no keys'; readonly url: string }
  | { readonly outcome: 'unreachable'; readonly url: string }
  | { readonly outcome: 'nowhere to ask' }

/**
 * The keys a controller (an https profile or a did:web) lists for a purpose (CID 1.0, 3.3; did:web 3.2), and those that
 * it lists for none because it revoked them (CID 1.0, 2.2): whoever asks about one of these can be told why.
 */
export async function askController(
  id: string,
  outside: Outside,
  purpose: ProofPurpose = 'assertionMethod',
): Promise<ControllerAnswer> {
  const url = addressOf(id)
  if (url === null) return { outcome: 'nowhere to ask' }
  return outside.once(`keys ${purpose} ${id}`, async () => {
    const document = await outside.json(url)
    // A document about somebody else says nothing about this controller.
    if (!document || document.id !== id) return { outcome: 'unreachable', url }
    const keys = listedKeys(document, purpose)
    return keys.length > 0 ? { outcome: 'keys', keys } : { outcome: 'no keys', url }
  })
}

/** Where a controller's document stands, or null when its id gives no trustworthy place. */
export function addressOf(id: string): string | null {
  if (id.startsWith('did:web:')) return didWebAddress(id)
  if (!URL.canParse(id)) return null
  if (id.startsWith('https://')) return id
  const { protocol, hostname } = new URL(id)
  // Loopback counts as trustworthy, as in Secure Contexts 3.1: nobody stands between a machine and itself.
  const loopback = protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  return protocol === 'https:' || loopback ? id : null
}

/** did:web, 3.2: colons are slashes, a port is written %3A, and a bare host keeps its document under /.well-known. */
function didWebAddress(did: string): string | null {
  const [host, ...path] = did.slice('did:web:'.length).split(':')
  if (!host || !/^[A-Za-z0-9.-]+(%3[Aa]\d+)?$/.test(host)) return null
  if (path.some((part) => !/^[A-Za-z0-9._%-]+$/.test(part) || /^(\.|%2e){1,2}$/i.test(part))) return null
  const folder = path.length === 0 ? '.well-known' : path.join('/')
  return `https://${host.replace(/%3a/i, ':')}/${folder}/did.json`
}

/** More than anybody uses in a lifetime; each takes a while to read. */
const mostKeys = 200

function listedKeys(document: JsonObject, purpose: ProofPurpose): ListedKey[] {
  const documentId = textOf(document, 'id') ?? ''
  const absolute = (id: string) => (id.startsWith('#') ? documentId + id : id)
  const methods = asList(document.verificationMethod).filter(isObject).slice(0, mostKeys)
  const named = asList(document[purpose]).slice(0, mostKeys)
  const names = new Set(named.filter((entry) => typeof entry === 'string').map(absolute))
  const forPurpose = [...named.filter(isObject), ...methods.filter(({ id }) => names.has(absolute(String(id))))]
  const withdrawn = methods.filter((method) => method.revoked !== undefined && !forPurpose.includes(method))
  return [...forPurpose, ...withdrawn].flatMap((method) => {
    const key = keyOf(method)
    const ownOnly = method.controller === undefined || asList(method.controller).includes(documentId)
    if (!key || !ownOnly) return []
    const { revoked, expires } = method
    return [
      {
        id: absolute(textOf(method, 'id') ?? ''),
        key,
        isForPurpose: forPurpose.includes(method),
        ...(revoked !== undefined && { revoked: momentOf(revoked) }),
        ...(expires !== undefined && { expires: momentOf(expires) }),
      },
    ]
  })
}

/** Whatever else stands there than a text, it says that the key is not to be relied on. */
function momentOf(value: unknown): string {
  return typeof value === 'string' ? value : '–'
}

function keyOf(method: JsonObject): KeyObject | null {
  try {
    const multibase = textOf(method, 'publicKeyMultibase')
    if (multibase !== undefined) return publicKeyFrom(multibase).key
    if (!isObject(method.publicKeyJwk)) return null
    const jwk = method.publicKeyJwk
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    if (key.asymmetricKeyType !== 'ed25519') return key
    // By the one way that looks at the point.
    const bytes = new Uint8Array(Buffer.from(textOf(jwk, 'x') ?? '', 'base64url'))
    return publicKeyFrom(encodeMultikey({ kind: 'Ed25519', bytes })).key
  } catch {
    return null
  }
}
