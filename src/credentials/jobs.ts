import { issueBadge, issueStatusList, type Signer } from '@cairn/open-badges'
import * as assessment from '../assessment/store.ts'
import type { Level } from '../catalogue/criteria.ts'
import type { Version } from '../catalogue/rules.ts'
import * as catalogue from '../catalogue/store.ts'
import type { JobOf } from '../jobs.ts'
import { asOrganisation, nobody } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import type { Workshop } from '../platform/workshop.ts'
import * as portfolio from '../portfolio/store.ts'
import { factOf } from './actions.ts'
import { issuerAddress, listAddress } from './addresses.ts'
import { credentialOf } from './document.ts'
import { keyOf } from './keys.ts'
import * as lists from './lists-store.ts'
import { type Award, CLOCKS_APART_MS, LIST_LIVES_MS, LIST_TTL_MS, needsSigning } from './rules.ts'
import * as store from './store.ts'

/** Signs an award's credential, once: whatever is there already stays. */
export async function signCredential(workshop: Workshop, job: JobOf<'sign-credential'>): Promise<void> {
  await signCredentials(workshop, [job])
}

/**
 * Signs many at once, with few statements for all of an issuer: all or, when one cannot be signed, none of them.
 * Reading, signing and keeping are apart, so that a slow signer holds no transaction open; of two that sign at once the
 * first to keep its document wins.
 */
export async function signCredentials(workshop: Workshop, jobs: JobOf<'sign-credential'>[]): Promise<void> {
  const { workplace } = workshop
  for (const organisationId of new Set(jobs.map((job) => job.organisationId))) {
    const ids = jobs.flatMap((job) => (job.organisationId === organisationId ? [job.awardId] : []))
    const issuer = asOrganisation(organisationId)
    const prepared = await workplace.run(issuer, 'write', (work) => prepare(work, ids))
    if (!prepared) continue
    const { unsigned, unsignedLists, keyId, signer, at } = prepared
    // Whoever gets the first badge asks its lists at once.
    for (const statusListId of unsignedLists)
      await signStatusList(workshop, { name: 'sign-status-list', organisationId, statusListId })
    const signed = await Promise.all(
      unsigned.map(async ({ award, badge }) => ({
        award,
        document: JSON.stringify(await issueBadge(badge, signer, { created: at })),
      })),
    )
    await workplace.run(issuer, 'write', (work) => keep(work, { keyId, signed }))
  }
}

/** Everything to be signed, or null when there is nothing to do: the awards are gone, or are signed. */
async function prepare(work: Work, ids: Id<'award'>[]) {
  const awards = await store.awardsToSign(work, ids)
  if (!awards.length) return null
  const { url } = work.site
  const issuer = found(await store.issuerOf(work, found(work.actor.organisationId)))
  const versions = new Map<Id<'version'>, Version>()
  for (const id of new Set(awards.map(({ versionId }) => versionId)))
    versions.set(id, found(await catalogue.version(work, id)))
  // What is met was banked when the verdict was released, whichever attempt it was met in.
  const banked = await assessment.bankedIn(work, unique(awards.map(({ enrolmentId }) => enrolmentId)))
  const evidence = await portfolio.sealedEvidenceOf(work, unique(awards.map(({ submissionId }) => submissionId)))
  const unsigned = awards.map((award) => {
    const { snapshotHash, artifacts } = found(evidence.get(award.submissionId) ?? null)
    const badge = credentialOf({
      award,
      version: found(versions.get(award.versionId) ?? null),
      issuer,
      levels: banked.get(award.enrolmentId) ?? new Map<string, Level>(),
      evidence: { artifacts },
      snapshotHash: found(snapshotHash),
      url,
    })
    return { award, badge }
  })
  const { id: keyId, signer } = await keyOf(work, issuerAddress(url, issuer.slug))
  const unsignedLists = await lists.neverSigned(work, unique(awards.flatMap(listsOf)))
  return { unsigned, unsignedLists, keyId, signer, at: work.now }
}

function listsOf({ statusListId, suspensionListId }: Award): Id<'status-list'>[] {
  return suspensionListId ? [statusListId, suspensionListId] : [statusListId]
}

function unique<T>(all: readonly T[]): T[] {
  return [...new Set(all)]
}

async function keep(work: Work, credentials: { keyId: Id<'signing-key'>; signed: store.Signed[] }): Promise<void> {
  const awards = await store.addCredentials(work, credentials)
  const places = new Map<Id<'status-list'>, number>()
  for (const id of awards.flatMap(listsOf)) places.set(id, (places.get(id) ?? 0) + 1)
  // Each works through the lists in the same order, or two could wait for each other.
  for (const [id, count] of [...places].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await lists.countPlaces(work, id, count)
  for (const award of awards) await work.record({ type: 'credential-signed', ...factOf(award) })
}

/** Signs and publishes a status list when it changed or grew old. */
export async function signStatusList(
  { workplace, site }: Workshop,
  { organisationId, statusListId }: JobOf<'sign-status-list'>,
): Promise<void> {
  const issuer = asOrganisation(organisationId)
  const prepared = await workplace.run(issuer, 'write', (work) => prepareList(work, statusListId))
  if (!prepared) return
  const { list, at, signer, issuerId } = prepared
  const signed = await signedList({ list, at, signer, issuerId, url: site.url })
  // When the bits changed meanwhile, whoever changed them has left a job of their own.
  await workplace.run(issuer, 'write', (work) =>
    lists.saveSignedList(work, { id: list.id, bits: list.bits, document: JSON.stringify(signed), signedAt: at }),
  )
}

async function prepareList(work: Work, statusListId: Id<'status-list'>) {
  const list = await lists.listToSign(work, statusListId)
  if (!list || !needsSigning(list, work.now)) return null
  const issuer = found(await store.issuerOf(work, found(work.actor.organisationId)))
  const issuerId = issuerAddress(work.site.url, issuer.slug)
  const { signer } = await keyOf(work, issuerId)
  return { list, at: work.now, signer, issuerId }
}

type Signing = { list: lists.ListToSign; at: Date; signer: Signer; issuerId: string; url: string }

function signedList({ list, at, signer, issuerId, url }: Signing) {
  return issueStatusList(
    {
      id: listAddress(url, list.id),
      issuerId,
      statusPurpose: list.purpose,
      list: { length: list.bits.length * 8, bits: list.bits },
      validFrom: new Date(at.getTime() - CLOCKS_APART_MS),
      validUntil: new Date(at.getTime() + LIST_LIVES_MS),
      ttlMilliseconds: LIST_TTL_MS,
    },
    signer,
    { created: at },
  )
}

/** Finds what a killed worker left behind and what grew old: awards without a signature, lists to sign again. */
export async function sweepCredentials({ workplace }: Workshop): Promise<void> {
  await workplace.run(nobody, 'write', async (work) => {
    const unsigned = await store.unsigned(work)
    await work.enqueueOnce(unsigned.map((one) => ({ name: 'sign-credential', ...one })))
    const before = new Date(work.now.getTime() - LIST_TTL_MS / 2)
    const due = await lists.listsDue(work, before)
    await work.enqueueOnce(due.map((one) => ({ name: 'sign-status-list', ...one })))
  })
}
