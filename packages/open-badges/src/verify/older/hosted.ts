import { complexityFault } from '../../complexity.ts'
import { asList, isObject, type JsonObject, textOf } from '../../json.ts'
import type { Outside } from '../outside.ts'
import { type Check, check, checkOfFault } from '../report.ts'
import { secureAddress } from './addresses.ts'
import { fault } from '../../errors.ts'
import { differingMember } from './differing-member.ts'

/** The issuer's own copy of a hosted assertion, compared with the one shown (OB 2.0, "Hosted verification"). */
export async function checkHosted(
  assertion: JsonObject,
  outside: Outside,
): Promise<{ readonly check: Check; readonly kept?: JsonObject }> {
  const id = textOf(assertion, 'id') ?? ''
  const url = secureAddress(id)
  if (url === null) return { check: checkOfFault('proof', 'fail', fault('wrong-value', 'id')) }
  if (await outside.gone(url)) return { check: check('status', 'fail', 'revoked') }
  const kept = await outside.json(url)
  if (!kept || complexityFault(kept)) return { check: check('proof', 'unknown', 'hosted-unreachable', { url }) }
  // The answer to a revoked assertion need not say anything else.
  if (kept.revoked === true) return { check: check('status', 'fail', 'revoked') }
  const member = differingMember(assertion, kept)
  return member === null
    ? { check: check('proof', 'pass', 'hosted-holds', { url }), kept }
    : { check: check('proof', 'fail', 'hosted-differs', { url, member }) }
}

/**
 * May this issuer's assertions be kept at this address? Its profile says where (`startsWith`, `allowedOrigins`); if it
 * says nothing, only on the host of the profile itself (OB 2.0, VerificationObject).
 */
export function checkHost(assertionId: string, profile: JsonObject, issuerId: string): Check {
  const url = secureAddress(assertionId)
  const rules = isObject(profile.verification) ? profile.verification : {}
  const origins = asList(rules.allowedOrigins).filter((origin) => typeof origin === 'string')
  const beginnings = asList(rules.startsWith).filter((beginning) => typeof beginning === 'string')
  const hosts = origins.length > 0 ? origins.map(hostOf) : [hostOf(issuerId)]
  // A place that is named to its beginning needs no further host.
  const onHost = (origins.length === 0 && beginnings.length > 0) || hosts.includes(hostOf(assertionId))
  const within = beginnings.length === 0 || beginnings.some((beginning) => beginsWith(assertionId, beginning))
  return url !== null && onHost && within
    ? check('issuer', 'pass', 'hosted-by-issuer')
    : check('issuer', 'fail', 'hosted-elsewhere', { url: assertionId })
}

/** The address as the URL standard reads it, so that `/../` and a user name before the host deceive nobody. */
function beginsWith(assertionId: string, beginning: string): boolean {
  const url = URL.parse(secureAddress(assertionId) ?? '')
  const wanted = URL.parse(secureAddress(beginning) ?? '')
  return url !== null && wanted !== null && url.origin === wanted.origin && url.href.startsWith(wanted.href)
}

/** The host of an address, or the text itself: allowed origins are written both ways. */
function hostOf(text: string): string {
  return URL.parse(text)?.host || text.toLowerCase()
}
