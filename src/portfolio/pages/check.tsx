import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign, Told } from '../../ui/foreign.tsx'
import { Button, CheckField, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Callout } from '../../ui/frames.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { words } from '../words.ts'
import { type DraftView, placeOfGap, type WorkView, workView } from './draft-view.ts'
import { DraftFrame } from './frame.tsx'

export async function checkPage(work: Work, ask: Ask): Promise<Answer> {
  const view = await workView(work, ask)
  // Submitted or withdrawn meanwhile, perhaps by a second press: the work's own page says how it stands.
  if (!view.draft) return redirect(to('work', { enrolmentId: view.enrolment.id }))
  const title = `${ask.t(words.toCheck)} · ${view.version.definition.title}`
  return page({ title, hidden: true, body: <CheckPage view={view} draft={view.draft} /> })
}

export async function submit(work: Work, ask: Ask): Promise<Answer> {
  const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
  await actions.submit(work, { enrolmentId, attested: ask.form.all('attested') })
  return redirect(to('work', { enrolmentId }), words.submitted)
}

function CheckPage({ view, draft }: { view: WorkView; draft: DraftView }) {
  const { t } = useView()
  const { attestations, language } = view.version.definition
  return (
    <DraftFrame view={view} here="check" lead={t(words.checkLead)}>
      <RefusalSummary />
      <Missing view={view} draft={draft} />
      <section className="flow" aria-labelledby="attest">
        <h2 id="attest">{t(words.attestTitle)}</h2>
        <PostForm action={to('submit', { enrolmentId: view.enrolment.id })}>
          <CheckField
            name="attested"
            label={t(words.attestHint)}
            values={[]}
            choices={attestations.map(({ key, text }) => ({
              value: key,
              label: <Foreign lang={language}>{text}</Foreign>,
            }))}
          />
          <p>{t(words.freezes)}</p>
          <Button why={draft.gaps.length ? t(words.missingTitle, { count: draft.gaps.length }) : null}>
            {t(words.submit)}
          </Button>
        </PostForm>
      </section>
    </DraftFrame>
  )
}

function Missing({ view, draft: { gaps } }: { view: WorkView; draft: DraftView }) {
  const { t } = useView()
  if (!gaps.length)
    return (
      <Callout tone="good" title={t(words.completeTitle)}>
        {t(words.completeText)}
      </Callout>
    )
  return (
    <section className="flow" aria-labelledby="missing">
      <h2 id="missing">{t(words.missingTitle, { count: gaps.length })}</h2>
      <ul className="gaps">
        {gaps.map((gap) => (
          <li key={`${gap.kind} ${gap.key} ${gap.name}`}>
            <a href={placeOfGap(view.enrolment, gap)}>
              <Told
                message={words[gap.kind]}
                values={{ ...gap, step: '' }}
                foreign="name"
                lang={view.version.definition.language}
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
