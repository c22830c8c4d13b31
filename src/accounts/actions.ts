import { inPersonOf, type Work } from '../platform/work.ts'
import { newId, type Id } from '../platform/ids.ts'
import { Refusal, refuseIf } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import type { Locale } from '../platform/words.ts'
import * as emails from './emails-store.ts'
import { hashPassword, passwordMatches } from './hashing.ts'
import { foldEmail, whyNotEmail, whyNotPassword } from './rules.ts'
import * as sessions from './sessions-store.ts'
import * as store from './store.ts'

/** A signed-in device. The token is given out here and nowhere else; what is kept of it is its hash. */
export type SignedIn = { personId: Id<'person'>; sessionId: Id<'session'>; token: string; expiresAt: Date }
export type NewPerson = {
  givenName: string
  familyName: string
  email: string
  password: string
  locale: Locale
  timeZone: string
}

const DAY_MS = 86_400_000
/** However often it is used; unused it ends after 30 days (`session_at_door`). */
const LONGEST_SESSION_DAYS = { browser: 365, api: 30 }

/**
 * A new person, signed in at once; the address is theirs when they open the link that is mailed to it. Whether
 * somebody else has that address already changes nothing here, so that nobody can ask who has an account: only the
 * letter differs (`jobs.ts`), and the mailbox's owner reads it.
 * @throws Refusal email-malformed, password-…
 */
export async function signUp(work: Work, joining: NewPerson & { userAgent: string }): Promise<SignedIn> {
  refuseIf(whyNotEmail(joining.email), { field: 'email' })
  refuseIf(whyNotPassword(joining.password, joining.email), { field: 'password' })
  const hash = await hashPassword(joining.password)
  const personId = newId<'person'>(work.now.getTime())
  return inPersonOf(work, personId, async (own) => {
    const { givenName, familyName, locale, timeZone } = joining
    await store.addPerson(own, { id: personId, givenName, familyName, locale, timeZone, isOperator: false })
    await own.record({ type: 'joined', personId })
    return settleIn(own, personId, { address: joining.email, hash, userAgent: joining.userAgent })
  })
}

/** The first address and password of a person, the letter that confirms the address, and the device they sit at. */
export async function settleIn(
  work: Work,
  personId: Id<'person'>,
  { address, hash, userAgent }: { address: string; hash: string; userAgent: string },
): Promise<SignedIn> {
  const identifierId = newId<'identifier'>()
  await emails.addEmail(work, { id: identifierId, personId, address, isPrimary: true })
  await store.savePassword(work, personId, hash)
  await work.enqueue({ name: 'mail-link', personId, purpose: 'verify-email', identifierId })
  return openSession(work, personId, { kind: 'browser', userAgent })
}

type Entering = { email: string; password: string; userAgent: string; kind: sessions.SessionKind }

/**
 * Signs a person in by an address of theirs and their password.
 * @throws Refusal sign-in-failed, which does not tell whether the address or the password was wrong
 */
export async function signIn(work: Work, { email, password, userAgent, kind }: Entering): Promise<SignedIn> {
  const personId = await recognise(await emails.accountsByEmail(work, foldEmail(email)), password)
  if (!personId) throw new Refusal('sign-in-failed')
  return inPersonOf(work, personId, (own) => openSession(own, personId, { kind, userAgent }))
}

/** Whose password this is. Two passwords are tried whoever asks, so that the time it takes tells nothing. */
async function recognise([first, second]: emails.Account[], password: string): Promise<Id<'person'> | null> {
  const [isFirst, isSecond] = await Promise.all([
    passwordMatches(first?.hash ?? null, password),
    passwordMatches(second?.hash ?? null, password),
  ])
  return (isFirst && first?.personId) || (isSecond && second?.personId) || null
}

/** Signs this device out. A device that was signed out already stays so. */
export async function signOut(work: Work, personId: Id<'person'>, sessionId: Id<'session'>): Promise<void> {
  await inPersonOf(work, personId, (own) => sessions.endSession(own, personId, sessionId))
}

/** A session under a token of its own; only in the person's own name. */
export async function openSession(
  work: Work,
  personId: Id<'person'>,
  { kind, userAgent }: { kind: sessions.SessionKind; userAgent: string },
): Promise<SignedIn> {
  const sessionId = newId<'session'>(work.now.getTime())
  const token = newToken()
  const expiresAt = new Date(work.now.getTime() + LONGEST_SESSION_DAYS[kind] * DAY_MS)
  await sessions.addSession(work, {
    id: sessionId,
    personId,
    tokenHash: tokenHash(token),
    kind,
    userAgent: userAgent || 'unknown',
    expiresAt,
  })
  await work.record({ type: 'signed-in', personId, sessionId })
  return { personId, sessionId, token, expiresAt }
}
