import { issueBadge, issueStatusList, type Signer } from '@cairn/open-badges'
import * as assessment from '../assessment/store.ts'
import type { Level } from '../catalogue/criteria.ts'
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
import { type Award, LIST_LIVES_MS, LIST_TTL_MS, needsSigning } from './rules.ts'
import * as store from './store.ts'

/**
 * Signs an award's credential, once: whatever is there already stays. Reading, signing and keeping are apart, so that a
 * slow signer holds no transaction open; of two that sign at once the first to keep its document wins.
 */
export async function signCredential(
  { workplace }: Workshop,
  { organisationId, awardId }: JobOf<'sign-credential'>,
): Promise<void> {
  const issuer = asOrganisation(organisationId)
  const prepared = await workplace.run(issuer, 'write', (work) => prepare(work, awardId))
  if (!prepared) return
  const { award, unsigned, keyId, signer, at } = prepared
  const document = JSON.stringify(await issueBadge(unsigned, signer, { created: at }))
  await workplace.run(issuer, 'write', async (work) => {
    if (!(await store.addCredential(work, { award, keyId, document }))) return
    await lists.countPlace(work, award.statusListId)
    if (award.suspensionListId) await lists.countPlace(work, award.suspensionListId)
    await work.record({ type: 'credential-signed', ...factOf(award) })
  })
}

/** Everything to be signed, or null when there is nothing to do: the award is gone, or is signed. */
async function prepare(work: Work, awardId: Id<'award'>) {
  const award = await store.award(work, awardId)
  if (!award || award.signed) return null
  const { url } = work.site
  const version = found(await catalogue.version(work, award.versionId))
  const issuer = found(await store.issuerOf(work, award.organisationId))
  const { snapshotHash } = found(await portfolio.submission(work, award.submissionId))
  const unsigned = credentialOf({
    award,
    version,
    issuer,
    levels: await levelsOf(work, award),
    evidence: await portfolio.evidenceOf(work, award.submissionId),
    snapshotHash: found(snapshotHash),
    url,
  })
  const { id: keyId, signer } = await keyOf(work, issuerAddress(url, issuer.slug))
  return { award, unsigned, keyId, signer, at: work.now }
}

/** What is met was banked when the verdict was released, whichever attempt it was met in. */
async function levelsOf(work: Work, award: Award): Promise<Map<string, Level>> {
  const banked = await assessment.banked(work, award.enrolmentId)
  return new Map(banked.map(({ criterionKey, level }) => [criterionKey, level]))
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
      validFrom: at,
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
