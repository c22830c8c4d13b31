import type { Role } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import type { Locale } from '../platform/words.ts'
import { to } from '../routes.ts'

export const noticeKinds = [
  'submission-received',
  'incomplete',
  'not-yet',
  'earned',
  'award-ready',
  'award-revoked',
  'outside-badge-changed',
  'endorsement-written',
  'endorsement-accepted',
  'endorsement-declined',
  'endorsement-withdrawn',
  'award-expires-in-months',
  'award-expires-in-weeks',
  'award-suspended',
  'award-reinstated',
  'badge-signed-again',
  'role-given',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a notice is about: ids alone, so that its words are found in the reader's language when it is shown. */
export type NoticeIds = {
  organisationId?: Id<'organisation'>
  versionId?: Id<'version'>
  enrolmentId?: Id<'enrolment'>
  submissionId?: Id<'submission'>
  awardId?: Id<'award'>
  outsideBadgeId?: Id<'outside-badge'>
  endorsementId?: Id<'endorsement'>
  membershipId?: Id<'membership'>
}

/** A notice with the names of what it is about; null where that is gone. */
export type Notice = {
  id: Id<'notice'>
  kind: NoticeKind
  ids: NoticeIds
  title: string | null
  /** The language of the title. */
  language: Locale | null
  organisation: { name: string; slug: string } | null
  role: Role | null
  createdAt: Date
  readAt: Date | null
}

/** Only these ids are kept of a fact: which read and which assessor it was is nothing for an inbox. */
export function idsIn(fact: NoticeIds): NoticeIds {
  const { organisationId, versionId, enrolmentId, submissionId, awardId, membershipId, outsideBadgeId, endorsementId } =
    fact
  return { organisationId, versionId, enrolmentId, submissionId, awardId, membershipId, outsideBadgeId, endorsementId }
}

/** Whether it also goes out by mail. "Earned" does not: the badge is ready a moment later, and one letter says both. */
export function isMailed(kind: NoticeKind): boolean {
  return kind !== 'earned'
}

/** Where a notice leads: to the next step. */
export function addressOf({ kind, ids, organisation }: Pick<Notice, 'kind' | 'ids' | 'organisation'>): string {
  // What became of their words is for the endorser; the words themselves are for whom they are about.
  if (kind === 'endorsement-accepted' || kind === 'endorsement-declined') return to('myEndorsements')
  if (ids.endorsementId && ids.awardId) return to('awardEndorsements', { awardId: ids.awardId })
  if (ids.endorsementId && organisation) return to('endorsements', { organisation: organisation.slug })
  // There it can be renewed.
  if (kind === 'award-expires-in-months' || kind === 'award-expires-in-weeks') return to('myAwards')
  if (ids.awardId) return to('award', { awardId: ids.awardId })
  if (ids.outsideBadgeId) return to('outsideBadge', { outsideBadgeId: ids.outsideBadgeId })
  if (ids.submissionId) return to('attempt', { submissionId: ids.submissionId })
  if (ids.membershipId && organisation) return to('organisation', { organisation: organisation.slug })
  return to('home')
}

export const standings = [
  'not-started',
  'draft',
  'submitted',
  'incomplete',
  'being-assessed',
  'not-yet',
  'earned',
] as const
/** Where a learner's work stands, in the words they are told it. */
export type Standing = (typeof standings)[number]

/** The newest submission of an enrolment, and how far its assessment has come. */
export type Newest = {
  state: 'draft' | 'submitted'
  sequence: number
  createdAt: Date
  savedAt: Date
  stage: 'pre-check' | 'reading' | 'approval' | 'incomplete' | 'not-yet' | 'earned' | null
}

export function standingOf(newest: Newest | null): Standing {
  if (!newest) return 'not-started'
  if (newest.state === 'draft') {
    const untouched = newest.sequence === 1 && newest.savedAt.getTime() <= newest.createdAt.getTime()
    return untouched ? 'not-started' : 'draft'
  }
  switch (newest.stage) {
    case 'reading':
    case 'approval':
      // One state to the learner: whether a read came back to its assessor is not theirs to worry about.
      return 'being-assessed'
    case 'incomplete':
    case 'not-yet':
    case 'earned':
      return newest.stage
    case 'pre-check':
    case null:
      return 'submitted'
  }
}

/** Whether the next step is the learner's own. */
export function isLearnersTurn(standing: Standing): boolean {
  return standing !== 'submitted' && standing !== 'being-assessed'
}
