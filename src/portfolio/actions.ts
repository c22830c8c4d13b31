import { randomBytes } from 'node:crypto'
import type { Definition } from '../catalogue/definition.ts'
import * as catalogue from '../catalogue/store.ts'
import { type Id, newId } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import { answerTo, type Step, whatIsMissing } from './completeness.ts'
import * as drafts from './drafts-store.ts'
import { draftOf, openDraft } from './open-draft.ts'
import {
  CHANGE_NOTE_KEY,
  type DraftResponse,
  type EnrolmentReason,
  LONGEST_CHANGE_NOTE,
  LONGEST_RESPONSE,
  whyNotEnrol,
  whyNotWithdraw,
} from './rules.ts'
import { type Answer, fateOf, losesText } from './saving.ts'
import { recipientHash, snapshotHash } from './snapshot.ts'
import * as store from './store.ts'

/** Begins work on a micro-credential as it is published now. @throws Refusal not-open-for-enrolment, already-enrolled */
export async function enrol(work: Work, { issuer, slug, ...why }: NewEnrolment): Promise<Id<'enrolment'>> {
  const version = found(await catalogue.publishedVersion(work, issuer, slug))
  refuseIf(whyNotEnrol(version))
  const { organisationId, microCredentialId } = version
  const [id, personId] = [newId<'enrolment'>(), found(work.actor.personId)]
  const row = { id, organisationId, personId, microCredentialId, versionId: version.id, ...why }
  refuseIf((await store.addEnrolment(work, row)) ? null : 'already-enrolled')
  await drafts.addDraft(work, { enrolmentId: id, attempt: 1, banked: [] })
  await work.record({ type: 'enrolled', organisationId, personId, enrolmentId: id })
  return id
}
type NewEnrolment = { issuer: string; slug: string; reason: EnrolmentReason; reasonNote: string }

/**
 * Begins the same micro-credential again, as it is published now, with new evidence. What was handed in before stays.
 * @throws Refusal not-open-for-enrolment, already-enrolled
 */
export async function enrolAgain(work: Work, before: Id<'enrolment'>, address: MicroCredentialAddress) {
  const enrolment = found(await store.enrolment(work, before))
  await store.makeRoomForRenewal(work, enrolment.id)
  return enrol(work, { ...address, reason: enrolment.reason, reasonNote: enrolment.reasonNote })
}
type MicroCredentialAddress = { issuer: string; slug: string }

/** Gives the work up. What was written stays readable; one may enrol again. */
export async function withdraw(work: Work, enrolmentId: Id<'enrolment'>): Promise<void> {
  // Locked before it is looked at: whoever withdraws or submits at the same moment is waited for.
  const locked = await drafts.lockDraft(work, enrolmentId)
  const enrolment = found(await store.enrolment(work, enrolmentId))
  refuseIf(whyNotWithdraw(enrolment, locked && (await store.submission(work, locked.id))))
  await store.endEnrolment(work, enrolmentId)
  const { organisationId, personId } = enrolment
  await work.record({ type: 'withdrew', organisationId, personId, enrolmentId })
}

export type SaveOutcome = { saved: Omit<DraftResponse, 'text'>[]; newer: DraftResponse[] }

/**
 * Saves answers of one part, each over the revision it was typed on. Where another window saved in between, the typed
 * text is kept beside and the newer one handed back in `newer`: nothing that anybody typed is lost.
 */
