import type { KeyObject } from 'node:crypto'
import {
  type Check,
  type CheckName,
  checkStatusEntry,
  type ProofPurpose,
  verifyCredential,
  verifyPresentation,
} from '@cairn/open-badges'
import { envelopedToken, envelopeFaults } from './common-rules.ts'
import { credentialFaults } from './credential-rules.ts'
import type { Fault } from './faults.ts'
import type { Circumstances } from './issuing.ts'
import { isEnvelopedCredential, isEnvelopedPresentation, presentationFaults } from './presentation-rules.ts'
import { checkProblem, malformed, type Problem, tokenProblem, unproven } from './problems.ts'
import { proofFaults } from './proof-rules.ts'
import { wrongDigests } from './resources.ts'
import { keyFromJwk, type Opened, openToken } from './tokens.ts'
import { asList, idOf, isObject, isText } from './values.ts'

/** What was found: without problems it is verified. */
export type Findings = { problems: Problem[]; warnings: Problem[] }

type Expected = {
  challenge?: string
  domain?: string | string[]
  proofPurpose?: ProofPurpose
  /** The key of a token that names none which can be looked up. */
  key?: KeyObject
  /** The checks asked for; all where none are named. */
  wanted(name: CheckName): boolean
}

/** POST /credentials/verify (VC-API 0.3, 3.3.1): a credential with proofs, or one in a token. */
export async function verifyAnyCredential(body: unknown, circumstances: Circumstances): Promise<Findings> {
  const { verifiableCredential: credential, options } = isObject(body) ? body : {}
  const expected = expectedFrom(options)
  if (!('wanted' in expected)) return expected
  if (isEnvelopedCredential(credential)) return envelopedFindings(credential, expected, circumstances)
  const faults = credentialFaults(credential)
  if (!isObject(credential)) return refused(faults, unproven)
  if (faults.length > 0) return refused(faults)
  const ofProofs = proofFaults(credential['proof'])
  if (ofProofs.length > 0) return refused(ofProofs, unproven)
  const { checks } = await verifyCredential(credential, { ...proofExpectation(expected), ...outside(circumstances) })
  const wrong = await wrongDigests([credential], circumstances.fetcher)
  return together([refused(wrong), findingsOf(checks, expected)])
}

/** POST /presentations/verify (VC-API 0.3, 3.3.2): its own proof or token, then every credential in it. */
export async function verifyAnyPresentation(body: unknown, circumstances: Circumstances): Promise<Findings> {
  const { verifiablePresentation: presentation, options } = isObject(body) ? body : {}
  const expected = expectedFrom(options)
  if (!('wanted' in expected)) return expected
  if (isEnvelopedPresentation(presentation)) return tokenPresentationFindings(presentation, expected, circumstances)
  const faults = presentationFaults(presentation)
  if (!isObject(presentation)) return refused(faults, unproven)
  if (faults.length > 0) return refused(faults)
  const ofProofs = proofFaults(presentation['proof'])
  if (ofProofs.length > 0) return refused(ofProofs, unproven)
  const report = await verifyPresentation(presentation, { ...proofExpectation(expected), ...outside(circumstances) })
  const checks = report.checks.filter(({ code }) => code !== 'enveloped-unsupported')
  const credentials = asList(presentation['verifiableCredential']).filter(isObject)
  const wrong = await wrongDigests(credentials, circumstances.fetcher)
  const tokens = credentials.filter(isEnvelopedCredential)
  const inside = await Promise.all(tokens.map((token) => envelopedFindings(token, inner(expected), circumstances)))
  return together([refused(wrong), findingsOf(checks, expected), ...inside])
}

