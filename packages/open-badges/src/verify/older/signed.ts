import { createPublicKey, type KeyObject } from 'node:crypto'
import { asList, idOf, isObject, type JsonObject, textOf } from '../../json.ts'
import type { Outside } from '../outside.ts'
import type { Token } from '../reading.ts'
import { type Check, check } from '../report.ts'
import { algorithms, signatureHolds } from '../token-proof.ts'
import { linkedDocument, sameAddress, secureAddress } from './addresses.ts'

/** The signature of a signed assertion, and whether its key is the issuer's (OB 2.0, "Signed verification"). */
export async function checkSigned(
  { token, creator }: { token: Token; creator: string | undefined },
  { profile, issuerId }: { profile: JsonObject; issuerId: string },
  outside: Outside,
): Promise<readonly Check[]> {
  const algorithm = textOf(token.header, 'alg') ?? 'nothing'
  if (!algorithms.includes(algorithm)) return [check('proof', 'fail', 'token-algorithm-refused', { algorithm })]
  const listed = asList(profile.publicKey)
  const keyId = creator ?? idOf(listed[0])
  if (keyId === undefined) return [check('proof', 'fail', 'proof-key-malformed')]
  const written = listed.filter(isObject).find((key) => sameAddress(idOf(key), keyId))
  const document = written ?? (await linkedDocument(keyId, outside))?.document
  if (!document) return [check('proof', 'unknown', 'proof-key-unavailable', { url: keyId })]
  const key = keyFrom(document)
  if (!key) return [check('proof', 'fail', 'proof-key-malformed')]
  if (!(await signatureHolds(token.compact, key))) return [check('proof', 'fail', 'proof-wrong')]
  return [check('proof', 'pass', 'proof-holds'), ownership({ document, keyId, listed, issuerId })]
}

/** A key says whose it is, but only the issuer's own profile can say that it is so. */
function ownership(found: {
  document: JsonObject
  keyId: string
  listed: readonly unknown[]
  issuerId: string
}): Check {
  const { document, keyId, listed, issuerId } = found
  const owner = idOf(document.owner)
  if (owner !== undefined && !sameAddress(owner, issuerId)) return check('issuer', 'fail', 'key-of-somebody-else')
  if (listed.length === 0) {
    return check('issuer', 'unknown', 'issuer-without-keys', { url: secureAddress(issuerId) ?? issuerId })
  }
  if (!listed.some((key) => sameAddress(idOf(key), keyId))) return check('issuer', 'fail', 'key-of-somebody-else')
  return check('issuer', 'pass', 'key-of-issuer')
}

function keyFrom(document: JsonObject): KeyObject | null {
  try {
    const pem = textOf(document, 'publicKeyPem')
    return pem === undefined ? null : createPublicKey(pem)
  } catch {
    return null
  }
}

/** The issuer's list of revoked signed assertions (OB 2.0, RevocationList). */
export async function checkRevoked(assertion: JsonObject, profile: JsonObject, outside: Outside): Promise<Check> {
  const listed = idOf(profile.revocationList)
  if (listed === undefined) return check('status', 'pass', 'status-none')
  const list = (await linkedDocument(listed, outside))?.document
  if (!list) return check('status', 'unknown', 'status-unreachable', { url: listed })
  if (!Array.isArray(list.revokedAssertions)) {
    return check('status', 'unknown', 'status-list-unreadable', { url: listed })
  }
  const id = textOf(assertion, 'id')
  const revoked = list.revokedAssertions.some((entry: unknown) => {
    const uid = isObject(entry) ? textOf(entry, 'uid') : undefined
    return sameAddress(idOf(entry), id) || (uid !== undefined && uid === textOf(assertion, 'uid'))
  })
  return revoked ? check('status', 'fail', 'revoked') : check('status', 'pass', 'status-clear')
}
