import { type Level, meets, type RatedCriterion } from '../catalogue/criteria.ts'
import type { Definition } from '../catalogue/definition.ts'
import type { Id } from '../platform/ids.ts'
import type { RefusalCode } from '../refusals.ts'

export type Stage = 'pre-check' | 'reading' | 'approval' | 'incomplete' | 'not-yet' | 'earned'
export type Outcome = 'earned' | 'not-yet'
export type ReadKind = 'pre-check' | 'read'

/** A criterion as one assessor rated it; `artifactId` with page or span anchors the comment in the evidence. */
export type Mark = {
  criterionKey: string
  level: Level
  comment: string
  nextStep: string
  artifactId: Id<'artifact'> | null
  page: number | null
  fromMs: number | null
  toMs: number | null
}
/** One indicator of the pre-check: complete and legible, or what is missing. */
export type Finding = { promptKey: string; indicator: number; ok: boolean; note: string }

/** A refusal that names what it is about, for the sentence and the link to the field. */
export type Why = { code: RefusalCode; field?: string; name?: string } | null

/** At most this many pieces of work in one assessor's hands, so that the queue does not stand still in a drawer. */
const MOST_CLAIMS = 3
/** How long a claim holds before the work goes back to the queue; saving begins it anew. */
export const LEASE_DAYS: Record<ReadKind, number> = { 'pre-check': 2, read: 7 }

type Claim = { state: string; assessorId: Id<'person'> | null; leaseExpiresAt: Date | null }

/** Why this assessor may take no more work now, or null. */
export function whyNotClaim(held: number): RefusalCode | null {
  return held >= MOST_CLAIMS ? 'claims-full' : null
}

/** Why this assessor may not write in this read now, or null. An expired lease holds until somebody else claims. */
export function whyNotWrite(read: Claim, assessorId: Id<'person'> | null): RefusalCode | null {
  if (read.state === 'completed') return 'read-completed'
  if (read.state !== 'claimed' || read.assessorId !== assessorId) return 'read-not-yours'
  return null
}

/** The criteria this read must rate: all but those banked before. */
export function openCriteria(criteria: RatedCriterion[], banked: readonly string[]): RatedCriterion[] {
  return criteria.filter(({ key }) => !banked.includes(key))
}

/** Why a single mark cannot be kept, even in a draft: a criterion or level that this rubric does not have. */
export function whyNotMark(criteria: RatedCriterion[], mark: Mark, artifactIds: readonly string[]): Why {
  const criterion = criteria.find(({ key }) => key === mark.criterionKey)
  if (!criterion?.scale.includes(mark.level)) return { code: 'mark-unknown', field: `level-${mark.criterionKey}` }
  if (mark.artifactId && !artifactIds.includes(mark.artifactId))
    return { code: 'mark-unknown', field: `artifact-${mark.criterionKey}` }
  return null
}

/**
 * Why this read is not complete: a criterion without a level; an unmet one without comment, next step or, in Part 2,
 * an anchor in the evidence. "Almost" alone teaches nobody anything.
 */
export function whyReadIncomplete(criteria: RatedCriterion[], marks: readonly Mark[]): Why {
  for (const criterion of criteria) {
    const { key, name } = criterion
    const mark = marks.find(({ criterionKey }) => criterionKey === key)
    if (!mark) return { code: 'criterion-unrated', field: `level-${key}`, name }
    if (meets(criterion, mark.level)) continue
    if (!mark.comment.trim()) return { code: 'unmet-without-comment', field: `comment-${key}`, name }
    if (!mark.nextStep.trim()) return { code: 'unmet-without-next-step', field: `next-${key}`, name }
    if (criterion.part === 'artifacts' && !mark.artifactId)
      return { code: 'unmet-without-anchor', field: `artifact-${key}`, name }
  }
  return null
}

/** Every criterion must reach its own pass mark, now or banked before: strength in one never makes up for another. */
export function verdictOf(criteria: RatedCriterion[], marks: readonly Mark[], banked: readonly string[]): Outcome {
  const levelOf = new Map(marks.map(({ criterionKey, level }) => [criterionKey, level]))
  const met = criteria.every((criterion) => {
    const level = levelOf.get(criterion.key)
    return banked.includes(criterion.key) || (level !== undefined && meets(criterion, level))
  })
  return met ? 'earned' : 'not-yet'
}

/** What this read adds to the bank: every criterion it found met. */
export function newlyMet(criteria: RatedCriterion[], marks: readonly Mark[]): (Mark & { level: 'almost' | 'yes' })[] {
  return marks.filter((mark): mark is Mark & { level: 'almost' | 'yes' } => {
    const criterion = criteria.find(({ key }) => key === mark.criterionKey)
    return criterion !== undefined && mark.level !== 'not-yet' && meets(criterion, mark.level)
  })
}

/** What a pre-check must look at: every indicator of every artifact that is still open. */
export function indicatorsOf(
  definition: Definition,
  banked: readonly string[],
): { promptKey: string; indicator: number; text: string }[] {
  return definition.artifacts
    .filter(({ criteria }) => criteria.some(({ key }) => !banked.includes(key)))
    .flatMap(({ key, precheckIndicators }) =>
      precheckIndicators.map((text, indicator) => ({ promptKey: key, indicator, text })),
    )
}

/** Why this pre-check is not done: an indicator nobody answered, or a "no" that does not say what is missing. */
export function whyPrecheckIncomplete(
  indicators: { promptKey: string; indicator: number; text: string }[],
  findings: readonly Finding[],
): Why {
  for (const { promptKey, indicator, text } of indicators) {
    const finding = findings.find((one) => one.promptKey === promptKey && one.indicator === indicator)
    const field = `${promptKey}-${indicator}`
    if (!finding) return { code: 'indicator-unanswered', field: `ok-${field}`, name: text }
    if (!finding.ok && !finding.note.trim()) return { code: 'missing-without-note', field: `note-${field}`, name: text }
  }
  return null
}

type Decision = { stage: Stage; assessorId: Id<'person'> | null; inConflict: boolean; returnedOnce: boolean }

/** Why this approver may not release the verdict now, or null. Four eyes: never the reader, never a colleague of the learner. */
export function whyNotRelease(
  { stage, assessorId, inConflict }: Decision,
  approverId: Id<'person'> | null,
): RefusalCode | null {
  if (stage === 'earned' || stage === 'not-yet') return 'already-decided'
  if (stage !== 'approval') return 'not-ready-to-decide'
  if (assessorId === approverId) return 'own-read'
  if (inConflict) return 'conflict-of-interest'
  return null
}

/** Why the read may not go back to its assessor, or null: once is a question, twice is pressure. */
export function whyNotReturn(decision: Decision, approverId: Id<'person'> | null): RefusalCode | null {
  return whyNotRelease(decision, approverId) ?? (decision.returnedOnce ? 'returned-before' : null)
}

/** Why a learner may not begin again from this submission, or null. `newer`: what they began or sent in since. */
export function whyNotRevise(stage: Stage, newer: 'draft' | 'submitted' | null): RefusalCode | null {
  if (stage === 'earned') return 'nothing-to-revise'
  if (newer === 'submitted') return 'already-submitted'
  return stage === 'incomplete' || stage === 'not-yet' ? null : 'still-being-assessed'
}

/** The number of the attempt that follows: an incomplete submission was never judged and uses none up. */
export function nextAttempt(stage: Stage, attempt: number): number {
  return stage === 'incomplete' ? attempt : attempt + 1
}
