import type { Id } from '../platform/ids.ts'
import { found, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import * as drafts from './drafts-store.ts'
import * as store from './store.ts'

/**
 * Opens the next draft with what was handed in before, in the learner's own name. Criteria in `banked` are met and
 * their parts closed. Asked twice it gives the draft that is open.
 */
export async function startAttempt(work: Work, next: NextAttempt): Promise<Id<'submission'>> {
  const before = found(await store.submission(work, next.fromSubmissionId))
  const enrolment = found(await store.enrolment(work, before.enrolmentId))
  refuseIf(enrolment.withdrawnAt ? 'work-withdrawn' : null)

  const draftId = await drafts.addDraft(work, { enrolmentId: enrolment.id, attempt: next.attempt, banked: next.banked })
  if (!draftId) return found(await drafts.lockDraft(work, enrolment.id)).id
  await drafts.copyWork(work, before.id, draftId)
  return draftId
}
type NextAttempt = { fromSubmissionId: Id<'submission'>; attempt: number; banked: string[] }
