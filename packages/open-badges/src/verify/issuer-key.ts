import type { KeyObject } from 'node:crypto'
import { publicKeyFrom } from '../multikey.ts'
import type { ProofPurpose } from '../proof-purposes.ts'
import { addressOf, askController, type ListedKey } from './controller.ts'
import type { Outside } from './outside.ts'
import { type Check, check } from './report.ts'

/** The key a proof names, or the check that says why there is none. */
export type NamedKey = { readonly key: KeyObject } | { readonly failed: Check }

/**
 * The key a verification method names: out of a did:key, out of a fragment that is itself a multikey (so named, no
 * resolving is needed, as 1EdTech's validator does), or else out of its controller's document.
 */
export async function namedKey(
  verificationMethod: string,
  issuerId: string | undefined,
  outside: Outside,
  purpose: ProofPurpose = 'assertionMethod',
): Promise<NamedKey> {
  const malformed = { failed: check('proof', 'fail', 'proof-key-malformed') }
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(verificationMethod)) return malformed
  const [controller = '', fragment] = verificationMethod.split('#')
  if (controller.startsWith('did:key:')) {
    const multibase = controller.slice('did:key:'.length)
    const key = fragment === undefined || fragment === multibase ? keyIn(multibase) : null
    return key ? { key } : malformed
  }
  const key = fragment === undefined ? null : keyIn(fragment)
  if (key) return { key }
  if (addressOf(controller) !== null) return keyFromController(verificationMethod, controller, { outside, purpose })
  // Where nobody can be asked, a key that is not even named after the issuer is somebody else's.
  const foreign = controller !== issuerId
  const kind = controller.split(':').slice(0, controller.startsWith('did:') ? 2 : 1)
  return { failed: check('proof', foreign ? 'fail' : 'unknown', 'proof-unsupported', { kind: kind.join(':') }) }
}

function keyIn(multibase: string): KeyObject | null {
  try {
    return publicKeyFrom(multibase).key
  } catch {
    return null
  }
}

async function keyFromController(
  id: string,
  controller: string,
  { outside, purpose }: { outside: Outside; purpose: ProofPurpose },
): Promise<NamedKey> {
  const answer = await askController(controller, outside, purpose)
  if (answer.outcome === 'keys') {
    const listed = answer.keys.find((key) => key.id === id)
    return listed ? { key: listed.key } : { failed: check('proof', 'fail', 'key-of-somebody-else') }
  }
  const url = 'url' in answer ? answer.url : controller
  return { failed: check('proof', 'unknown', 'proof-key-unavailable', { url }) }
}

/**
 * Does this key belong to this issuer? A did:key is its own key; an https profile or did:web must list the key among
 * its assertion methods. `signedAt` decides about keys that have expired since (CID 1.0, 3.3).
 */
export async function checkIssuerKey(
  options: Pick<KeyQuestion, 'key' | 'signedAt' | 'now' | 'outside'> & { issuerId: string | undefined },
): Promise<Check> {
  const { issuerId, ...question } = options
  if (issuerId === undefined) return check('issuer', 'fail', 'issuer-missing')
  const answer = await whoseKey({ ...question, ownerId: issuerId, purpose: 'assertionMethod' })
  if (answer.outcome === 'own') return check('issuer', 'pass', 'key-of-issuer')
  if (answer.outcome === 'not theirs') return check('issuer', 'fail', 'key-of-somebody-else')
  if (answer.outcome === 'revoked') return check('issuer', 'fail', 'key-revoked', { date: answer.at })
  if (answer.outcome === 'expired') return check('issuer', 'fail', 'key-expired', { date: answer.at })
  if (answer.outcome === 'unreachable') return check('issuer', 'unknown', 'issuer-unreachable', { url: answer.url })
  if (answer.outcome === 'no keys') return check('issuer', 'unknown', 'issuer-without-keys', { url: answer.url })
  return check('issuer', 'unknown', 'issuer-cannot-be-asked', { issuer: issuerId })
}

/** A key, and the one it may belong to. */
export interface KeyQuestion {
  readonly ownerId: string
  /** What the key must be listed for. */
  readonly purpose: ProofPurpose
  readonly key: KeyObject
  readonly signedAt: string | undefined
  readonly now: Date
  readonly outside: Outside
}

/** Whether a key belongs to somebody, as far as that could be found out. */
export type KeyAnswer =
  | { readonly outcome: 'own' | 'not theirs' | 'nowhere to ask' }
  | { readonly outcome: 'revoked' | 'expired'; readonly at: string }
  | { readonly outcome: 'unreachable' | 'no keys'; readonly url: string }

/** Does this key belong to this one, for this purpose (CID 1.0, 3.3: retrieve verification method)? */
export async function whoseKey(question: KeyQuestion): Promise<KeyAnswer> {
  const { ownerId, purpose, key, outside } = question
  if (ownerId.startsWith('did:key:')) {
    const named = keyIn(ownerId.slice('did:key:'.length))
    return { outcome: named !== null && sameKey(named, key) ? 'own' : 'not theirs' }
  }
  const answer = await askController(ownerId, outside, purpose)
  if (answer.outcome !== 'keys') return answer
  const listings = answer.keys.filter((candidate) => sameKey(candidate.key, key))
  for (const listed of listings) {
    const withdrawn = withdrawnIn(listed, question)
    if (withdrawn) return withdrawn
  }
  return { outcome: listings.some(({ isForPurpose }) => isForPurpose) ? 'own' : 'not theirs' }
}

function sameKey(one: KeyObject, other: KeyObject): boolean {
  if (one === other) return true
  // OpenSSL leaves an error behind when keys of two kinds are compared, and the next key to be read stumbles over it.
  return one.asymmetricKeyType === other.asymmetricKeyType && one.equals(other)
}

/**
 * Why a key that is listed does not count, or null (CID 1.0, 2.2). A revoked one proves nothing from then on, whenever
 * its proofs say that they were made: whoever stole it dates back. An expired one still proves what it signed before.
 */
function withdrawnIn(
  { revoked, expires }: ListedKey,
  { signedAt, now }: Pick<KeyQuestion, 'signedAt' | 'now'>,
): KeyAnswer | null {
  if (revoked !== undefined && isRevoked(revoked, now)) return { outcome: 'revoked', at: revoked }
  const signedInTime = expires === undefined || Date.parse(signedAt ?? '') < Date.parse(expires)
  return signedInTime ? null : { outcome: 'expired', at: expires }
}

/** Whether the moment that stands in a `revoked` has come; one that cannot be read has. */
export function isRevoked(revoked: string, now: Date): boolean {
  return !(Date.parse(revoked) > now.getTime())
}
