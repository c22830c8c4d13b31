import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, requiredText, viewerOf } from '../../platform/http/ask.ts'
import { type Id, parseId } from '../../platform/ids.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, CheckField, PostForm, RefusalSummary, SelectField, TextField } from '../../ui/forms.tsx'
import { DataTable } from '../../ui/lists.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { words } from '../people-words.ts'
import { administratorRoleOf, kinds } from '../rules.ts'
import { type Founded, foundedOrganisations, organisation } from '../store.ts'
import { kindNames } from '../words.ts'

/** Every organisation, a form to found one, and with `?invite=` a form to invite somebody to run it. */
export async function operator(work: Work, ask: Ask): Promise<Answer> {
  const founded = await foundedOrganisations(work)
  const chosen = ask.params['organisationId'] ?? ask.query.get('invite')
  const inviting = founded.find(({ id }) => id === chosen)
  const body = (
    <>
      <Heading title={ask.t(words.operatorTitle)} lead={ask.t(words.operatorLead)} />
      <RefusalSummary />
      {inviting && <InviteSection host={inviting} />}
      {founded.length > 0 && <AllTable founded={founded} />}
      <FoundSection districts={founded.filter((one) => one.kinds.includes('district'))} />
    </>
  )
  return page({ title: ask.t(words.operatorTitle), hidden: true, body })
}

export async function foundOrganisation(work: Work, ask: Ask): Promise<Answer> {
  const name = requiredText(ask, 'name', ask.t(words.organisationName), 200)
  const chosenKinds = kinds.filter((kind) => ask.form.all('kinds').includes(kind))
  if (!chosenKinds.length) throw new Refusal('field-missing', { field: 'kinds', label: ask.t(words.kinds) })
  const organisationId = await actions.foundOrganisation(work, {
    name,
    slug: requiredText(ask, 'slug', ask.t(words.slug), 60),
    kinds: chosenKinds,
    parentId: await parentIn(work, ask),
  })
  return redirect(`${to('operator')}?invite=${organisationId}`, words.founded, { name })
}

export async function inviteAdministrator(work: Work, ask: Ask): Promise<Answer> {
  const organisationId = idParam<'organisation'>(ask, 'organisationId')
  const host = found(await organisation(work, organisationId))
  const email = requiredText(ask, 'email', ask.t(words.email), 254)
  const role = administratorRoleOf(host.kinds)
  await actions.invite(work, { organisationId, email, role, invitedBy: viewerOf(ask).personId })
  return redirect(to('operator'), words.invited, { email })
}

async function parentIn(work: Work, ask: Ask): Promise<Id<'organisation'> | null> {
  const typed = ask.form.text('parent')
  if (!typed) return null
  const parentId = parseId<'organisation'>(typed)
  const parent = parentId && (await organisation(work, parentId))
  if (!parent?.kinds.includes('district'))
    throw new Refusal('field-not-allowed', { field: 'parent', label: ask.t(words.parent) })
  return parent.id
}

function AllTable({ founded }: { founded: readonly Founded[] }) {
  const { t } = useView()
  return (
    <DataTable
      caption={t(words.all)}
      columns={[
        { label: t(words.organisationName) },
        { label: t(words.kinds) },
        { label: t(words.parent) },
        { label: t(words.administrators), numeric: true },
        { label: t(words.openInvitations), numeric: true },
        { label: t(words.action) },
      ]}
      rows={founded.map(({ id, name, kinds: held, parent, administrators, invited }) => ({
        key: id,
        cells: [
          name,
          held.map((kind) => t(kindNames[kind])).join(', '),
          parent ?? '–',
          administrators,
          invited,
          <a key="invite" className="row-action" href={`${to('operator')}?invite=${id}`}>
            {t(words.inviteAdministrator)}
            <span className="hidden-text">{`: ${name}`}</span>
          </a>,
        ],
      }))}
    />
  )
}

function InviteSection({ host }: { host: Founded }) {
  const { t } = useView()
  return (
    <section aria-labelledby="invite-title">
      <h2 id="invite-title">{t(words.inviteAdministratorOf, { organisation: host.name })}</h2>
      <PostForm action={to('inviteAdministrator', { organisationId: host.id })}>
        <TextField name="email" label={t(words.email)} type="email" autoComplete="off" required />
        <Button>{t(words.invite)}</Button>
      </PostForm>
    </section>
  )
}

function FoundSection({ districts }: { districts: readonly Founded[] }) {
  const { t } = useView()
  const none = { value: '', label: t(words.noParent) }
  return (
    <section aria-labelledby="found-title">
      <h2 id="found-title">{t(words.foundTitle)}</h2>
      <PostForm action={to('foundOrganisation')}>
        <TextField name="name" label={t(words.organisationName)} maxLength={200} required />
        <TextField name="slug" label={t(words.slug)} hint={t(words.slugHint)} maxLength={60} required />
        <CheckField
          name="kinds"
          label={t(words.kinds)}
          values={[]}
          choices={kinds.map((kind) => ({ value: kind, label: t(kindNames[kind]) }))}
        />
        <SelectField
          name="parent"
          label={t(words.parent)}
          hint={t(words.parentHint)}
          choices={[none, ...districts.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Button>{t(words.found)}</Button>
      </PostForm>
    </section>
  )
}
