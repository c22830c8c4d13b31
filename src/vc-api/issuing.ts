import { addProof, deriveProof, type Fetcher, statusEntry } from '@cairn/open-badges'
import type { ActorRun } from '../platform/http/answer.ts'
import { baseContexts } from './common-rules.ts'
import { credentialFaults } from './credential-rules.ts'
import { malformed, notSigned, type Problem, unprovable } from './problems.ts'
import { proofFaults } from './proof-rules.ts'
import { wrongDigests } from './resources.ts'
import { newPlace } from './status-lists.ts'
import { type SuiteName, suiteOf } from './suites.ts'
import { statusListAddress, type Tenant } from './tenant.ts'
import { enveloped } from './tokens.ts'
import { asList, isDateTimeStamp, isObject, isText } from './values.ts'

export type Circumstances = { tenant: Tenant; run: ActorRun; fetcher: Fetcher; now: Date }
export type Refused = { problems: Problem[] }

/**
 * Secures any credential of the data model 2.0 (or 1.1) as this suite does. The issuer is always the suite's own key:
 * whatever issuer is named must be well-formed and is then replaced, as nobody can sign for another.
 */
export async function issue(
  body: unknown,
  suite: SuiteName,
  circumstances: Circumstances,
): Promise<{ verifiableCredential: object } | Refused> {
  const { credential, options: wishes } = isObject(body) ? body : {}
  const { tenant, fetcher, now } = circumstances
  const key = tenant.key(suite)
  const faults = credentialFaults(credential)
  if (!isObject(credential) || faults.length > 0) return { problems: faults.map(malformed) }
  const wrong = await wrongDigests([credential], fetcher)
  if (wrong.length > 0) return { problems: wrong.map(malformed) }
  const asked = proofOptions(wishes, now)
  if ('problems' in asked) return asked
  const complete = await withStatus(completed(credential, key.id, now), suite, circumstances)
  if (complete === null) return { problems: [malformed({ path: '', detail: 'The status list is full.' })] }
  try {
    // What no context defines is not put into a token either.
    const { secures } = suiteOf(suite)
    const { mandatoryPointers, ...options } = asked
    const selective = secures === 'ecdsa-sd-2023' && {
      cryptosuite: secures,
      mandatoryPointers: mandatoryPointers ?? [],
    }
    const proven = await addProof(complete, key.signer, { ...options, ...selective, fetcher })
    return { verifiableCredential: secures === 'token' ? await enveloped(complete, key.signer) : proven }
  } catch (error) {
    return { problems: [notSigned(error)] }
  }
}

/** POST /credentials/derive (VC-API 0.3, 3.4.1): a credential that shows a part of one with a base proof. */
export async function derive(
  body: unknown,
  { fetcher }: Circumstances,
): Promise<{ verifiableCredential: object } | Refused> {
  const { verifiableCredential: credential, options } = isObject(body) ? body : {}
  const { selectivePointers = [] } = isObject(options) ? options : {}
  const faults = [
    ...credentialFaults(credential),
    ...proofFaults(isObject(credential) ? credential['proof'] : undefined),
  ]
  if (!isPointers(selectivePointers))
    faults.push({ path: 'options.selectivePointers', detail: 'They are JSON pointers.' })
  if (!isObject(credential) || !isPointers(selectivePointers) || faults.length > 0)
    return { problems: faults.map(malformed) }
  try {
    return { verifiableCredential: await deriveProof(credential, { selectivePointers, fetcher }) }
  } catch (error) {
    return { problems: [notSigned(error)] }
  }
}

function completed(credential: Record<string, unknown>, id: string, now: Date): Record<string, unknown> {
  const { issuer, issuanceDate } = credential
  const isOlder = asList(credential['@context'])[0] === baseContexts['1.1']
  return {
    ...credential,
    issuer: isObject(issuer) ? { ...issuer, id } : id,
    // Required by the data model 1.1, 4.6.
    ...(isOlder && issuanceDate === undefined && { issuanceDate: `${now.toISOString().slice(0, 19)}Z` }),
  }
}

/** With a place in the suite's status list, where it has one; null when there is none left. */
async function withStatus(
  credential: Record<string, unknown>,
  suite: SuiteName,
  { tenant, run }: Circumstances,
): Promise<Record<string, unknown> | null> {
  const { statusPurpose } = suiteOf(suite)
  if (!statusPurpose) return credential
  const { id, credentialStatus } = credential
  const index = await run('write', (work) => newPlace(work, statusPurpose, isText(id) ? id : null))
  if (index === null) return null
  const entry = statusEntry({
    statusListCredential: statusListAddress(tenant.url, statusPurpose),
    statusPurpose,
    index,
  })
  const others = asList(credentialStatus)
  return { ...credential, credentialStatus: others.length > 0 ? [...others, entry] : entry }
}

type Asked = { created: Date; expires?: Date; challenge?: string; domain?: string; mandatoryPointers?: string[] }

/** What the options ask of the proof; options nobody knows are left to those who know them. */
function proofOptions(options: unknown, now: Date): Asked | Refused {
  if (options !== undefined && !isObject(options))
    return { problems: [malformed({ path: 'options', detail: 'Options are an object.' })] }
  const { created, expires, challenge, domain, mandatoryPointers } = options ?? {}
  const faults = [
    ...(created !== undefined && !isDateTimeStamp(created) ? ['options.created'] : []),
    ...(expires !== undefined && !isDateTimeStamp(expires) ? ['options.expires'] : []),
    ...(challenge !== undefined && !isText(challenge) ? ['options.challenge'] : []),
    ...(domain !== undefined && !isText(domain) ? ['options.domain'] : []),
    ...(mandatoryPointers !== undefined && !isPointers(mandatoryPointers) ? ['options.mandatoryPointers'] : []),
  ]
  if (faults.length > 0) return { problems: faults.map(unprovable) }
  return {
    created: isText(created) ? new Date(created) : now,
    ...(isText(expires) && { expires: new Date(expires) }),
    ...(isText(challenge) && { challenge }),
    ...(isText(domain) && { domain }),
    ...(isPointers(mandatoryPointers) && { mandatoryPointers }),
  }
}

/** JSON pointers (RFC 6901, 3). */
function isPointers(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => isText(one) && /^(?:\/(?:[^~/]|~[01])*)*$/.test(one))
}
