import { deriveBadge, type EcdsaSigner, makeShowable, type SignedBadge } from '@cairn/open-badges'
import type { Id } from '../platform/ids.ts'
import { found, refuseIf } from '../platform/refusal.ts'
import { inNameOf, type Work } from '../platform/work.ts'
import { partialCopySigner } from './other-keys.ts'
import { type Award, stateOf } from './rules.ts'
import { whyNotHandOn } from './share.ts'
import * as store from './store.ts'

/**
 * What an earner may leave out of a copy of their badge. All the rest always stands in it, or the copy could be taken for
 * more than it is: see decision 0035.
 */
export const leavableParts = ['evidence', 'result'] as const
export type LeavablePart = (typeof leavableParts)[number]

/** A badge that waits to be copied, with the key that signs the copy. */
export type CopyToSign = { award: Award; badge: SignedBadge; signer: EcdsaSigner; at: Date }

/**
 * Everything a copy of one's own badge is made of: as with paper, only of an award that stands. Signing comes after the
 * unit of work. @throws Refusal not-found, award-not-standing, credential-unsigned
 */
export async function copyToSign(work: Work, awardId: Id<'award'>): Promise<CopyToSign> {
  const award = await ownAward(work, awardId)
  refuseIf(whyNotHandOn(stateOf(award, work.now)))
  const document = found(await store.document(work, award.id), 'credential-unsigned')
  const badge: SignedBadge = JSON.parse(document)
  const signer = await inNameOf(work, award.organisationId, (inName) => partialCopySigner(inName, badge.issuer.id))
  return { award, badge, signer, at: work.now }
}

/** An award of the person who acts. @throws Refusal not-found, for somebody else's too */
export async function ownAward(work: Work, awardId: Id<'award'>): Promise<Award> {
  const award = found(await store.award(work, awardId))
  return found(award.personId === work.actor.personId ? award : null)
}

/**
 * The badge once more without these parts, with a proof of its own that verifies like any other (VC DI ECDSA 1.0, 3.6.6).
 * The base proof it is derived from, with which anybody could show the rest, is made here and forgotten.
 */
export async function partialCopy(
  { badge, signer, at }: CopyToSign,
  leaveOut: readonly LeavablePart[],
): Promise<SignedBadge> {
  return deriveBadge(await makeShowable(badge, signer, { created: at }), { leaveOut })
}
