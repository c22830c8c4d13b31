import { asList, hasType, idOf, isObject, type JsonObject, textOf } from '../../json.ts'
import type { Circumstances } from '../embedded-proof.ts'
import type { Outside } from '../outside.ts'
import { readInput } from '../reading.ts'
import { type Check, check, checkOfFault, type EndorsementReport, verdictOf } from '../report.ts'
import { checkValidity } from '../validity.ts'
import { fault } from '../../errors.ts'
import { linkedDocument, sameAddress } from './addresses.ts'
import { checkHost, checkHosted } from './hosted.ts'
import { checkRevoked, checkSigned } from './signed.ts'

/** More than any badge needs; the rest are not looked at. */
const mostEndorsements = 20

/**
 * Every endorsement that an assertion, its badge class or its issuer's profile names, hosted or signed (OB 2.0,
 * Endorsement). One that does not hold is a warning about itself: the badge does not become worse by it.
 */
export async function olderEndorsements(
  endorsed: readonly (JsonObject | undefined)[],
  circumstances: Circumstances,
): Promise<{ readonly checks: readonly Check[]; readonly reports: readonly EndorsementReport[] }> {
  const named = endorsed
    .filter(isObject)
    .flatMap((object) => asList(object.endorsement).map((endorsement) => ({ endorsement, endorsedId: idOf(object) })))
  const checks: Check[] = []
  const reports: EndorsementReport[] = []
  for (const { endorsement, endorsedId } of named.slice(0, mostEndorsements)) {
    const { found, credential, endorser } = await examined(endorsement, circumstances)
    const verdict = verdictOf(found)
    reports.push({ verdict, checks: found, ...(credential && { credential }) })
    checks.push(conclusion({ verdict, credential, endorsedId, endorser }))
  }
  return { checks, reports }
}

function conclusion(options: {
  verdict: EndorsementReport['verdict']
  credential: JsonObject | undefined
  endorsedId: string | undefined
  endorser: string
}): Check {
  const { verdict, credential, endorsedId, endorser } = options
  if (verdict === 'invalid') return check('endorsement', 'warning', 'endorsement-fails')
  if (verdict === 'unknown') return check('endorsement', 'warning', 'endorsement-uncertain')
  const claim = asList(credential?.claim).find(isObject)
  return sameAddress(idOf(claim), endorsedId)
    ? check('endorsement', 'pass', 'endorsement-holds', { endorser })
    : check('endorsement', 'warning', 'endorsement-of-another')
}

interface Examined {
  readonly found: readonly Check[]
  readonly credential?: JsonObject
  readonly endorser: string
}

async function examined(endorsement: unknown, { outside, now }: Circumstances): Promise<Examined> {
  const reading = await readingOf(endorsement, outside)
  if (!reading || 'failed' in reading) {
    const url = typeof endorsement === 'string' ? endorsement : ''
    return { found: [reading?.failed ?? check('input', 'unknown', 'input-unreachable', { url })], endorser: '' }
  }
  const { credential: shown, token } = reading
  if (!hasType(shown, 'Endorsement')) {
    return { found: [checkOfFault('structure', 'fail', fault('wrong-value', 'type'))], credential: shown, endorser: '' }
  }
  const hosted = token ? null : await checkHosted(shown, outside)
  const credential = hosted?.kept ?? shown
  const issuerId = idOf(credential.issuer)
  const linked = issuerId === undefined ? null : await linkedDocument(issuerId, outside)
  if (issuerId === undefined || !linked) {
    const unasked = issuerId === undefined ? check('issuer', 'fail', 'issuer-missing') : unreachable(issuerId)
    return { found: [...(hosted ? [hosted.check] : []), unasked], credential, endorser: '' }
  }
  const profile = linked.document
  const issuer = { profile, issuerId: linked.movedTo ?? issuerId }
  const way = isObject(credential.verification) ? credential.verification : {}
  const trust = token
    ? [
        ...(await checkSigned({ token, creator: idOf(way.creator) }, issuer, outside)),
        await checkRevoked(credential, profile, outside),
      ]
    : [...(hosted ? [hosted.check] : []), checkHost(textOf(credential, 'id') ?? '', profile, issuer.issuerId)]
  const dates = { validFrom: credential.issuedOn, validUntil: credential.expires }
  return {
    found: [...trust, checkValidity(dates, now)],
    credential,
    endorser: textOf(profile, 'name') ?? issuer.issuerId,
  }
}

/** One written out, one that is a token, or what stands at its address. */
async function readingOf(endorsement: unknown, outside: Outside): Promise<ReturnType<typeof readInput> | null> {
  if (isObject(endorsement)) return readInput(endorsement, outside)
  if (typeof endorsement !== 'string') return null
  if (!/^https?:/.test(endorsement)) return readInput(endorsement, outside)
  const linked = await linkedDocument(endorsement, outside)
  return linked && readInput(linked.document, outside)
}

function unreachable(url: string): Check {
  return check('issuer', 'unknown', 'issuer-unreachable', { url })
}
