import { idOf, isObject, type JsonObject, textOf } from '../json.ts'
import type { Outside } from './outside.ts'
import { type Check, check } from './report.ts'

/**
 * A 1EdTechRevocationList: revoked when the credential's id is listed and `revoked` is not false (1EdTech Revocation
 * List 1.0).
 */
export async function checkRevocationList(
  entry: JsonObject,
  credentialId: string | undefined,
  outside: Outside,
): Promise<Check> {
  const url = textOf(entry, 'id')
  if (url === undefined || credentialId === undefined) return check('status', 'fail', 'status-malformed')
  if ((await outside.bytes(url)) === null) return check('status', 'unknown', 'status-unreachable', { url })
  const revoked = await outside.once(`revoked ${url}`, () => revokedAt(url, outside))
  if (!revoked) return check('status', 'unknown', 'status-list-unreadable', { url })
  return revoked.has(normalised(credentialId))
    ? check('status', 'fail', 'revoked')
    : check('status', 'pass', 'status-clear')
}

/** The ids that a list revokes, or null where there is no list. */
async function revokedAt(url: string, outside: Outside): Promise<ReadonlySet<string | undefined> | null> {
  const list = await outside.json(url)
  if (!list || !Array.isArray(list.revokedCredential)) return null
  const revoked = list.revokedCredential.filter((listed) => !(isObject(listed) && listed.revoked === false))
  return new Set(
    revoked
      .map(idOf)
      .filter((id) => id !== undefined)
      .map(normalised),
  )
}

/** OB 3.0, 10: ids are compared percent-decoded and trimmed. */
function normalised(id: string | undefined): string | undefined {
  if (id === undefined) return undefined
  try {
    return decodeURIComponent(id).trim()
  } catch {
    return id.trim()
  }
}
