import type { JsonObject } from '../../json.ts'
import { textOf } from '../../json.ts'
import { addressOf } from '../controller.ts'
import type { Outside } from '../outside.ts'

/**
 * Where a document of Open Badges 2 is asked for. Many issuers of that time wrote http; what comes unprotected proves
 * nothing, so it is asked for under https. Null for anything else.
 */
export function secureAddress(id: string): string | null {
  if (addressOf(id) === id) return id
  return id.startsWith('http://') ? addressOf(id.replace(/^http:/, 'https:')) : null
}

/** Are these two ids the same, whether written with http or https? */
export function sameAddress(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return one === other || (secureAddress(one) !== null && secureAddress(one) === secureAddress(other))
}

/** A document kept under its id, and where it has moved if its id is another one by now. */
export interface Linked {
  readonly document: JsonObject
  readonly movedTo?: string
}

/**
 * The document with this id, from that id. One that names another id is believed only if it stands there as well: nobody
 * can speak for somebody else's address.
 */
export async function linkedDocument(id: string, outside: Outside): Promise<Linked | null> {
  const document = await documentAt(id, outside)
  if (!document) return null
  const own = textOf(document, 'id')
  if (own === undefined || sameAddress(own, id)) return { document }
  const there = await documentAt(own, outside)
  return there && sameAddress(textOf(there, 'id'), own) ? { document: there, movedTo: own } : null
}

async function documentAt(id: string, outside: Outside): Promise<JsonObject | null> {
  const url = secureAddress(id)
  return url === null ? null : outside.json(url)
}
