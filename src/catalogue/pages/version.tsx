import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, organisationOf } from '../../platform/http/ask.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Callout } from '../../ui/frames.tsx'
import { SaveBar } from '../../ui/journey.tsx'
import { Heading, Prose } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import type { Definition } from '../definition.ts'
import { changed, changeIn, definitionIn, tidied, wrongNumberIn } from '../draft-form.ts'
import { labelOf } from '../labels.ts'
import { type Draft, whyNotSendForReview } from '../rules.ts'
import { staffWords } from '../staff-words.ts'
import * as store from '../versions-store.ts'
import { AuthorFields } from './author-fields.tsx'
import { FaultList } from './fault-list.tsx'
import { may } from './may.ts'

/** GET /o/:organisation/versions/:versionId: the form in the field's own template; what is no draft is only shown. */
export async function versionPage(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug: organisation } = organisationOf(ask)
  const versionId = idParam<'version'>(ask, 'versionId')
  const draft = found(await store.draft(work, { organisationId, versionId }))
  const sent = ask.refusal && ask.form.has('revision')
  if (!sent && (draft.state !== 'draft' || !may(ask, 'version.write')))
    return redirect(to('versionPreview', { organisation, versionId }))
  // After a stale save the next press is meant to replace the newer text: its reader has been told and can look at it.
  const revision = sent && ask.refusal?.code !== 'version-changed' ? revisionIn(ask) : draft.revision
  const definition = sent ? definitionIn(ask.form) : draft.definition
  return page({
    title: draft.definition.title,
    hidden: true,
    body: <Author draft={draft} definition={definition} revision={revision} organisation={organisation} />,
  })
}

/** POST /o/:organisation/versions/:versionId: saves all of the form; a row's button also changes its list. */
export async function saveVersion(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug: organisation } = organisationOf(ask)
  const versionId = idParam<'version'>(ask, 'versionId')
  const change = changeIn(ask.form.text('do'))
  const written = definitionFrom(ask)
  const definition = tidied(change ? changed(written, change) : written)
  await actions.saveVersion(work, { organisationId, versionId, revision: revisionIn(ask), definition })
  const list = change && (change.list === 'criteria' ? `artifacts.${change.artifact}` : change.list)
  return redirect(to('version', { organisation, versionId }) + (list ? `#${list}` : ''), staffWords.saved)
}

/** POST …/review: saves the form, when one was sent, and hands the draft to the approver, in one. */
export async function sendForReview(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug: organisation } = organisationOf(ask)
  const versionId = idParam<'version'>(ask, 'versionId')
  if (ask.form.has('revision')) {
    const definition = tidied(definitionFrom(ask))
    await actions.saveVersion(work, { organisationId, versionId, revision: revisionIn(ask), definition })
  }
  await actions.sendForReview(work, { organisationId, versionId })
  return redirect(to('versionPreview', { organisation, versionId }), staffWords.sent)
}

function definitionFrom(ask: Ask): Definition {
  const field = wrongNumberIn(ask.form)
  if (field) throw new Refusal('number-malformed', { field, label: labelOf(field, ask.t) })
  return definitionIn(ask.form)
}

/** What is no revision is none that was ever given out, so that it is stale. */
function revisionIn(ask: Ask): number {
  return /^\d{1,9}$/.test(ask.form.text('revision')) ? Number(ask.form.text('revision')) : 0
}

type AuthorProps = { draft: Draft; definition: Definition; revision: number; organisation: string }

function Author({ draft, definition, revision, organisation }: AuthorProps) {
  const { t, ago, sentence, refusal } = useView()
  const { id: versionId, returnNote } = draft
  const address = { organisation, versionId }
  const why = whyNotSendForReview(draft) ? t(staffWords.sendWhyNot) : null
  return (
    <>
      <Heading
        title={<Foreign lang={definition.language}>{definition.title || draft.definition.title}</Foreign>}
        above={<a href={to('versions', { organisation })}>{t(staffWords.backToList)}</a>}
      >
        <p>
          <a href={to('versionPreview', address)}>{t(staffWords.preview)}</a>
        </p>
      </Heading>
      {sentence && <RefusalSummary />}
      {refusal?.code === 'version-changed' && (
        <p>
          <a href={to('versionPreview', address)} target="_blank" rel="noopener">
            {t(staffWords.newerText)}
          </a>
        </p>
      )}
      {returnNote && (
        <Callout tone="wait" title={t(staffWords.returnedTitle)}>
          <Prose text={returnNote} />
        </Callout>
      )}
      <FaultList definition={definition} />
      <PostForm action={to('saveVersion', address)} className="form form-wide">
        <input type="hidden" name="revision" value={revision} />
        {/* The first button is the one that Enter presses. */}
        <Button name="do" value="save" kind="quiet">
          {t(staffWords.save)}
        </Button>
        <AuthorFields definition={definition} />
        <SaveBar state={t(staffWords.savedAgo, { ago: ago(draft.savedAt) })}>
          <Button name="do" value="save">
            {t(staffWords.save)}
          </Button>
          <Button kind="quiet" formAction={to('sendForReview', address)} why={why}>
            {t(staffWords.saveAndSend)}
          </Button>
        </SaveBar>
      </PostForm>
    </>
  )
}
