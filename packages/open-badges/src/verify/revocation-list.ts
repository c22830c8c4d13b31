import { asList, idOf, isObject, type JsonObject, textOf } from '../json.ts'
import type { Outside } from './outside.ts'
import { type Check, check } from './report.ts'

/** A 1EdTechRevocationList: revoked when the credential's id is listed and `revoked` is not false (OB 3.0, 8.2.1). */
export async function checkRevocationList(
  entry: JsonObject,
  credentialId: string | undefined,
  outside: Outside,
): Promise<Check> {
  const url = textOf(entry, 'id')
  if (url === undefined || credentialId === undefined) return check('status', 'fail', 'status-malformed')
  const text = await outside.text(url)
  if (text === null) return check('status', 'unknown', 'status-unreachable', { url })
  const list = await outside.json(url)
  if (!list || !Array.isArray(list.revokedCredential)) {
    return check('status', 'unknown', 'status-list-unreadable', { url })
  }
  const revoked = asList(list.revokedCredential).some((listed) => {
    const isThis = normalised(idOf(listed)) === normalised(credentialId)
    return isThis && !(isObject(listed) && listed.revoked === false)
  })
  return revoked ? check('status', 'fail', 'revoked') : check('status', 'pass', 'status-clear')
}

/** OB 3.0, 8.4: ids are compared percent-decoded and trimmed. */
function normalised(id: string | undefined): string | undefined {
  if (id === undefined) return undefined
  try {
    return decodeURIComponent(id).trim()
  } catch {
    return id.trim()
  }
}
