import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, chosen, idParam, optionalText, organisationOf, requiredText } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, PostForm, RadioField, RefusalSummary, SelectField, TextField } from '../../ui/forms.tsx'
import { DataTable } from '../../ui/lists.tsx'
import { EmptyState, Heading, Moment, Tag } from '../../ui/parts.tsx'
import { Pagination } from '../../ui/search.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { blankDefinition } from '../blank.ts'
import { topics } from '../definition.ts'
import { fieldLabel } from '../labels.ts'
import { hintWords, staffWords } from '../staff-words.ts'
import * as store from '../versions-store.ts'
import { words } from '../words.ts'
import { may } from './may.ts'
import { ShelfButtons } from './shelf-buttons.tsx'

/** GET /o/:organisation/micro-credentials: everything the organisation has published or is writing. */
export async function versionsPage(work: Work, ask: Ask): Promise<Answer> {
  const organisation = organisationOf(ask)
  const asked = Number(ask.query.get('page') ?? 1)
  const number = Number.isInteger(asked) && asked > 0 && asked < 1000 ? asked : 1
  const { shelves, total } = await store.shelves(work, { organisationId: organisation.id, page: number })
  const rights = { write: may(ask, 'version.write'), review: may(ask, 'version.review') }
  return page({
    title: ask.t(staffWords.versions),
    hidden: true,
    body: (
      <Versions
        organisation={organisation}
        shelves={shelves}
        rights={rights}
        page={number}
        pages={Math.ceil(total / store.SHELF_PAGE)}
      />
    ),
  })
}

/** POST /o/:organisation/micro-credentials: begins a new one from its title. */
export async function draftVersion(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug: organisation } = organisationOf(ask)
  const label = (name: string) => fieldLabel(name, ask.t)
  const title = requiredText(ask, 'title', label('title'), 120)
  const topic = chosen(ask, 'topic', label('topic'), topics)
  const language = chosen(ask, 'language', label('language'), ['en', 'es'])
  const slug = optionalText(ask, 'slug', label('slug'), 80)
  const definition = blankDefinition({ title, topic, language })
  const { versionId } = await actions.draftVersion(work, { organisationId, definition, ...(slug && { slug }) })
  return redirect(to('version', { organisation, versionId }), staffWords.begun)
}

/** POST …/revise: the next version, as a copy of the published one. */
export async function reviseMicroCredential(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug: organisation } = organisationOf(ask)
  const microCredentialId = idParam<'micro-credential'>(ask, 'microCredentialId')
  const versionId = await actions.reviseMicroCredential(work, { organisationId, microCredentialId })
  return redirect(to('version', { organisation, versionId }), staffWords.revised)
}

/** POST …/retire: out of the catalogue. */
export async function retireMicroCredential(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug: organisation } = organisationOf(ask)
  await actions.retireMicroCredential(work, { organisationId, microCredentialId: idParam(ask, 'microCredentialId') })
  return redirect(to('versions', { organisation }), staffWords.retiredNotice)
}

type Rights = { write: boolean; review: boolean }
type Organisation = { slug: string; name: string }
type Props = { organisation: Organisation; shelves: store.Shelf[]; rights: Rights; page: number; pages: number }

function Versions({ organisation, shelves, rights, page: number, pages }: Props) {
  const { t } = useView()
  const columns = [staffWords.titleColumn, staffWords.publishedColumn, staffWords.workColumn, staffWords.doColumn]
  const address = to('versions', { organisation: organisation.slug })
  return (
    <>
      <Heading
        title={t(staffWords.versions)}
        lead={t(staffWords.versionsLead)}
        above={<a href={to('organisation', { organisation: organisation.slug })}>{organisation.name}</a>}
      />
      <RefusalSummary />
      {shelves.length === 0 ? (
        <EmptyState title={t(staffWords.versionsEmpty)}>{t(staffWords.versionsEmptyHelp)}</EmptyState>
      ) : (
        <DataTable
          caption={t(staffWords.caption, { organisation: organisation.name })}
          captionHidden
          columns={columns.map((column) => ({ label: t(column) }))}
          rows={shelves.map((shelf) => ({
            key: shelf.microCredentialId,
            cells: [
              <Foreign key="title" lang={shelf.language}>
                {shelf.title}
              </Foreign>,
              <Published key="published" shelf={shelf} />,
              <Open key="open" shelf={shelf} />,
              <ShelfButtons key="do" shelf={shelf} organisation={organisation.slug} rights={rights} />,
            ],
          }))}
        />
      )}
      <Pagination page={number} pages={pages} addressOf={(one) => `${address}?page=${one}`} />
      {rights.write && <NewForm organisation={organisation.slug} />}
    </>
  )
}

function Published({ shelf: { published, retiredAt } }: { shelf: store.Shelf }) {
  const { t } = useView()
  if (!published) return <span className="quiet">{t(staffWords.nothingPublished)}</span>
  return (
    <>
      {retiredAt ? (
        <Tag tone="stop">{t(staffWords.retiredOn)}</Tag>
      ) : (
        <Tag tone="good">{t(staffWords.publishedVersion, { number: published.number })}</Tag>
      )}{' '}
      <Moment at={retiredAt ?? published.at} />
    </>
  )
}

function Open({ shelf: { open } }: { shelf: store.Shelf }) {
  const { t } = useView()
  if (!open) return <span className="quiet">{t(staffWords.nothingOpen)}</span>
  const state = open.returned ? staffWords.returned : staffWords.state[open.state]
  return (
    <>
      {t(staffWords.openVersion, { number: open.number })}{' '}
      <Tag tone={open.returned ? 'stop' : open.state === 'in-review' ? 'wait' : 'plain'}>{t(state)}</Tag>{' '}
      <Moment at={open.savedAt} />
    </>
  )
}

function NewForm({ organisation }: { organisation: string }) {
  const { t } = useView()
  const label = (name: string) => fieldLabel(name, t)
  return (
    <section className="flow" aria-labelledby="new">
      <h2 id="new">{t(staffWords.newVersion)}</h2>
      <PostForm action={to('draftVersion', { organisation })}>
        <TextField name="title" label={label('title')} required maxLength={120} />
        <SelectField
          name="topic"
          label={label('topic')}
          choices={topics.map((value) => ({ value, label: t(words.topics[value]) }))}
        />
        <RadioField
          name="language"
          label={label('language')}
          value="en"
          inline
          choices={[
            { value: 'en', label: t(staffWords.english) },
            { value: 'es', label: t(staffWords.spanish) },
          ]}
        />
        <TextField name="slug" label={label('slug')} hint={t(hintWords.slug)} required={false} maxLength={80} />
        <Button>{t(staffWords.begin)}</Button>
      </PostForm>
    </section>
  )
}
