import type { Id } from '../platform/ids.ts'
import type { RefusalCode } from '../refusals.ts'
import type { Definition } from './definition.ts'
import { isComplete } from './faults.ts'

export type VersionState = 'draft' | 'in-review' | 'published'

/** One version of a micro-credential, with the text an author wrote. Once published it never changes. */
export type Version = {
  id: Id<'version'>
  microCredentialId: Id<'micro-credential'>
  organisationId: Id<'organisation'>
  issuer: { slug: string; name: string }
  /** The micro-credential's own part of its address; the same for all its versions. */
  slug: string
  number: number
  state: VersionState
  definition: Definition
  /** Rises with every save. */
  revision: number
  publishedAt: Date | null
  /** When the micro-credential was retired: no new enrolments, work in flight goes on. */
  retiredAt: Date | null
}

/** What a list says of a version without reading its whole text. */
export type VersionLabel = Pick<Version, 'id' | 'microCredentialId' | 'issuer' | 'slug' | 'number'> & {
  title: string
  language: Definition['language']
}

/** What an author's screens know of a version besides its text. */
export type Draft = Version & {
  /** Why the approver gave it back. */
  returnNote: string | null
  savedAt: Date
  /** Everybody who ever saved it. */
  writtenBy: readonly Id<'person'>[]
}

/** A draft may be written in; what is in review waits for its approver, what is published never changes. */
function whyNotWrite({ state }: Pick<Version, 'state'>): RefusalCode | null {
  if (state === 'published') return 'version-published'
  return state === 'in-review' ? 'version-in-review' : null
}

/** A save from a page that is older than the last save would silently undo what somebody else wrote. */
export function whyNotSave(version: Pick<Version, 'state' | 'revision'>, revision: number): RefusalCode | null {
  return whyNotWrite(version) ?? (version.revision === revision ? null : 'version-changed')
}

/** The approver reads what is complete: nothing goes to review while one of the gates is shut. */
export function whyNotSendForReview(version: Pick<Version, 'state' | 'definition'>): RefusalCode | null {
  return whyNotWrite(version) ?? (isComplete(version.definition) ? null : 'definition-incomplete')
}

/** Only what waits for an approver can be given back. */
export function whyNotReturn({ state }: Pick<Version, 'state'>): RefusalCode | null {
  return state === 'in-review' ? null : 'version-not-in-review'
}

/** Four eyes: whoever wrote any of it does not approve it. A retired micro-credential stays retired. */
export function whyNotPublish(version: Draft, personId: Id<'person'> | null): RefusalCode | null {
  if (version.state !== 'in-review') return 'version-not-in-review'
  if (version.retiredAt) return 'micro-credential-retired'
  if (!personId || version.writtenBy.includes(personId)) return 'own-version'
  return isComplete(version.definition) ? null : 'definition-incomplete'
}

export type Shelved = {
  publishedVersionId: Id<'version'> | null
  openVersionId: Id<'version'> | null
  retiredAt: Date | null
}

/** A revision begins from what is published, one at a time. */
export function whyNotRevise({ publishedVersionId, openVersionId, retiredAt }: Shelved): RefusalCode | null {
  if (retiredAt) return 'micro-credential-retired'
  if (openVersionId) return 'revision-open'
  return publishedVersionId ? null : 'never-published'
}

/** Retiring takes a published micro-credential out of the catalogue; work in flight goes on. */
export function whyNotRetire({ publishedVersionId, retiredAt }: Shelved): RefusalCode | null {
  if (retiredAt) return 'micro-credential-retired'
  return publishedVersionId ? null : 'never-published'
}
