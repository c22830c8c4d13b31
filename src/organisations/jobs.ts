import { asOrganisation } from '../platform/actor.ts'
import type { JobOf } from '../jobs.ts'
import { say } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Workshop } from '../platform/workshop.ts'
import { to } from '../routes.ts'
import { drawLetter } from '../ui/letter.tsx'
import { invitationToken } from './actions.ts'
import { pendingInvitations } from './invitations-store.ts'
import { organisation } from './store.ts'
import { letter, roleNames } from './words.ts'

/** Mails an invitation. Sends nothing when it was answered, withdrawn or ran out since. */
export async function mailInvitation({ workplace, mailer }: Workshop, job: JobOf<'mail-invitation'>): Promise<void> {
  const drawn = await workplace.run(asOrganisation(job.organisationId), 'read', (work) => letterFor(work, job))
  if (drawn) await mailer.send(drawn)
}

/** In both languages: which one the reader would choose is not known yet. */
async function letterFor(work: Work, { organisationId, invitationId }: JobOf<'mail-invitation'>) {
  const host = await organisation(work, organisationId)
  const invitation = (await pendingInvitations(work, organisationId)).find(({ id }) => id === invitationId)
  if (!host || !invitation) return null
  const inEnglish = { organisation: host.name, role: say(roleNames[invitation.role], 'en') }
  const inSpanish = { organisation: host.name, role: say(roleNames[invitation.role], 'es') }
  return drawLetter(
    {
      subject: say(letter.subject, 'en', inEnglish),
      paragraphs: [say(letter.what, 'en', inEnglish), say(letter.what, 'es', inSpanish)],
      action: {
        label: `${say(letter.action, 'en')} · ${say(letter.action, 'es')}`,
        href: work.site.url + to('invitationPage', { token: invitationToken(work.site, invitationId) }),
      },
      after: [say(letter.after, 'en'), say(letter.after, 'es')],
    },
    { to: invitation.email, key: `invitation-${invitationId}`, locale: 'en', siteUrl: work.site.url },
  )
}
