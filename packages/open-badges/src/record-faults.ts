import { type Fault, fault } from './errors.ts'
import { asList, idOf, isObject, type JsonObject } from './json.ts'

/**
 * What forbids issuing a record beyond the faults of its shape: each credential in it must be signed on its own, and
 * each achievement an association names must stand in it (CLR 2.0, classes ClrSubject and Association).
 */
export function recordFaults(record: JsonObject): readonly Fault[] {
  const subject = record.credentialSubject
  if (!isObject(subject)) return []
  const at = 'credentialSubject'
  const credentials = asList(subject.verifiableCredential)
  const unsigned = credentials.flatMap((credential, i) => {
    const path = `${at}.verifiableCredential[${i}]`
    if (!isObject(credential)) return [fault('wrong-type', path)]
    return credential.proof === undefined ? [fault('missing', `${path}.proof`)] : []
  })
  const known = new Set([...credentials.map(achievementIn), ...asList(subject.achievement).map(idOf)])
  const astray = asList(subject.association).flatMap((association, i) => {
    const ends = ['sourceId', 'targetId'].filter((end) => isObject(association) && !known.has(idOf(association[end])))
    return ends.map((end) => fault('unknown-reference', `${at}.association[${i}].${end}`))
  })
  return [...unsigned, ...astray]
}

function achievementIn(credential: unknown): string | undefined {
  const subject = isObject(credential) ? asList(credential.credentialSubject).find(isObject) : undefined
  return idOf(subject?.achievement)
}
