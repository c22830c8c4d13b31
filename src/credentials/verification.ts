import {
  type Check,
  type CheckName,
  type EndorsementReport,
  type JsonObject,
  type Outcome,
  type Report,
  verify,
} from '@cairn/open-badges'
import { to } from '../routes.ts'
import type { ActorRun } from '../platform/http/answer.ts'
import type { Ask } from '../platform/http/ask.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Locale, say } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import { formatsFor } from '../ui/formats.ts'
import { type Excerpt, excerptOf, missingFrom, partsOf, textIn } from './excerpt.ts'
import { fetcherFor, ownPath } from './own-documents.ts'
import { findingWords, type OwnFinding } from './report-words.ts'
import { installationName } from './other-keys.ts'
import type { Award } from './rules.ts'
import * as store from './store.ts'
import { wayOutside } from './way-outside.ts'

export type Step = CheckName | 'known-issuer'
export type Finding = {
  step: Step
  outcome: Outcome
  code: Check['code'] | OwnFinding
  params: Readonly<Record<string, string>>
  /** Where in the badge. */
  path: string | null
}

/** What it comes to, for a person in a hurry. */
export type Conclusion =
  | 'genuine'
  | 'revoked'
  | 'replaced'
  | 'suspended'
  | 'expired'
  | 'not-yet-valid'
  | 'changed'
  | 'key-withdrawn'
  | 'another-person'
  | 'does-not-hold'
  | 'unreadable'
  | 'unreachable'
  | 'uncertain'

export type Verification = {
  conclusion: Conclusion
  verdict: Report['verdict']
  findings: Finding[]
  badge: Excerpt | null
  /** What is inside a record of several, in its order; empty for a badge. */
  contents: Inside[]
  /** The badge's own page, when it was issued here and may be seen. */
  page: string | null
  /** Why its issuer revoked or suspended it, as its page says in public; null when nothing of that is known here. */
  reason: string | null
  /** The credential as it was found, whatever the verdict. */
  credential: JsonObject | null
}

/** One of the credentials inside a record, with a verdict of its own. */
export type Inside = { conclusion: Conclusion; badge: Omit<Excerpt, 'picture'> }

export type Question = { badge: string | Uint8Array | object; recipient: string | null }

/** Where and in whose name a badge is verified. It is not done in a unit of work: those it opens wait for nothing. */
export type Standpoint = {
  run: ActorRun
  siteUrl: string
  now: Date
  /** Whose share of the way outside it takes: a person's, or a stranger's network's. */
  asker: string
}

/** The standpoint of somebody whose unit of work has ended. */
export function standpointOf({ site, now, actor }: Work, { from }: Pick<Ask, 'from'>, run: ActorRun): Standpoint {
  return { run, siteUrl: site.url, now, asker: actor.personId ?? from }
}

/**
 * Verifies any badge: the bytes of a file, text, an address, or the document itself. A bad badge is an answer, not a
 * failure. What is ours is read from the database; what lies outside is fetched, for few visitors at a time.
 * @throws Refusal verifier-busy, only when something has to be fetched
 */
export async function verifyBadge(
  { run, siteUrl, now, asker }: Standpoint,
  { badge, recipient }: Question,
): Promise<Verification> {
  const outside = wayOutside(asker)
  try {
    const fetcher = fetcherFor({ run, siteUrl }, outside.fetcher)
    const report = await verify(badge, { fetcher, now, ...(recipient && { recipient }) })
    if (outside.wasShut()) throw new Refusal('verifier-busy')
    const { known, award } = await run('read', (work) => atHome(work, report))
    const conclusion = conclusionOf(report)
    const isReplaced = conclusion === 'revoked' && award?.revocationKind === 'reissued'
    const found = saidOnce(report.checks.map(findingOf))
    const full = known?.code === 'issuer-here' ? found.map((one) => leftOutOf(one, report.credential)) : found
    const checks = isReplaced ? full.map(replacedNotRevoked) : full
    return {
      conclusion: isReplaced ? 'replaced' : conclusion,
      verdict: report.verdict,
      // Right after the issuer's key: whose it is, and whether anybody here knows them.
      findings: known ? checks.toSpliced(checks.findLastIndex(({ step }) => step === 'issuer') + 1, 0, known) : checks,
      badge: report.credential ? { ...excerptOf(report), picture: pictureOf(badge, report) } : null,
      contents: (report.credentials ?? []).map(insideOf),
      page: award && to('award', { awardId: award.id }),
      reason: isReplaced ? null : reasonOf(conclusion, award),
      credential: report.credential ?? null,
    }
  } finally {
    outside.end()
  }
}

const BADGE_TYPES = 'application/vc+ld+json, application/ld+json, application/json, image/png, image/svg+xml, */*;q=0.1'

/** What lies at an address, or null when nothing could be had there. @throws Refusal verifier-busy */
export async function fetchBadge({ run, siteUrl, asker }: Standpoint, address: string): Promise<Uint8Array | null> {
  const outside = wayOutside(asker)
  try {
    const { status, body } = await fetcherFor({ run, siteUrl }, outside.fetcher)(address, { accept: BADGE_TYPES })
    return status === 200 ? body : null
  } catch {
    if (outside.wasShut()) throw new Refusal('verifier-busy')
    return null
  } finally {
    outside.end()
  }
}

/** A finding as a sentence. */
export function sentenceOf({ code, params }: Finding, locale: Locale): string {
  const { date } = formatsFor(locale, 'UTC', new Date(0))
  const moment = new Date(params['date'] ?? '')
  const shown = { ...blank, ...params, ...(Number.isNaN(moment.getTime()) ? {} : { date: date(moment) }) }
  return say(findingWords[code], locale, shown)
}
const blank = {
  url: '',
  detail: '',
  version: '',
  kind: '',
  term: '',
  algorithm: '',
  claim: '',
  issuer: '',
  date: '',
  endorser: '',
  holder: '',
  parts: '',
}

