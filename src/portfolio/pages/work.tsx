import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Callout, Disclosure } from '../../ui/frames.tsx'
import { DataTable, Facts } from '../../ui/lists.tsx'
import { Heading, Moment, Prose, Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import type { Submission } from '../rules.ts'
import { words } from '../words.ts'
import { type DraftView, type WorkView, workView } from './draft-view.ts'
import { Stepper } from './frame.tsx'

export async function workPage(work: Work, ask: Ask): Promise<Answer> {
  const view = await workView(work, ask)
  return page({ title: view.version.definition.title, hidden: true, body: <WorkPage view={view} /> })
}

export async function withdraw(work: Work, ask: Ask): Promise<Answer> {
  const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
  await actions.withdraw(work, enrolmentId)
  return redirect(to('work', { enrolmentId }), words.withdrew)
}

function WorkPage({ view }: { view: WorkView }) {
  const { t } = useView()
  const { enrolment, version, submissions, draft } = view
  const { issuer, slug, number, definition } = version
  const submitted = submissions.filter(({ state }) => state === 'submitted')
  return (
    <div className="flow">
      <Heading
        title={<Foreign lang={definition.language}>{definition.title}</Foreign>}
        above={t(words.by, { issuer: issuer.name })}
      >
        <p>
          <StateTag view={view} />
        </p>
      </Heading>
      <RefusalSummary />
      {draft && <Drafting view={view} draft={draft} />}
      {!draft && !enrolment.withdrawnAt && submitted[0] && <NextSteps submission={submitted[0]} />}
      {enrolment.withdrawnAt && (
        <Callout title={t(words.withdrawnText)}>
          <a href={to('enrolPage', { issuer: issuer.slug, slug })}>{t(words.enrolAgain)}</a>
        </Callout>
      )}
      {submitted.length > 0 && <Attempts submissions={submitted} />}
      <Facts
        facts={[
          { label: t(words.reasonShown), value: t(words[enrolment.reason]) },
          ...(enrolment.reasonNote
            ? [{ label: t(words.reasonNote), value: <Prose text={enrolment.reasonNote} /> }]
            : []),
        ]}
      />
      <p>
        {t(words.versionLine, { number })}{' '}
        <a href={to('microCredentialVersion', { issuer: issuer.slug, slug, number })}>{t(words.whatIsAsked)}</a>
      </p>
      {draft && <Withdrawing view={view} />}
    </div>
  )
}

function StateTag({ view: { enrolment, draft } }: { view: WorkView }) {
  const { t } = useView()
  if (enrolment.withdrawnAt) return <Tag>{t(words.withdrawnState)}</Tag>
  if (!draft) return <Tag tone="wait">{t(words.submittedState)}</Tag>
  const { attempt } = draft.draft.submission
  return (
    <>
      <Tag>{t(words.drafting)}</Tag> {attempt > 1 && <Tag>{t(words.attemptNumber, { attempt })}</Tag>}
    </>
  )
}

function Drafting({ view, draft }: { view: WorkView; draft: DraftView }) {
  const { t, dateTime } = useView()
  const enrolmentId = view.enrolment.id
  const { responses, artifacts } = draft.draft
  const last = Math.max(0, ...responses.map(({ savedAt }) => savedAt.getTime()))
  const hasBegun = last > 0 || artifacts.length > 0
  const first = draft.gaps.find(({ step }) => step !== null)?.step
  const href = first ? to('workPart', { enrolmentId, part: first }) : to('workCheck', { enrolmentId })
  return (
    <>
      <Stepper view={view} draft={draft} here={null} />
      <p className="row">
        <a className="button button-main" href={href}>
          {first ? t(hasBegun ? words.goOn : words.begin) : t(words.toCheck)}
        </a>
        {last > 0 && <span className="hint">{t(words.savedMoment, { moment: dateTime(new Date(last)) })}</span>}
      </p>
    </>
  )
}

function NextSteps({ submission }: { submission: Submission }) {
  const { t } = useView()
  return (
    <section className="flow" aria-labelledby="next">
      <h2 id="next">{t(words.nextTitle)}</h2>
      <ol>
        <li>{t(words.nextCheck)}</li>
        <li>{t(words.nextRead)}</li>
        <li>{t(words.nextDecision)}</li>
      </ol>
      <p>
        <a className="button button-quiet" href={to('attempt', { submissionId: submission.id })}>
          {t(words.seeSubmission)}
        </a>
      </p>
    </section>
  )
}

function Attempts({ submissions }: { submissions: Submission[] }) {
  const { t } = useView()
  const rows = submissions.map((submission) => ({
    key: submission.id,
    cells: [
      <a key="attempt" href={to('attempt', { submissionId: submission.id })}>
        {t(words.attemptNumber, { attempt: submission.attempt })}
      </a>,
      submission.submittedAt && <Moment key="when" at={submission.submittedAt} withTime />,
      <code key="hash" className="fingerprint">
        {submission.snapshotHash}
      </code>,
    ],
  }))
  const columns = [words.attempt, words.when, words.fingerprint].map((label) => ({ label: t(label) }))
  return <DataTable caption={t(words.attempts)} columns={columns} rows={rows} />
}

function Withdrawing({ view: { enrolment } }: { view: WorkView }) {
  const { t } = useView()
  return (
    <Disclosure summary={t(words.withdrawTitle)}>
      <p>{t(words.withdrawText)}</p>
      <PostForm action={to('withdraw', { enrolmentId: enrolment.id })}>
        <Button kind="danger">{t(words.withdraw)}</Button>
      </PostForm>
    </Disclosure>
  )
}
