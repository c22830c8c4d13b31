import type { Id } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import type { Definition } from './definition.ts'
import { slugOf, unused } from './keys.ts'
import {
  type Draft,
  whyNotPublish,
  whyNotRetire,
  whyNotReturn,
  whyNotRevise,
  whyNotSave,
  whyNotSendForReview,
} from './rules.ts'
import { shapeFault } from './schema.ts'
import * as store from './store.ts'
import * as versions from './versions-store.ts'

type Organisation = Id<'organisation'>
type OfVersion = { organisationId: Organisation; versionId: Id<'version'> }
type OfMicroCredential = { organisationId: Organisation; microCredentialId: Id<'micro-credential'> }

/**
 * Begins a new micro-credential with its first draft. `slug` is its part of the address for good; made from the title
 * when not given. @throws Refusal definition-malformed, slug-malformed, slug-taken
 */
export async function draftVersion(
  work: Work,
  { organisationId, definition, slug }: { organisationId: Organisation; definition: Definition; slug?: string },
): Promise<{ microCredentialId: Id<'micro-credential'>; versionId: Id<'version'> }> {
  refuseMalformed(definition)
  const wanted = slug || slugOf(definition.title) || 'micro-credential'
  if (slug && slugOf(slug) !== slug) throw new Refusal('slug-malformed', { field: 'slug', slug })
  await versions.holdNaming(work, organisationId)
  const taken = await versions.slugsLike(work, organisationId, wanted)
  if (slug && taken.has(slug)) throw new Refusal('slug-taken', { field: 'slug', slug })

  const microCredentialId = await versions.addMicroCredential(work, organisationId, unused(wanted, taken))
  const versionId = await versions.addDraft(work, { organisationId, microCredentialId, definition })
  await work.record({ type: 'version-drafted', organisationId, versionId })
  return { microCredentialId, versionId }
}

/**
 * Saves the whole text of a draft, finished or not. `revision` is the one the text was written over. Says the new one.
 * @throws Refusal version-changed when somebody saved in between, version-in-review, version-published,
 * definition-malformed
 */
export async function saveVersion(
  work: Work,
  { organisationId, versionId, revision, definition }: OfVersion & { revision: number; definition: Definition },
): Promise<number> {
  refuseMalformed(definition)
  const draft = await lockedDraft(work, { organisationId, versionId })
  refuseIf(whyNotSave(draft, revision))
  return versions.saveDraft(work, versionId, definition)
}

/**
 * Hands a complete draft to the issuer's approver.
 * @throws Refusal definition-incomplete, version-in-review, version-published
 */
export async function sendForReview(work: Work, { organisationId, versionId }: OfVersion): Promise<void> {
  const draft = await lockedDraft(work, { organisationId, versionId })
  refuseIf(whyNotSendForReview(draft))
  await versions.moveVersion(work, versionId, { state: 'in-review', returnNote: null })
  await work.record({ type: 'version-sent-for-review', organisationId, versionId })
}

/** Gives a version back to its authors with a note that says why. @throws Refusal version-not-in-review */
export async function returnVersion(
  work: Work,
  { organisationId, versionId, note }: OfVersion & { note: string },
): Promise<void> {
  const draft = await lockedDraft(work, { organisationId, versionId })
  refuseIf(whyNotReturn(draft))
  await versions.moveVersion(work, versionId, { state: 'draft', returnNote: note })
  await work.record({ type: 'version-returned', organisationId, versionId })
}

/**
 * Publishes a version: it never changes again and takes the place of the one before in the catalogue. Work begun under
 * the one before keeps it.
 * @throws Refusal version-not-in-review, own-version, definition-incomplete, micro-credential-retired
 */
export async function publishVersion(work: Work, { organisationId, versionId }: OfVersion): Promise<void> {
  const draft = await lockedDraft(work, { organisationId, versionId })
  refuseIf(whyNotPublish(draft, work.actor.personId))
  await versions.publish(work, draft)
  await work.record({
    type: 'version-published',
    organisationId,
    versionId,
    microCredentialId: draft.microCredentialId,
  })
}

/**
 * Begins the next version as a copy of the published one.
 * @throws Refusal revision-open, never-published, micro-credential-retired
 */
export async function reviseMicroCredential(
  work: Work,
  { organisationId, microCredentialId }: OfMicroCredential,
): Promise<Id<'version'>> {
  const shelved = found(await versions.lockMicroCredential(work, { organisationId, microCredentialId }))
  refuseIf(whyNotRevise(shelved))
  const { definition } = found(shelved.publishedVersionId && (await store.version(work, shelved.publishedVersionId)))
  const versionId = await versions.addDraft(work, { organisationId, microCredentialId, definition })
  await work.record({ type: 'version-drafted', organisationId, versionId })
  return versionId
}

/**
 * Takes a micro-credential out of the catalogue: nobody begins it any more.
 * @throws Refusal never-published, micro-credential-retired
 */
export async function retireMicroCredential(
  work: Work,
  { organisationId, microCredentialId }: OfMicroCredential,
): Promise<void> {
  const shelved = found(await versions.lockMicroCredential(work, { organisationId, microCredentialId }))
  refuseIf(whyNotRetire(shelved))
  await versions.retire(work, microCredentialId)
  await work.record({ type: 'retired', organisationId, microCredentialId })
}

async function lockedDraft(work: Work, ids: OfVersion): Promise<Draft> {
  return found(await versions.draft(work, { ...ids, lock: 'lock' }))
}

function refuseMalformed(definition: Definition): void {
  const fault = shapeFault(definition)
  if (fault) throw new Refusal('definition-malformed', fault)
}
