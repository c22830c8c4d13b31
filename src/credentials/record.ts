import { randomBytes, randomUUID } from 'node:crypto'
import { contextUrls, hashIdentity, type JsonObject, type Signer, type UnsignedRecord } from '@cairn/open-badges'
import type { Id } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import * as portfolio from '../portfolio/store.ts'
import { installationAddress } from './addresses.ts'
import { installationName, installationSigner } from './other-keys.ts'
import { type Award, stateOf } from './rules.ts'
import { whyNotHandOn } from './share.ts'
import * as store from './store.ts'

export const recordOrders = ['newest', 'oldest'] as const
export type RecordOrder = (typeof recordOrders)[number]
export type RecordChoice = { awardIds: readonly string[]; order: RecordOrder; name: string }
export type ComposedRecord = { unsigned: UnsignedRecord; signer: Signer; at: Date }

/** One's own awards that can go into a record: what stands, signed. */
export async function recordable(work: Work): Promise<Award[]> {
  return standing(await store.ownAwards(work), work.now)
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
export async function composeRecord(work: Work, { awardIds, order, name }: RecordChoice): Promise<ComposedRecord> {
  if (!awardIds.length) throw new Refusal('record-empty', { field: 'award' })
  const own = await store.ownAwards(work)
  const chosen = [...new Set(awardIds)].map((id) => found(own.find((award) => award.id === id)))
  for (const award of chosen) refuseIf(whyNotHandOn(stateOf(award, work.now)))
  const email = found(await portfolio.verifiedEmail(work), 'email-unverified')
  const credentials: JsonObject[] = []
  for (const { id } of inOrder(chosen, order)) credentials.push(await credentialIn(work, id))
  const salt = randomBytes(16).toString('base64url')
  const { url } = work.site
  const issuer = installationAddress(url)
  const unsigned: UnsignedRecord = {
    '@context': [contextUrls.credentialsV2, contextUrls.clr, contextUrls.openBadges],
    id: `urn:uuid:${randomUUID()}`,
    type: ['VerifiableCredential', 'ClrCredential'],
    name,
    partial: chosen.length < standing(own, work.now).length,
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
  return { unsigned, signer, at: work.now }
}

async function credentialIn(work: Work, awardId: Id<'award'>): Promise<JsonObject> {
  return JSON.parse(found(await store.document(work, awardId), 'credential-unsigned'))
}
