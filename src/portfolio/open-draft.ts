import type { Version } from '../catalogue/rules.ts'
import * as catalogue from '../catalogue/store.ts'
import type { Id } from '../platform/ids.ts'
import { found, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import { openPrompts } from './completeness.ts'
import * as drafts from './drafts-store.ts'
import { type Draft, type Enrolment, type Submission, whyNotChange } from './rules.ts'
import * as store from './store.ts'

/** A draft about to be changed. `open` holds the keys of the prompts that are not met yet. */
export type OpenDraft = { enrolment: Enrolment; version: Version; submission: Submission; open: Set<string> }

/**
 * Locks the draft until this work ends, so that of two windows one waits for the other.
 * @throws Refusal not-found, work-withdrawn, already-submitted
 */
export async function openDraft(work: Work, enrolmentId: Id<'enrolment'>): Promise<OpenDraft> {
  const locked = await drafts.lockDraft(work, enrolmentId)
  // Looked at only now: it may have been withdrawn while this work waited.
  const enrolment = found(await store.enrolment(work, enrolmentId))
  const draft = locked && (await store.submission(work, locked.id))
  refuseIf(whyNotChange(enrolment, draft))
  const submission = found(draft)
  const version = found(await catalogue.version(work, enrolment.versionId))
  return { enrolment, version, submission, open: openPrompts(version.definition, submission.banked) }
}

/** All that hangs on a draft. */
export async function draftOf(work: Work, submission: Submission): Promise<Draft> {
  return {
    submission,
    responses: await drafts.responsesOf(work, submission.id),
    artifacts: await store.artifactsOf(work, submission.id),
    pointers: await store.pointersOf(work, submission.id),
  }
}
