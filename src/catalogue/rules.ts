import type { Id } from '../platform/ids.ts'
import type { Definition } from './definition.ts'

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
export type VersionLabel = Pick<Version, 'id' | 'microCredentialId' | 'issuer' | 'slug' | 'number'> & { title: string }