function findingOf({ name, outcome, code, params, path }: Check): Finding {
  return { step: name, outcome, code, params, path: path ?? null }
}

/** Every badge that is issued here holds evidence and results: of one shown in part it can be said what was left out. */
function leftOutOf(finding: Finding, credential: JsonObject | undefined): Finding {
  const parts = finding.code === 'part-shown' ? missingFrom(credential) : []
  return parts.length ? { ...finding, code: 'left-out', params: { parts: parts.join(' ') } } : finding
}

/** Two status lists that both say nothing against a badge make one finding. */
function saidOnce(findings: Finding[]): Finding[] {
  const said = findings.map((finding) => JSON.stringify(finding))
  return findings.filter((_, index) => said[index] !== said[index - 1])
}

const failures: readonly [code: Check['code'], conclusion: Conclusion][] = [
  ['proof-wrong', 'changed'],
  ['context-redefines', 'changed'],
  ['key-revoked', 'key-withdrawn'],
  ['word-hidden', 'changed'],
  ['revoked', 'revoked'],
  ['suspended', 'suspended'],
  ['expired', 'expired'],
  ['not-yet-valid', 'not-yet-valid'],
  ['recipient-differs', 'another-person'],
]

/** The worst finding speaks for all; anything failed that has no words of its own is "does not hold". */
export function conclusionOf({
  checks,
  verdict,
  credential,
}: Pick<Report, 'checks' | 'verdict' | 'credential'>): Conclusion {
  if (!credential) return checks.some(({ code }) => code === 'input-unreachable') ? 'unreachable' : 'unreadable'
  if (verdict === 'valid') return 'genuine'
  const failed = checks.filter(({ outcome }) => outcome === 'fail').map(({ code }) => code)
  if (!failed.length) return 'uncertain'
  const [first] = failures.filter(([code]) => failed.includes(code))
  if (first?.[1] === 'changed') return 'changed'
  const unnamed = failed.some((code) => !failures.some(([named]) => named === code))
  return unnamed || !first ? 'does-not-hold' : first[1]
}

function reasonOf(conclusion: Conclusion, award: Award | null): string | null {
  if (conclusion === 'revoked') return award?.revocationReason ?? null
  return conclusion === 'suspended' ? (award?.suspensionReason ?? null) : null
}

/** To its list an award that was issued again is as one that was taken back; here it is known better. */
function replacedNotRevoked(finding: Finding): Finding {
  return finding.code === 'revoked' && finding.path === null ? { ...finding, code: 'replaced-here' } : finding
}

/** What is known of it here: its issuer, and the award itself where it may be seen. */
async function atHome(work: Work, report: Report): Promise<{ known: Finding | null; award: Award | null }> {
  const known = await knownIssuer(work, report)
  const isOurs = known?.code === 'issuer-here' || known?.code === 'key-stolen-here'
  return { known, award: isOurs ? await ownAward(work, report) : null }
}

/**
 * Known here or not; null while nobody has proven to be that issuer, because then the name means nothing. Of a key that
 * an issuer of ours reported stolen it is said whose it was.
 */
async function knownIssuer(work: Work, { checks, issuer }: Report): Promise<Finding | null> {
  const isProven = checks.some(({ name, outcome }) => name === 'issuer' && outcome === 'pass')
  const revoked = checks.find(({ code, path }) => code === 'key-revoked' && path === undefined)
  if (!issuer?.id || !(isProven || revoked)) return null
  const path = ownPath(work.site.url, issuer.id)
  const [, slug = ''] = /^\/issuers\/([a-z0-9-]+)$/.exec(path ?? '') ?? []
  const installation = path === to('installation') ? { name: installationName(work.site.url) } : null
  const own = installation ?? (slug ? await store.issuer(work, slug) : null)
  const finding = { step: 'known-issuer', path: null } as const
  if (!own && revoked) return null
  if (!own) return { ...finding, outcome: 'warning', code: 'issuer-elsewhere', params: { issuer: issuer.id } }
  const params = { ...revoked?.params, issuer: own.name }
  return revoked
    ? { ...finding, outcome: 'warning', code: 'key-stolen-here', params }
    : { ...finding, outcome: 'pass', code: 'issuer-here', params }
}

async function ownAward(work: Work, { credential }: Report): Promise<Award | null> {
  const path = ownPath(work.site.url, textIn(credential, 'id') ?? '')
  const awardId = parseId<'award'>(/^\/awards\/([^/]+)\/credential\.json$/.exec(path ?? '')?.[1])
  return awardId && store.award(work, awardId)
}

function insideOf({ credential, checks, verdict }: EndorsementReport): Inside {
  return {
    conclusion: conclusionOf({ checks, verdict, ...(credential && { credential }) }),
    badge: excerptOf(credential ? partsOf(credential) : {}),
  }
}

const LARGEST_ECHO_BYTES = 400_000

/** The picture that was handed in, as a data URI: nothing is loaded from elsewhere to show it. */
function pictureOf(badge: Question['badge'], { source }: Report): string | null {
  if (source !== 'png' && source !== 'svg') return null
  const bytes = badge instanceof Uint8Array ? badge : typeof badge === 'string' ? Buffer.from(badge) : null
  if (!bytes || bytes.length > LARGEST_ECHO_BYTES || /^\s*https?:/.test(Buffer.from(bytes.subarray(0, 16)).toString()))
    return null
  const type = source === 'png' ? 'image/png' : 'image/svg+xml'
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}
