import { folded } from '../platform/text.ts'
import type { RefusalCode } from '../refusals.ts'
import { commonPasswords } from './common-passwords.ts'

export const SHORTEST_PASSWORD = 10
/** Longer ones only cost time to hash; nobody types them. */
export const LONGEST_PASSWORD = 256

/** Two spellings of one address are one: how identifiers are compared and kept unique. */
export function foldEmail(email: string): string {
  return folded(email)
}

/**
 * Why this cannot be an e-mail address, or null. Deliberately coarse: whether an address is real, only a mail to it
 * tells. At most 254 characters (RFC 5321 §4.5.3.1.3 less the angle brackets).
 */
export function whyNotEmail(email: string): RefusalCode | null {
  const address = foldEmail(email)
  const shaped = /^[^\s@<>(),;:"[\]\\\p{Cc}]+@[^\s@<>(),;:"[\]\\\p{Cc}.]+(\.[^\s@<>(),;:"[\]\\\p{Cc}.]+)+$/u
  return address.length <= 254 && shaped.test(address) ? null : 'email-malformed'
}

/**
 * Why this password is not good enough, or null: length counts, and not being the first guess. No rules about which
 * characters it is made of, which make passwords worse (NIST SP 800-63B §3.1.1.2).
 */
export function whyNotPassword(password: string, email: string): RefusalCode | null {
  const plain = password.normalize('NFKC')
  const letters = [...plain]
  if (letters.length < SHORTEST_PASSWORD) return 'password-too-short'
  if (letters.length > LONGEST_PASSWORD) return 'password-too-long'
  const folded = plain.trim().toLowerCase()
  if (folded === foldEmail(email) || folded === foldEmail(email).split('@')[0]) return 'password-is-email'
  if (commonPasswords.has(folded.replace(/\s/g, '')) || new Set(letters).size < 3) return 'password-common'
  return null
}

type Email = { verifiedAt: Date | null; isPrimary: boolean }

/** Why mail may not go to this address first: nobody has shown yet that it is theirs. */
export function whyNotPrimary(email: Email): RefusalCode | null {
  return email.verifiedAt ? null : 'email-unverified'
}

/** Why this address may not be taken away: without the last, or the last confirmed one, nobody could sign in again. */
export function whyNotRemove(email: Email, others: readonly Email[]): RefusalCode | null {
  if (!others.length) return 'email-last'
  if (email.verifiedAt && !others.some(({ verifiedAt }) => verifiedAt)) return 'email-last-verified'
  return null
}