/** A presentation in a token (VCDM 2.0, 4.13.2); the challenge is its nonce, the domain its audience (RFC 7519, 4.1.3). */
async function tokenPresentationFindings(
  envelope: Record<string, unknown>,
  expected: Expected,
  circumstances: Circumstances,
): Promise<Findings> {
  const faults = envelopeFaults(envelope, 'EnvelopedVerifiablePresentation')
  if (faults.length > 0) return refused(faults)
  const opened = openToken(envelopedToken(envelope['id']) ?? '', 'vp', expected.key)
  if (isText(opened)) return { problems: [tokenProblem(opened)], warnings: [] }
  const { document, claims, signedBy, isCurrent } = opened
  const inside = presentationFaults(document)
  if (!isObject(document) || inside.length > 0) return refused(inside)
  const holder = idOf(document['holder']) ?? claims['iss'] ?? signedBy
  const domains = asList(expected.domain)
  const credentials = asList(document['verifiableCredential']).filter(isObject)
  const secured = credentials.filter(
    (credential) => isEnvelopedCredential(credential) || credential['proof'] !== undefined,
  )
  const sentences = [
    ...notSignedBy(holder, 'holder', opened),
    // VC-JOSE-COSE 1.0, 3.1.2.
    ...(isCurrent && secured.length < credentials.length ? ['A credential in it is not secured.'] : []),
    ...(expected.challenge === undefined || claims['nonce'] === expected.challenge ? [] : ['Its nonce is another.']),
    ...(domains.every((domain) => asList(claims['aud']).includes(domain)) ? [] : ['It is meant for somebody else.']),
    ...outOfTime(claims, circumstances.now),
  ]
  const findings = await Promise.all(
    secured.map((verifiableCredential) => verifyAnyCredential({ verifiableCredential }, circumstances)),
  )
  return together([{ problems: sentences.map(tokenProblem), warnings: [] }, ...findings])
}

/** A credential in a token (VCDM 2.0, 4.13.1): its signature, its issuer, its dates and its status. */
async function envelopedFindings(
  envelope: Record<string, unknown>,
  expected: Expected,
  circumstances: Circumstances,
): Promise<Findings> {
  const faults = envelopeFaults(envelope, 'EnvelopedVerifiableCredential')
  if (faults.length > 0) return refused(faults)
  const opened = openToken(envelopedToken(envelope['id']) ?? '', 'vc', expected.key)
  if (isText(opened)) return { problems: [tokenProblem(opened)], warnings: [] }
  const { document, claims } = opened
  const inside = credentialFaults(document)
  if (!isObject(document) || inside.length > 0) return refused(inside)
  const sentences = [
    ...notSignedBy(idOf(document['issuer']), 'issuer', opened),
    ...(expected.wanted('validity') ? outOfTime(claims, circumstances.now) : []),
    ...(expected.wanted('validity') ? notInForce(document, circumstances.now) : []),
  ]
  const entries = expected.wanted('status') ? asList(document['credentialStatus']) : []
  const statuses: Check[] = []
  for (const entry of entries) statuses.push(await checkStatusEntry(entry, outside(circumstances)))
  const wrong = await wrongDigests([document], circumstances.fetcher)
  return together([
    refused(wrong),
    { problems: sentences.map(tokenProblem), warnings: [] },
    findingsOf(statuses, expected),
  ])
}

/** Signed by whoever it is said to be from, and `iss` says nothing else (VC-JOSE-COSE 1.0, 3.1.1). */
function notSignedBy(from: unknown, who: 'issuer' | 'holder', { claims, signedBy }: Opened): string[] {
  return [
    ...(signedBy === null || from === signedBy ? [] : [`It is not signed with a key of its ${who}.`]),
    ...(claims['iss'] === undefined || claims['iss'] === from ? [] : [`Its iss is not its ${who}.`]),
  ]
}

/** RFC 7519, 4.1.4 and 4.1.5. */
function outOfTime({ exp, nbf }: Record<string, unknown>, now: Date): string[] {
  const seconds = now.getTime() / 1000
  return [
    ...(exp !== undefined && !(typeof exp === 'number' && seconds < exp) ? ['It has expired.'] : []),
    ...(nbf !== undefined && !(typeof nbf === 'number' && seconds >= nbf) ? ['It is not valid yet.'] : []),
  ]
}

