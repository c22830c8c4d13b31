import { issueBadge, issueEndorsement, type SignedBadge, type SignedEndorsement, type Signer } from '@cairn/open-badges'
import type { JobOf } from '../jobs.ts'
import { asOrganisation, nobody } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import { found, Refusal } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import type { Workshop } from '../platform/workshop.ts'
import { factOf } from './actions.ts'
import { issuerAddress } from './addresses.ts'
import { momentOf } from './document.ts'
import { signStatusList } from './jobs.ts'
import { keyOf, rotateKey } from './keys.ts'
import * as keys from './keys-store.ts'
import * as lists from './lists-store.ts'
import { markTokenKeysStolen } from './other-keys-store.ts'
import { issuerOf, type Signed } from './store.ts'
import * as store from './stolen-keys-store.ts'

/**
 * The acting organisation says that a key was stolen, for ever: it is published as such at once, and nothing that it
 * signed counts any more. When it is the current key, a new one takes its place. Its keys for tokens lay beside it and
 * count as stolen too. What is genuine is signed again by the worker, the status lists first.
 * @throws Refusal not-found, key-already-stolen
 */
export async function reportStolen(work: Work, keyId: Id<'signing-key'>): Promise<void> {
  const { retiredAt, stolenAt } = found(await keys.lockOwnKey(work, keyId))
  if (stolenAt) throw new Refusal('key-already-stolen')
  if (!retiredAt) await rotateKey(work, keyId)
  await keys.markStolen(work, keyId)
  await markTokenKeysStolen(work)
  const organisationId = found(work.actor.organisationId)
  for (const statusListId of await lists.markAllChanged(work))
    await work.enqueue({ name: 'sign-status-list', organisationId, statusListId })
  await work.enqueue({ name: 'sign-again', organisationId, keyId })
  await work.record({ type: 'key-reported-stolen', organisationId, keyId })
}

/** As many are signed again by one job; then it leaves another, until nothing is left. */
const AT_ONCE = 100

/**
 * Signs again what a stolen key signed, some of it at a time. Nothing is kept of how far it came but the documents
 * themselves, so it may be killed anywhere and run as often as it likes. Reading, signing and keeping are apart.
 */
export async function signAgain(workshop: Workshop, job: JobOf<'sign-again'>): Promise<void> {
  const { workplace } = workshop
  const issuer = asOrganisation(job.organisationId)
  const prepared = await workplace.run(issuer, 'write', (work) => prepare(work, job.keyId))
  if (!prepared) return
  const { badges, endorsements, changedLists, signer, at, keyId } = prepared
  // Whoever gets the new copy asks its lists at once.
  for (const statusListId of changedLists)
    await signStatusList(workshop, { name: 'sign-status-list', organisationId: job.organisationId, statusListId })
  const succession = { stolenId: job.keyId, keyId }
  const signedBadges = await Promise.all(
    badges.map(async ({ award, document }) => ({ award, document: await badgeAgain(document, signer, at) })),
  )
  const signedEndorsements = await Promise.all(
    endorsements.map(async ({ id, document }) => ({ id, document: await endorsementAgain(document, signer, at) })),
  )
  await workplace.run(issuer, 'write', async (work) => {
    await keepBadges(work, succession, signedBadges)
    for (const endorsementId of await store.replaceEndorsements(work, succession, signedEndorsements))
      await work.record({ type: 'endorsement-signed', organisationId: job.organisationId, endorsementId })
    await work.enqueueOnce([job])
  })
}

/** What is to be signed again now, and with what; null when nothing is left. */
async function prepare(work: Work, stolenId: Id<'signing-key'>) {
  const badges = await store.badgesSignedWith(work, stolenId, AT_ONCE)
  const endorsements = await store.endorsementsSignedWith(work, stolenId, AT_ONCE)
  if (!badges.length && !endorsements.length) return null
  const issuer = found(await issuerOf(work, found(work.actor.organisationId)))
  const { id: keyId, signer } = await keyOf(work, issuerAddress(work.site.url, issuer.slug))
  return { badges, endorsements, changedLists: await lists.changedLists(work), keyId, signer, at: work.now }
}

/** The same badge with another signature. Only `validFrom` rises, so that whoever holds both knows which is newer. */
async function badgeAgain(document: string, signer: Signer, at: Date): Promise<string> {
  const { proof: _proof, ...badge }: SignedBadge = JSON.parse(document)
  // One that has ended cannot begin after its end.
  const hasEnded = badge.validUntil !== undefined && Date.parse(badge.validUntil) <= at.getTime()
  const validFrom = hasEnded ? badge.validFrom : momentOf(at)
  return JSON.stringify(await issueBadge({ ...badge, validFrom }, signer, { created: at }))
}

async function endorsementAgain(document: string, signer: Signer, at: Date): Promise<string> {
  const { proof: _proof, ...endorsement }: SignedEndorsement = JSON.parse(document)
  return JSON.stringify(await issueEndorsement({ ...endorsement, validFrom: momentOf(at) }, signer, { created: at }))
}

async function keepBadges(work: Work, succession: store.Succession, signed: readonly Signed[]): Promise<void> {
  for (const award of await store.replaceBadges(work, succession, signed)) {
    // Nobody needs a new copy of what was taken back.
    const told = award.revokedAt ? null : award.personId
    await work.record({ type: 'badge-signed-again', ...factOf(award), personId: told })
  }
}

/** Finds what a killed worker left signed with a stolen key, or signed with it while the theft was being reported. */
export async function sweepStolenKeys({ workplace }: Workshop): Promise<void> {
  await workplace.run(nobody, 'write', async (work) => {
    const used = await store.stolenKeysInUse(work)
    await work.enqueueOnce(used.map((one) => ({ name: 'sign-again', ...one })))
  })
}
