import { recipientHash } from '../portfolio/snapshot.ts'
import type { Award } from './rules.ts'

/** Whether the award was issued to this address; null when there is none. */
export function isRecipient(award: Pick<Award, 'recipientHash' | 'recipientSalt'>, email: string | null) {
  return email === null ? null : recipientHash(email, award.recipientSalt) === award.recipientHash
}
