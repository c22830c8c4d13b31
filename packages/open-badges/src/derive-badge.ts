import type { SignedBadge } from './badge-types.ts'
import { type BadgePart, holdsPart, isBadgePart, pointersWithout } from './badge-parts.ts'
import { deriveProof } from './derive-proof.ts'
import type { DataIntegrityProof } from './eddsa-rdfc-2022.ts'
import { OpenBadgesError } from './errors.ts'
import { plainCopyOf } from './plain-copy.ts'

/**
 * From a badge that was issued `showable`, one without some of its parts that can be shown and verified like any other
 * (VC DI ECDSA 1.0, 3.6.6): most of all, a badge without its evidence. What is left out cannot be found out from it, but
 * that it could have been there can: whoever knows the issuer knows what its badges hold.
 * @param badge the badge as its issuer handed it to its holder, with its base proof
 * @param options the parts to leave out; one that the badge does not have is no fault
 * @returns the badge without them, with its derived proof
 * @throws OpenBadgesError `part-always-shown` with the place in `leaveOut` as its path, `wrong-value` for a part that
 * there is not, and as `deriveProof`: `proof-not-base`, `base-proof-wrong`, `proof-value-malformed`
 */
export async function deriveBadge(
  badge: SignedBadge,
  options: { readonly leaveOut: readonly BadgePart[] },
): Promise<SignedBadge> {
  const { leaveOut } = options
  const unknown = leaveOut.findIndex((part) => !isBadgePart(part))
  if (unknown >= 0) throw new OpenBadgesError('wrong-value', { path: `leaveOut[${unknown}]` })
  const whole = plainCopyOf(badge)
  const shown = await deriveProof(whole, { selectivePointers: pointersWithout(whole, leaveOut) })
  const kept = leaveOut.findIndex((part) => holdsPart(shown, part))
  if (kept >= 0) throw new OpenBadgesError('part-always-shown', { path: `leaveOut[${kept}]` })
  return { ...(shown as unknown as SignedBadge), proof: [shown.proof as DataIntegrityProof] }
}