export async function saveResponses(work: Work, saving: Saving): Promise<SaveOutcome> {
  const { submission, version, open } = await openDraft(work, saving.enrolmentId)
  const stored = await drafts.responsesOf(work, submission.id)
  const outcome: SaveOutcome = { saved: [], newer: [] }
  for (const answer of saving.answers) {
    const { questionKey, text } = answer
    const question = found(answerable(version.definition, saving.step, submission.attempt, questionKey))
    refuseIf(questionKey === CHANGE_NOTE_KEY || open.has(questionKey) ? null : 'part-closed')
    if (text.length > question.longest)
      throw new Refusal('text-too-long', { field: `text-${questionKey}`, max: question.longest, length: text.length })

    const before = stored.find((one) => one.questionKey === questionKey) ?? null
    const [fate, last] = [fateOf(answer, before), before?.revision ?? 0]
    // Nobody has seen a revision later than the last, whatever they say.
    const revision = Math.max(0, Math.min(answer.baseRevision, last))
    const typed = { submissionId: submission.id, questionKey, text, revision, savedAt: work.now }
    if (fate === 'newer' || fate === 'set-aside') await drafts.keepText(work, typed)
    if (fate === 'newer' && before) outcome.newer.push(before)
    if (fate === 'write') {
      if (before && (answer.keep === 'mine' || losesText(before.text, text)))
        await drafts.keepText(work, { ...before, submissionId: submission.id })
      await drafts.writeResponse(work, { ...typed, revision: last + 1 })
    }
    if (fate !== 'newer')
      outcome.saved.push({
        questionKey,
        revision: fate === 'write' ? last + 1 : last,
        savedAt: fate === 'write' ? work.now : (before?.savedAt ?? work.now),
      })
  }
  return outcome
}
type Saving = { enrolmentId: Id<'enrolment'>; step: Step; answers: readonly Answer[] }

function answerable(definition: Definition, step: Step, attempt: number, key: string): { longest: number } | null {
  if (step === 'changes') return key === CHANGE_NOTE_KEY && attempt > 1 ? { longest: LONGEST_CHANGE_NOTE } : null
  if (step === 'artifacts') return null
  return definition[step].some((question) => question.key === key) ? { longest: LONGEST_RESPONSE } : null
}

/**
 * Hands the draft in: it is frozen, hashed and opened to its issuer. Of two presses at once one submits and the other
 * is told so. @throws Refusal attestations-missing, not-complete, already-submitted
 */
export async function submit(work: Work, handing: Handing): Promise<Id<'submission'>> {
  const { submission, version } = await openDraft(work, handing.enrolmentId)
  const { definition } = version
  const attested = definition.attestations.map(({ key }) => key).filter((key) => handing.attested.includes(key))
  refuseIf(attested.length === definition.attestations.length ? null : 'attestations-missing', { field: 'attested' })
  const draft = await draftOf(work, submission)
  const email = await store.verifiedEmail(work)
  const gaps = whatIsMissing(definition, { ...draft, hasVerifiedEmail: email !== null })
  refuseIf(gaps.length ? 'not-complete' : null, { count: gaps.length })

  const changeNote = answerTo(draft, CHANGE_NOTE_KEY)
  const evidence = await store.evidenceOf(work, submission.id)
  const recipientSalt = randomBytes(16).toString('hex')
  await drafts.freeze(work, submission.id, {
    changeNote,
    attested,
    snapshotHash: snapshotHash({ ...evidence, versionId: version.id, changeNote, attested }),
    recipientHash: recipientHash(found(email), recipientSalt),
    recipientSalt,
  })
  const { id: submissionId, organisationId, enrolmentId, personId, attempt } = submission
  const versionId = version.id
  await work.record({ type: 'submitted', organisationId, attempt, submissionId, enrolmentId, versionId, personId })
  return submissionId
}
type Handing = { enrolmentId: Id<'enrolment'>; attested: readonly string[] }

/**
 * Opens the next draft with what was handed in before, in the learner's own name. Criteria in `banked` are met and
 * their parts closed. Asked twice it gives the draft that is open.
 */
export async function startAttempt(work: Work, next: NextAttempt): Promise<Id<'submission'>> {
  const before = found(await store.submission(work, next.fromSubmissionId))
  // Whoever is just handing the open draft in is waited for.
  await drafts.lockDraft(work, before.enrolmentId)
  const enrolment = found(await store.enrolment(work, before.enrolmentId))
  refuseIf(enrolment.withdrawnAt ? 'work-withdrawn' : null)
  const [newest] = await store.submissionsOf(work, enrolment.id)
  if (newest?.state === 'draft') return newest.id
  refuseIf(newest?.id === before.id ? null : 'already-submitted')

  const draftId = await drafts.addDraft(work, { enrolmentId: enrolment.id, attempt: next.attempt, banked: next.banked })
  if (!draftId) return found(await drafts.lockDraft(work, enrolment.id)).id
  await drafts.copyWork(work, before.id, draftId)
  return draftId
}
type NextAttempt = { fromSubmissionId: Id<'submission'>; attempt: number; banked: string[] }
