import { randomBytes, randomUUID } from 'node:crypto'
import {
  contextUrls,
  hashIdentity,
  issueRecord,
  type JsonObject,
  OpenBadgesError,
  type SignedRecord,
  type Signer,
  type UnsignedRecord,
} from '@cairn/open-badges'
import type { Id } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import * as portfolio from '../portfolio/store.ts'
import { installationAddress } from './addresses.ts'
import { installationName, installationSigner } from './other-keys.ts'
import * as outsideStore from './outside-badges-store.ts'
import { isRecordable, type OutsideBadge } from './outside-rules.ts'
import { type Award, stateOf } from './rules.ts'
import { whyNotHandOn } from './share.ts'
import * as store from './store.ts'

export const recordOrders = ['newest', 'oldest'] as const
export type RecordOrder = (typeof recordOrders)[number]
export type RecordChoice = {
  awardIds: readonly string[]
  /** Badges from elsewhere; they stand behind what was earned here. */
  outsideIds: readonly string[]
  order: RecordOrder
  name: string
}
export type ComposedRecord = { unsigned: UnsignedRecord; signer: Signer; at: Date; outside: OutsideEntry[] }
export type OutsideEntry = OutsideBadge & { document: string }

/** One's own awards that can go into a record: what stands, signed. */
export async function recordable(work: Work): Promise<Award[]> {
  return standing(await store.ownAwards(work), work.now)
}

/** One's own badges from elsewhere that can go into a record. */
export async function recordableOutside(work: Work): Promise<OutsideEntry[]> {
  return (await outsideStore.signedDocuments(work)).filter(isRecordable)
}

function standing(awards: readonly Award[], now: Date): Award[] {
  return awards.filter((award) => !whyNotHandOn(stateOf(award, now)))
}

/** The awards in the order that was asked for; both ways by the day they were awarded. */
export function inOrder(awards: readonly Award[], order: RecordOrder): Award[] {
  const sign = order === 'newest' ? -1 : 1
  return awards.toSorted((one, other) => sign * (one.awardedAt.getTime() - other.awardedAt.getTime()))
}

/**
 * A Comprehensive Learner Record (CLR 2.0) of what the learner chose, ready to be signed: each award's own signed
 * credential, untouched, in an envelope of this installation's that says nothing of its own. The learner is known in
 * it as in a badge, by a salted hash. @throws Refusal record-empty, not-found, award-not-standing, email-unverified
 */
export async function composeRecord(
  work: Work,
  { awardIds, outsideIds, order, name }: RecordChoice,
): Promise<ComposedRecord> {
  if (!awardIds.length && !outsideIds.length) throw new Refusal('record-empty', { field: 'award' })
  const own = await store.ownAwards(work)
  const chosen = [...new Set(awardIds)].map((id) => found(own.find((award) => award.id === id)))
  for (const award of chosen) refuseIf(whyNotHandOn(stateOf(award, work.now)))
  const email = found(await portfolio.verifiedEmail(work), 'email-unverified')
  const credentials: JsonObject[] = []
  for (const { id } of inOrder(chosen, order)) credentials.push(await credentialIn(work, id))
  const kept = await recordableOutside(work)
  const outside = [...new Set(outsideIds)].map((id) => found(kept.find((badge) => badge.id === id)))
  for (const { document } of outside) credentials.push(JSON.parse(document))
  const salt = randomBytes(16).toString('base64url')
  const { url } = work.site
  const issuer = installationAddress(url)
  const unsigned: UnsignedRecord = {
    '@context': [contextUrls.credentialsV2, contextUrls.clr, contextUrls.openBadges],
    id: `urn:uuid:${randomUUID()}`,
    type: ['VerifiableCredential', 'ClrCredential'],
    name,
    partial: credentials.length < standing(own, work.now).length + kept.length,
    issuer: { id: issuer, type: ['Profile'], name: installationName(url), url },
    validFrom: `${work.now.toISOString().slice(0, 19)}Z`,
    credentialSubject: {
      type: ['ClrSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: hashIdentity(email, salt),
          identityType: 'emailAddress',
          salt,
        },
      ],
      verifiableCredential: credentials,
    },
  }
  const signer = await installationSigner(work, 'record', () => issuer)
  return { unsigned, signer, at: work.now, outside }
}

async function credentialIn(work: Work, awardId: Id<'award'>): Promise<JsonObject> {
  return JSON.parse(found(await store.document(work, awardId), 'credential-unsigned'))
}

/**
 * Signs it. A badge from elsewhere may be written with words of its own, so that nobody could sign around it: it is
 * named then. @throws Refusal outside-badge-not-recordable
 */
export async function signRecord({ unsigned, signer, at, outside }: ComposedRecord): Promise<SignedRecord> {
  try {
    return await issueRecord(unsigned, signer, { created: at })
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    for (const { document, report } of outside) {
      const { credentialSubject } = unsigned
      const alone = {
        ...unsigned,
        credentialSubject: { ...credentialSubject, verifiableCredential: [JSON.parse(document)] },
      }
      const fits = await issueRecord(alone, signer, { created: at }).then(
        () => true,
        () => false,
      )
      if (!fits) throw new Refusal('outside-badge-not-recordable', { field: 'outside', name: report.badge.name ?? '–' })
    }
    throw error
  }
}