function notInForce({ validFrom, validUntil }: Record<string, unknown>, now: Date): string[] {
  return [
    ...(isText(validUntil) && now.getTime() > Date.parse(validUntil) ? ['It has expired.'] : []),
    ...(isText(validFrom) && now.getTime() < Date.parse(validFrom) ? ['It is not valid yet.'] : []),
  ]
}

const purposes = ['assertionMethod', 'authentication'] as const satisfies readonly ProofPurpose[]

function expectedFrom(options: unknown): Expected | Findings {
  const { challenge, domain, expectedProofPurpose, checks, publicKeyJwk } = isObject(options) ? options : {}
  const key = keyFromJwk(publicKeyJwk)
  const proofPurpose = purposes.find((purpose) => purpose === expectedProofPurpose)
  const domains = asList(domain).filter(isText)
  const faults = [
    ...(options !== undefined && !isObject(options) ? ['options'] : []),
    ...(challenge !== undefined && !isText(challenge) ? ['options.challenge'] : []),
    ...(domains.length < asList(domain).length ? ['options.domain'] : []),
    ...(checks !== undefined && !asList(checks).every(isText) ? ['options.checks'] : []),
    ...(expectedProofPurpose !== undefined && !proofPurpose ? ['options.expectedProofPurpose'] : []),
    ...(publicKeyJwk !== undefined && !key ? ['options.publicKeyJwk'] : []),
  ]
  if (faults.length > 0)
    return refused(faults.map((path) => ({ path, detail: 'This option is not what it should be.' })))
  return {
    ...(isText(challenge) && { challenge }),
    ...(domains.length > 0 && { domain: domains }),
    ...(proofPurpose && { proofPurpose }),
    ...(key && { key }),
    wanted: wantedBy(asList(checks).filter(isText)),
  }
}

/** `checks: ["proof"]` asks for the proof alone (VC-API 0.3, 3.3.1); what nobody names is all looked at. */
function wantedBy(checks: readonly string[]): Expected['wanted'] {
  const names: readonly string[] = checks.map((name) => (name === 'credentialStatus' ? 'status' : name))
  const optional: readonly CheckName[] = ['status', 'validity']
  return (name) => names.length === 0 || !optional.includes(name) || names.includes(name)
}

/** What holds for the credentials inside: the challenge was for the presentation. */
function inner({ wanted }: Expected): Expected {
  return { wanted }
}

function proofExpectation({ challenge, domain, proofPurpose }: Expected) {
  return { ...(challenge && { challenge }), ...(domain && { domain }), ...(proofPurpose && { proofPurpose }) }
}

function outside({ fetcher, now }: Circumstances) {
  return { fetcher, now }
}

function refused(faults: readonly Fault[], as: (fault: Fault) => Problem = malformed): Findings {
  return { problems: faults.map(as), warnings: [] }
}

/** What could not be found out, and is no doubt about the proof itself (VC Data Integrity 1.0, 4.4 to 4.6). */
function isAside({ name, outcome, code }: Check): boolean {
  // The vectors that suites verify name issuers that are nowhere; and which words may mean what, no tenant for any
  // credential at all can say.
  return outcome === 'unknown' && (name === 'issuer' || code === 'context-redefines')
}

/** A list too short is a fault here (Bitstring Status List 1.0, 3.2), a warning for a badge. */
function findingsOf(checks: readonly Check[], { wanted }: Expected): Findings {
  const asked = checks.filter(({ name, outcome }) => wanted(name) && outcome !== 'pass')
  const isProblem = (check: Check) =>
    check.code === 'status-list-too-short' || (check.outcome !== 'warning' && !isAside(check))
  return {
    problems: asked.filter(isProblem).map(checkProblem),
    warnings: asked.filter((check) => !isProblem(check)).map(checkProblem),
  }
}

function together(findings: readonly Findings[]): Findings {
  return {
    problems: findings.flatMap(({ problems }) => problems),
    warnings: findings.flatMap(({ warnings }) => warnings),
  }
}
