import * as catalogue from '../catalogue/store.ts'
import { criteriaOf } from '../catalogue/criteria.ts'
import type { FactOf } from '../facts.ts'
import type { Id } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import { startAttempt } from '../portfolio/actions.ts'
import type { Submission } from '../portfolio/rules.ts'
import * as portfolio from '../portfolio/store.ts'
import * as reads from './reads-store.ts'
import {
  type Finding,
  indicatorsOf,
  LEASE_DAYS,
  type Mark,
  newlyMet,
  nextAttempt,
  openCriteria,
  type Outcome,
  type ReadKind,
  verdictOf,
  type Why,
  whyNotClaim,
  whyNotMark,
  whyNotRelease,
  whyNotReturn,
  whyNotRevise,
  whyNotWrite,
  whyPrecheckIncomplete,
  whyReadIncomplete,
} from './rules.ts'
import * as store from './store.ts'

/** A submission goes into the issuer's queue, pre-check first. Reaction to `submitted`. */
export async function openAssessment(work: Work, fact: FactOf<'submitted'>): Promise<void> {
  await store.openAssessment(work, fact)
}

/** The longest-waiting work of a kind becomes this assessor's. @throws Refusal claims-full, queue-empty */
export async function claimRead(work: Work, kind: ReadKind): Promise<Id<'read'>> {
  await reads.holdClaiming(work)
  refuseIf(whyNotClaim(await reads.howManyHeld(work)))
  const read = found(await reads.claimOldest(work, kind, leaseFrom(work, kind)), 'queue-empty')
  await reads.clearWriting(work, read.id)
  await work.record({ type: 'read-claimed', ...(await judged(work, read)) })
  return read.id
}

export type Writing = { marks: Mark[]; findings: Finding[]; summary: string }

/** Keeps what the assessor has written so far, complete or not, and renews the lease. */
export async function saveRead(work: Work, readId: Id<'read'>, writing: Writing): Promise<void> {
  const read = found(await reads.lockRead(work, readId))
  refuseIf(whyNotWrite(read, work.actor.personId))
  await write(work, read, writing)
}

/**
 * The assessor is done. A pre-check sends the submission on to be read, or back to the learner without using up an
 * attempt; a read goes to the approver with the verdict that follows from its marks.
 */
export async function completeRead(work: Work, readId: Id<'read'>, writing: Writing): Promise<void> {
  const read = found(await reads.lockRead(work, readId))
  refuseIf(whyNotWrite(read, work.actor.personId))
  await write(work, read, writing)
  if (read.kind === 'pre-check') await completePrecheck(work, read, writing.findings)
  else await completeMarking(work, read, writing.marks)
}

/** The assessor steps out, no reason asked; the work waits for somebody else. */
export async function handBackRead(work: Work, readId: Id<'read'>): Promise<void> {
  const read = found(await reads.lockRead(work, readId))
  refuseIf(whyNotWrite(read, work.actor.personId))
  await reads.clearWriting(work, read.id)
  await reads.handBack(work, read.id)
  await work.record({ type: 'read-handed-back', ...(await judged(work, read)) })
}

/** The issuer's approver lets the verdict out: by rule from the marks, once, with all that follows in this transaction. */
export async function releaseVerdict(work: Work, assessmentId: Id<'assessment'>): Promise<Outcome> {
  const assessment = found(await store.lockAssessment(work, assessmentId))
  const read = await readToDecide(work, assessment)
  refuseIf(whyNotRelease(await decisionOn(work, assessment, read), work.actor.personId))

  const { criteria, banked } = await rubricOf(work, read.submissionId)
  const marks = await reads.marksOf(work, read.id)
  const outcome = verdictOf(criteria, marks, banked)
  const verdictId = await store.addVerdict(work, { assessment, readId: read.id, outcome })
  await reads.releaseRead(work, read.id)
  await store.bank(work, { assessment, readId: read.id, met: newlyMet(criteria, marks) })
  await store.moveTo(work, assessment.id, outcome)
  const type = outcome === 'earned' ? 'submission-earned' : 'submission-not-yet'
  await work.record({ type, verdictId, ...factsOf(assessment, read.id) })
  return outcome
}

/** The approver asks the assessor to look again, once, saying why. */
export async function returnRead(work: Work, assessmentId: Id<'assessment'>, note: string): Promise<void> {
  const assessment = found(await store.lockAssessment(work, assessmentId))
  const read = await readToDecide(work, assessment)
  refuseIf(whyNotReturn(await decisionOn(work, assessment, read), work.actor.personId))
  await reads.returnToAssessor(work, read.id, note, leaseFrom(work, 'read'))
  await store.moveTo(work, assessment.id, 'reading', { returned: true })
  await work.record({ type: 'read-returned', ...factsOf(assessment, read.id) })
}

