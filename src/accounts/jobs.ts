import type { JobOf } from '../jobs.ts'
import { asPerson } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import type { Letter } from '../platform/mail.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { say } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Workshop } from '../platform/workshop.ts'
import { to } from '../routes.ts'
import { drawLetter } from '../ui/letter.tsx'
import { accountsByEmail, type Email, emails } from './emails-store.ts'
import { addLink, type Link, lettersLately, useLink } from './links-store.ts'
import { foldEmail } from './rules.ts'
import { type Person, person } from './store.ts'
import { letters } from './letters.ts'

const HOUR_MS = 3_600_000
const LINK_LIVES_HOURS = { 'verify-email': 48, 'reset-password': 2 }
const MOST_LETTERS_AN_HOUR = 8

/**
 * Mails a link that works once. Its token is made here and its hash kept, so that no token ever lies in a job's row.
 * Sends nothing when there is nothing left to do: the address was confirmed since, or taken away.
 */
export async function mailLink({ workplace, mailer }: Workshop, job: JobOf<'mail-link'>): Promise<void> {
  const made = await workplace.run(asPerson(job.personId), 'write', (work) => letterFor(work, job))
  if (!made) return
  try {
    await mailer.send(made.letter)
  } catch (error) {
    // The next try makes a link of its own; this one, which nobody got, must not count as a letter that went out.
    const { link } = made
    if (link) await workplace.run(asPerson(job.personId), 'write', (work) => useLink(work, link))
    throw error
  }
}
type Made = { letter: Letter; link: Link | null }

async function letterFor(work: Work, job: JobOf<'mail-link'>): Promise<Made | null> {
  const reader = await person(work, job.personId)
  const email = (await emails(work, job.personId)).find(({ id }) => id === job.identifierId)
  if (!reader || !email || (job.purpose === 'verify-email' && email.verifiedAt)) return null
  const folded = foldEmail(email.address)
  const since = new Date(work.now.getTime() - HOUR_MS)
  if ((await lettersLately(work, folded, since)) > MOST_LETTERS_AN_HOUR) return null

  const owned = (await accountsByEmail(work, folded)).some((one) => one.verified && one.personId !== job.personId)
  return owned ? { letter: alreadyYours(work, reader, email), link: null } : linkLetter(work, job, { reader, email })
}

async function linkLetter(
  work: Work,
  { personId, purpose, identifierId }: JobOf<'mail-link'>,
  { reader, email }: { reader: Person; email: Email },
): Promise<Made> {
  const link = { id: newId<'link'>(), personId, purpose, identifierId }
  const token = newToken()
  const hours = LINK_LIVES_HOURS[purpose]
  const expiresAt = new Date(work.now.getTime() + hours * HOUR_MS)
  await addLink(work, { ...link, tokenHash: tokenHash(token), expiresAt })
  const said = letters[purpose]
  const values = { name: reader.givenName, hours }
  const letter = drawLetter(
    {
      subject: say(said.subject, reader.locale),
      paragraphs: [say(said.what, reader.locale, values)],
      action: { label: say(said.action, reader.locale), href: work.site.url + to('linkPage', { token }) },
      after: [say(said.after, reader.locale, values)],
    },
    { to: email.address, key: `link-${link.id}`, locale: reader.locale, siteUrl: work.site.url },
  )
  return { letter, link }
}

/** To the owner of an address that somebody claimed once more: whoever claimed it learns nothing. */
function alreadyYours(work: Work, { locale }: Person, email: Email): Letter {
  const said = letters['already-yours']
  return drawLetter(
    {
      subject: say(said.subject, locale),
      paragraphs: [say(said.what, locale)],
      action: { label: say(said.action, locale), href: work.site.url + to('forgottenPasswordPage') },
      after: [say(said.after, locale)],
    },
    { to: email.address, key: `claim-${newId()}`, locale, siteUrl: work.site.url },
  )
}
