import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, organisationOf, requiredText } from '../../platform/http/ask.ts'
import { sentenceOf } from '../../platform/http/problem.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary, TextArea } from '../../ui/forms.tsx'
import { Callout } from '../../ui/frames.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { type Draft, whyNotPublish } from '../rules.ts'
import { staffWords } from '../staff-words.ts'
import * as store from '../versions-store.ts'
import { FaultList } from './fault-list.tsx'
import { may } from './may.ts'
import { MicroCredential } from './micro-credential-view.tsx'

const LONGEST_NOTE = 4000

/** GET /o/:organisation/versions/:versionId/preview: exactly what the public will see, and the approver's decision. */
export async function versionPreviewPage(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug: organisation } = organisationOf(ask)
  const draft = found(await store.draft(work, { organisationId, versionId: idParam<'version'>(ask, 'versionId') }))
  const code = whyNotPublish(draft, work.actor.personId)
  const rights = { write: may(ask, 'version.write'), review: may(ask, 'version.review') }
  return page({
    title: `${ask.t(staffWords.previewOf)}: ${draft.definition.title}`,
    hidden: true,
    body: (
      <Preview
        draft={draft}
        organisation={organisation}
        rights={rights}
        why={code && sentenceOf(new Refusal(code), ask.locale)}
      />
    ),
  })
}

/** POST …/return: back to its authors, with a note that says why. */
export async function returnVersion(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug: organisation } = organisationOf(ask)
  const note = requiredText(ask, 'note', ask.t(staffWords.returnNote), LONGEST_NOTE)
  await actions.returnVersion(work, { organisationId, versionId: idParam(ask, 'versionId'), note })
  return redirect(to('versions', { organisation }), staffWords.returnedNotice)
}

/** POST …/publish: into the catalogue, never to change again. */
export async function publishVersion(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug: organisation } = organisationOf(ask)
  await actions.publishVersion(work, { organisationId, versionId: idParam(ask, 'versionId') })
  return redirect(to('versions', { organisation }), staffWords.published)
}

type Rights = { write: boolean; review: boolean }
type PreviewProps = { draft: Draft; organisation: string; rights: Rights; why: string | null }

function Preview({ draft, organisation, rights, why }: PreviewProps) {
  const { t } = useView()
  const { state, id: versionId } = draft
  const standing = {
    draft: staffWords.previewDraft,
    'in-review': staffWords.previewInReview,
    published: staffWords.previewPublished,
  }
  return (
    <>
      <RefusalSummary />
      <Callout tone={state === 'in-review' ? 'wait' : 'plain'} title={t(standing[state])}>
        <p className="row">
          {state === 'draft' && rights.write && (
            <a href={to('version', { organisation, versionId })}>{t(staffWords.backToDraft)}</a>
          )}
          <a href={to('versions', { organisation })}>{t(staffWords.backToList)}</a>
        </p>
      </Callout>
      {state === 'draft' && <FaultList definition={draft.definition} />}
      <MicroCredential version={draft} numbers={[]} current={draft.number} guise="preview" />
      {state === 'in-review' && rights.review && (
        <Decision organisation={organisation} versionId={versionId} why={why} />
      )}
    </>
  )
}

function Decision({
  organisation,
  versionId,
  why,
}: {
  organisation: string
  versionId: Draft['id']
  why: string | null
}) {
  const { t } = useView()
  return (
    <section className="flow" aria-labelledby="decide">
      <h2 id="decide">{t(staffWords.decide)}</h2>
      <p>{t(staffWords.decideLead)}</p>
      <PostForm action={to('publishVersion', { organisation, versionId })}>
        <Button why={why}>{t(staffWords.publish)}</Button>
      </PostForm>
      <PostForm action={to('returnVersion', { organisation, versionId })}>
        <TextArea name="note" label={t(staffWords.returnNote)} required maxLength={LONGEST_NOTE} />
        <Button kind="quiet">{t(staffWords.returnIt)}</Button>
      </PostForm>
    </section>
  )
}
