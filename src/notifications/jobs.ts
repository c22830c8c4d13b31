import { emails } from '../accounts/emails-store.ts'
import { person } from '../accounts/store.ts'
import type { JobOf } from '../jobs.ts'
import { asPerson } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import type { Letter } from '../platform/mail.ts'
import { say } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Workshop } from '../platform/workshop.ts'
import { formatsFor } from '../ui/formats.ts'
import { drawLetter } from '../ui/letter.tsx'
import { valuesIn } from './notice-values.ts'
import { addressOf } from './rules.ts'
import * as store from './store.ts'
import { letterWords, noticeWords } from './words.ts'

/**
 * Mails a notice once. Should the worker die between sending and writing that down, the same letter goes out again
 * under the same id, which mail programs show once.
 */
export async function mailNotice({ workplace, mailer }: Workshop, job: JobOf<'mail-notice'>): Promise<void> {
  const { personId, noticeId } = job
  const letter = await workplace.run(asPerson(personId), 'read', (work) => letterFor(work, job))
  if (!letter) return
  await mailer.send(letter)
  await workplace.run(asPerson(personId), 'write', (work) => store.saveMailed(work, personId, noticeId))
}

async function letterFor(work: Work, { personId, noticeId }: JobOf<'mail-notice'>): Promise<Letter | null> {
  const notice = await store.unmailedNotice(work, personId, noticeId)
  const reader = await person(work, personId)
  const address = await addressToMail(work, personId)
  if (!notice || !reader || !address) return null
  const { locale, timeZone } = reader
  const values = { name: reader.givenName, ...valuesIn(notice, (message) => say(message, locale)) }
  const said = noticeWords[notice.kind]
  const { date } = formatsFor(locale, timeZone, work.now)
  return drawLetter(
    {
      subject: say(said.subject, locale, values),
      paragraphs: [
        say(letterWords.greeting, locale, values),
        say(said.what, locale, values),
        say(letterWords.date, locale, { date: date(notice.createdAt) }),
      ],
      action: { label: say(said.next, locale), href: work.site.url + addressOf(notice) },
    },
    { to: address, key: `notice-${noticeId}`, locale, siteUrl: work.site.url },
  )
}

/** The confirmed primary address; while none is confirmed, the primary one. */
async function addressToMail(work: Work, personId: Id<'person'>): Promise<string | null> {
  const all = await emails(work, personId)
  const best =
    all.find(({ isPrimary, verifiedAt }) => isPrimary && verifiedAt) ?? all.find(({ verifiedAt }) => verifiedAt)
  return (best ?? all[0])?.address ?? null
}
