import { asList, idOf, isObject, type JsonObject } from '../../json.ts'
import { sameAddress } from './addresses.ts'

/**
 * The first member of a badge that does not say what the issuer's own copy says, or null. The copy may say more; a thing
 * may be written out in one and named by its address in the other.
 */
export function differingMember(shown: JsonObject, kept: JsonObject): string | null {
  const members = Object.keys(shown).filter((member) => member !== '@context')
  return members.find((member) => !saysTheSame(shown[member], kept[member])) ?? null
}

function saysTheSame(shown: unknown, kept: unknown): boolean {
  if (Array.isArray(shown) || Array.isArray(kept)) {
    const [ours, theirs] = [asList(shown), asList(kept)]
    return ours.length === theirs.length && ours.every((entry, i) => saysTheSame(entry, theirs[i]))
  }
  if (isObject(shown) && isObject(kept)) return differingMember(shown, kept) === null
  if (isObject(shown) || isObject(kept)) return sameAddress(idOf(shown), idOf(kept))
  if (shown === kept) return true
  return typeof shown === 'string' && typeof kept === 'string' && (sameAddress(shown, kept) || sameMoment(shown, kept))
}

function sameMoment(one: string, other: string): boolean {
  const isDate = /^\d{4}-\d{2}-\d{2}T/
  return isDate.test(one) && isDate.test(other) && Date.parse(one) === Date.parse(other)
}
