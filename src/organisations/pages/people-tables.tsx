import { sentenceOf } from '../../platform/http/problem.ts'
import type { Id } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { to } from '../../routes.ts'
import { Button, PostForm } from '../../ui/forms.tsx'
import { DataTable } from '../../ui/lists.tsx'
import { EmptyState, Moment } from '../../ui/parts.tsx'
import { useView, type View } from '../../ui/view.ts'
import type { PendingInvitation } from '../invitations-store.ts'
import type { Member } from '../members-store.ts'
import { words } from '../people-words.ts'
import { isAdministrator, whyNotEndRole } from '../rules.ts'
import { roleNames } from '../words.ts'

/** Invitations that wait for an answer. */
export function InvitationsTable({ slug, pending }: { slug: string; pending: readonly PendingInvitation[] }) {
  const { t } = useView()
  return (
    <section aria-labelledby="pending-title">
      <h2 id="pending-title">{t(words.pendingTitle)}</h2>
      <DataTable
        caption={t(words.pendingTitle)}
        captionHidden
        columns={[words.email, words.role, words.sent, words.holdsUntil, words.action].map((word) => ({
          label: t(word),
        }))}
        rows={pending.map(({ id, email, role, createdAt, expiresAt }) => ({
          key: id,
          cells: [
            email,
            t(roleNames[role]),
            <Moment key="sent" at={createdAt} />,
            <Moment key="until" at={expiresAt} />,
            <RowButton
              key="withdraw"
              action={to('withdrawInvitation', { organisation: slug, invitationId: id })}
              label={t(words.withdraw)}
              of={email}
            />,
          ],
        }))}
      />
    </section>
  )
}

type PeopleProps = { slug: string; held: readonly Member[]; viewerId: Id<'person'> }

/** Who holds which role; the last administrator's cannot be ended. */
export function PeopleTable({ slug, held, viewerId }: PeopleProps) {
  const view = useView()
  const { t } = view
  const administrators = held.filter(({ role }) => isAdministrator(role)).length
  return (
    <section aria-labelledby="people-title">
      <h2 id="people-title">{t(words.peopleTitle)}</h2>
      {held.length === 0 ? (
        <EmptyState title={t(words.nobodyYet)} />
      ) : (
        <>
          <p>{t(words.codeHint)}</p>
          <DataTable
            caption={t(words.peopleTitle)}
            captionHidden
            columns={[words.name, words.role, words.code, words.since, words.action].map((word) => ({
              label: t(word),
            }))}
            rows={held.map((member) => ({
              key: member.membershipId,
              cells: cellsOf(member, { slug, viewerId, administrators, view }),
            }))}
          />
        </>
      )}
    </section>
  )
}

type Around = { slug: string; viewerId: Id<'person'>; administrators: number; view: View }

function cellsOf(member: Member, { slug, viewerId, administrators, view: { t, locale } }: Around) {
  const { membershipId, personId, givenName, familyName, role, code, since } = member
  const name = `${givenName} ${familyName}`
  const why = whyNotEndRole(role, administrators)
  return [
    personId === viewerId ? t(words.you, { name }) : name,
    t(roleNames[role]),
    code,
    <Moment key="since" at={since} />,
    <RowButton
      key="end"
      action={to('endRole', { organisation: slug, membershipId })}
      label={t(words.endRole)}
      of={`${name}, ${t(roleNames[role])}`}
      why={why && sentenceOf(new Refusal(why), locale)}
    />,
  ]
}

function RowButton({ action, label, of, why }: { action: string; label: string; of: string; why?: string | null }) {
  return (
    <PostForm action={action} className="inline-form row-action">
      <Button kind="quiet" why={why}>
        {label}
        <span className="hidden-text">{`: ${of}`}</span>
      </Button>
    </PostForm>
  )
}
