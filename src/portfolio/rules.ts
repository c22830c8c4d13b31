import type { ArtifactKind } from '../catalogue/definition.ts'
import type { Id } from '../platform/ids.ts'
import type { RefusalCode } from '../refusals.ts'

export const enrolmentReasons = ['own-goal', 'school-goal', 'district-goal', 'student-need'] as const
export type EnrolmentReason = (typeof enrolmentReasons)[number]

/** Somebody's work towards one micro-credential; it keeps the version it began with. */
export type Enrolment = {
  id: Id<'enrolment'>
  organisationId: Id<'organisation'>
  personId: Id<'person'>
  microCredentialId: Id<'micro-credential'>
  versionId: Id<'version'>
  reason: EnrolmentReason
  reasonNote: string
  createdAt: Date
  withdrawnAt: Date | null
}

/** One numbered attempt. A draft changes; submitted it is frozen and stays readable. */
export type Submission = {
  id: Id<'submission'>
  organisationId: Id<'organisation'>
  enrolmentId: Id<'enrolment'>
  personId: Id<'person'>
  versionId: Id<'version'>
  /** Rises with every submission. */
  sequence: number
  /** Rises only when competency was judged. */
  attempt: number
  state: 'draft' | 'submitted'
  /** Keys of criteria that were met before this attempt began. */
  banked: string[]
  changeNote: string
  attested: string[]
  /** Lower-case hex of SHA-256 over the canonical form (snapshot.ts); null while it is a draft. */
  snapshotHash: string | null
  /** `sha256$` and lower-case hex over e-mail address and salt (Open Badges 3.0, B.4.3). */
  recipientHash: string | null
  recipientSalt: string | null
  submittedAt: Date | null
}

/** A checked file, cleaned of metadata. `name` is the learner's own and is shown to the learner alone. */
export type EvidenceFile = {
  id: Id<'file'>
  name: string
  kind: FileKind
  type: string
  extension: string
  sizeBytes: number
  /** Lower-case hex over the kept bytes. */
  sha256: string
  widthPx: number | null
  heightPx: number | null
  durationMs: number | null
  pages: number | null
}
export type FileKind = Exclude<ArtifactKind, 'link'>

/** A file that is not, or never will be, evidence. */
export type UnfinishedFile = {
  id: Id<'file'>
  name: string
  state: 'arriving' | 'checking' | 'refused'
  declaredBytes: number
  /** Why it was refused: a key of `refusals.ts`. */
  refusal: string | null
}

/** One piece of evidence: a link or a file. */
export type Artifact = {
  id: Id<'artifact'>
  promptKey: string
  position: number
  caption: string
  url: string | null
  file: EvidenceFile | null
}
/** In a draft a file may still be on its way; once submitted none is. */
export type DraftArtifact = Artifact & { unfinished: UnfinishedFile | null }

/** Where in the evidence a criterion is shown. */
export type Pointer = {
  id: Id<'pointer'>
  criterionKey: string
  artifactId: Id<'artifact'>
  page: number | null
  fromMs: number | null
  toMs: number | null
  note: string
}

export type Response = { questionKey: string; text: string }
export type DraftResponse = Response & { revision: number; savedAt: Date }
export type Evidence = { responses: Response[]; artifacts: Artifact[]; pointers: Pointer[] }

/** A draft with all that hangs on it. */
export type Draft = {
  submission: Submission
  responses: DraftResponse[]
  artifacts: DraftArtifact[]
  pointers: Pointer[]
}

/**
 * The note on what changed is kept like an answer while it is written, so that it is saved and never lost like one.
 * Keys of authors never begin with a colon.
 */
export const CHANGE_NOTE_KEY = ':change-note'
export const LONGEST_RESPONSE = 100_000
export const LONGEST_CHANGE_NOTE = 4_000

/** Why nobody can begin this micro-credential now, or null: it is retired, or this version was never published. */
export function whyNotEnrol(version: { publishedAt: Date | null; retiredAt: Date | null }): RefusalCode | null {
  return version.publishedAt && !version.retiredAt ? null : 'not-open-for-enrolment'
}

/** Why this work can no longer be changed, or null. Withdrawn work is kept to be read. */
export function whyNotChange(enrolment: Enrolment, draft: Submission | null): RefusalCode | null {
  if (enrolment.withdrawnAt) return 'work-withdrawn'
  return draft ? null : 'already-submitted'
}

/** Why one cannot withdraw now, or null: what is with the assessors is decided first. */
export function whyNotWithdraw(enrolment: Enrolment, draft: Submission | null): RefusalCode | null {
  if (enrolment.withdrawnAt) return 'work-withdrawn'
  return draft ? null : 'work-with-assessors'
}