/** The learner begins again from a submission that was incomplete or not yet there; what is met stays closed. */
export async function revise(work: Work, submissionId: Id<'submission'>): Promise<Id<'submission'>> {
  const assessment = found(await store.assessmentOf(work, submissionId))
  const newer = await newerThan(work, found(await portfolio.submission(work, submissionId)))
  refuseIf(whyNotRevise(assessment.stage, newer?.state ?? null))
  const banked = await store.banked(work, assessment.enrolmentId)
  return startAttempt(work, {
    fromSubmissionId: submissionId,
    attempt: nextAttempt(assessment.stage, assessment.attempt),
    banked: banked.map(({ criterionKey }) => criterionKey),
  })
}

/** The newest submission of the same enrolment, draft or not, when it came after this one. */
export async function newerThan(
  work: Work,
  { id, enrolmentId }: Pick<Submission, 'id' | 'enrolmentId'>,
): Promise<Submission | null> {
  const [newest] = await portfolio.submissionsOf(work, enrolmentId)
  return newest && newest.id !== id ? newest : null
}

async function write(work: Work, read: reads.Read, { marks, findings, summary }: Writing): Promise<void> {
  const { criteria, indicators } = await rubricOf(work, read.submissionId)
  if (read.kind === 'read') {
    const { artifacts } = await portfolio.evidenceOf(work, read.submissionId)
    const artifactIds = artifacts.map(({ id }) => id as string)
    for (const mark of marks) refuse(whyNotMark(criteria, mark, artifactIds))
    await reads.saveMarks(work, read.id, marks)
  } else {
    const known = findings.filter((one) =>
      indicators.some(({ promptKey, indicator }) => one.promptKey === promptKey && one.indicator === indicator),
    )
    await reads.saveFindings(work, read.id, known)
  }
  await reads.extendLease(work, read.id, leaseFrom(work, read.kind), summary)
}

async function completePrecheck(work: Work, read: reads.Read, findings: Finding[]): Promise<void> {
  const { indicators } = await rubricOf(work, read.submissionId)
  refuse(whyPrecheckIncomplete(indicators, findings))
  // What is no indicator of this work decides nothing.
  const complete = indicators.every(({ promptKey, indicator }) =>
    findings.some((one) => one.promptKey === promptKey && one.indicator === indicator && one.ok),
  )
  await reads.completeRead(work, read.id, complete ? 'complete' : 'incomplete')
  const fact = await judged(work, read)
  if (complete) {
    await reads.queueRead(work, { ...fact, submissionId: read.submissionId })
    await store.moveTo(work, read.assessmentId, 'reading')
    await work.record({ type: 'found-complete', ...fact })
  } else {
    await reads.releaseRead(work, read.id)
    await store.moveTo(work, read.assessmentId, 'incomplete')
    await work.record({ type: 'found-incomplete', ...fact })
  }
}

async function completeMarking(work: Work, read: reads.Read, marks: Mark[]): Promise<void> {
  const { criteria, banked } = await rubricOf(work, read.submissionId)
  refuse(whyReadIncomplete(openCriteria(criteria, banked), marks))
  await reads.completeRead(work, read.id, verdictOf(criteria, marks, banked))
  await store.moveTo(work, read.assessmentId, 'approval')
  await work.record({ type: 'read-completed', ...(await judged(work, read)) })
}

/** The rubric as the submission knows it: its own version, however the published one has changed since. */
async function rubricOf(work: Work, submissionId: Id<'submission'>) {
  const submission = found(await portfolio.submission(work, submissionId))
  const { definition } = found(await catalogue.version(work, submission.versionId))
  const { banked } = submission
  return { criteria: criteriaOf(definition), indicators: indicatorsOf(definition, banked), banked }
}

async function readToDecide(work: Work, assessment: store.Assessment): Promise<reads.Read> {
  const readId = found(await store.readIdOf(work, assessment.id, 'read'), 'not-ready-to-decide')
  return found(await reads.lockRead(work, readId))
}

async function decisionOn(work: Work, assessment: store.Assessment, read: reads.Read) {
  const inConflict = await store.inConflict(work, assessment.personId)
  return { stage: assessment.stage, returnedOnce: assessment.returnedOnce, assessorId: read.assessorId, inConflict }
}

async function judged(work: Work, read: Pick<reads.Read, 'id' | 'assessmentId'>) {
  return factsOf(found(await store.assessment(work, read.assessmentId)), read.id)
}

function factsOf(assessment: store.Assessment, readId: Id<'read'>) {
  const { organisationId, submissionId, enrolmentId, versionId, personId, id } = assessment
  return { organisationId, submissionId, enrolmentId, versionId, personId, assessmentId: id, readId }
}

function refuse(why: Why): void {
  if (why) throw new Refusal(why.code, { field: why.field, name: why.name })
}

function leaseFrom({ now }: Work, kind: ReadKind): Date {
  return new Date(now.getTime() + LEASE_DAYS[kind] * 86_400_000)
}
