import * as catalogue from '../../catalogue/store.ts'
import { page, redirect } from '../../platform/http/answer.ts'
import { type Ask, type Handler, idParam, viewerOf } from '../../platform/http/ask.ts'
import { fileAddress } from '../../platform/files.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import type { Submission } from '../../portfolio/rules.ts'
import * as portfolio from '../../portfolio/store.ts'
import { to } from '../../routes.ts'
import { Foreign, Told } from '../../ui/foreign.tsx'
import { Button, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Callout } from '../../ui/frames.tsx'
import { Heading, Moment, Tag, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import * as reads from '../reads-store.ts'
import { type Finding, type Mark, type Stage, whyNotRevise } from '../rules.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'
import { EvidencePane } from './evidence-pane.tsx'
import type { ReadView } from './read.tsx'
import { FindingList, ResultList } from './result.tsx'

/** One attempt as its learner sees it: what was submitted, how far it is, and what was found once that is released. */
export async function attemptPage(work: Work, ask: Ask) {
  const submission = found(await portfolio.submission(work, idParam<'submission'>(ask, 'submissionId')))
  const assessment = found(await store.assessmentOf(work, submission.id))
  const { definition } = found(await catalogue.version(work, submission.versionId))
  const evidence = await portfolio.evidenceOf(work, submission.id)
  const { sessionId } = viewerOf(ask)
  const addresses = new Map(
    evidence.artifacts.flatMap(({ id, file }) =>
      file
        ? [
            [
              id as string,
              fileAddress(work.site.secrets, { fileId: file.id, sessionId, organisationId: null }, work.now),
            ],
          ]
        : [],
    ),
  )
  const released = await reads.releasedReads(work, submission.id)
  const precheck = released.find(({ kind }) => kind === 'pre-check')
  const read = released.find(({ kind }) => kind === 'read')
  const view = { definition, submission, evidence, addresses, banked: await store.banked(work, submission.enrolmentId) }
  const body = (
    <Attempt
      view={view}
      stage={assessment.stage}
      newer={await actions.newerThan(work, submission)}
      findings={precheck ? await reads.findingsOf(work, precheck.id) : []}
      marks={read ? await reads.marksOf(work, read.id) : null}
      summary={read?.summary ?? ''}
      submittedAt={submission.submittedAt}
    />
  )
  const title = ask.t(words.attemptTitle, { title: definition.title, attempt: submission.attempt })
  return page({ title, hidden: true, islands: ['player'], body })
}

export const revise: Handler = async (work, ask) => {
  const submissionId = idParam<'submission'>(ask, 'submissionId')
  const { enrolmentId } = found(await portfolio.submission(work, submissionId))
  await actions.revise(work, submissionId)
  return redirect(to('work', { enrolmentId }))
}

type AttemptProps = {
  view: Omit<ReadView, 'read'>
  stage: Stage
  /** What was begun or sent in since. */
  newer: Submission | null
  findings: Finding[]
  marks: Mark[] | null
  summary: string
  submittedAt: Date | null
}

function Attempt({ view, stage, newer, findings, marks, summary, submittedAt }: AttemptProps) {
  const { t } = useView()
  const { definition, submission } = view
  const { title, language } = definition
  const about = { title, attempt: submission.attempt }
  return (
    <>
      <Trail
        label={t(words.trail)}
        steps={[
          { href: to('home'), label: t(words.backToWork) },
          {
            href: to('work', { enrolmentId: submission.enrolmentId }),
            label: <Foreign lang={language}>{title}</Foreign>,
          },
        ]}
      />
      <Heading title={<Told message={words.attemptTitle} values={about} foreign="title" lang={language} />}>
        <p>
          <Tag tone={toneOf(stage)}>{t(words[`stage-${stage}`])}</Tag>{' '}
          {submittedAt && (
            <>
              {t(words.submittedAt)} <Moment at={submittedAt} withTime />
            </>
          )}
        </p>
      </Heading>
      <RefusalSummary />
      <NextMove stage={stage} submission={submission} newer={newer} />
      {findings.length > 0 && (
        <section aria-labelledby="check">
          <h2 id="check">{t(words.checkFound)}</h2>
          <FindingList view={view} findings={findings} />
        </section>
      )}
      {marks && (
        <section aria-labelledby="feedback">
          <h2 id="feedback">{t(words.feedback)}</h2>
          <ResultList view={view} marks={marks} summary={summary} guise="learner" />
        </section>
      )}
      <EvidencePane view={view} guise="learner" />
      <p className="fingerprint">
        {t(words.fingerprint)}: <code>{submission.snapshotHash}</code>
      </p>
    </>
  )
}

function NextMove({ stage, submission, newer }: Pick<AttemptProps, 'stage' | 'newer'> & { submission: Submission }) {
  const { t } = useView()
  const { id: submissionId, enrolmentId } = submission
  const lead = {
    'pre-check': words.waitNote,
    reading: words.waitNote,
    approval: words.waitNote,
    incomplete: words.incompleteLead,
    'not-yet': words.notYetLead,
    earned: words.earnedLead,
  }[stage]
  return (
    <Callout tone={toneOf(stage)}>
      <p>{t(lead)}</p>
      {newer && (
        <a
          className="button button-main"
          href={newer.state === 'draft' ? to('work', { enrolmentId }) : to('attempt', { submissionId: newer.id })}
        >
          {t(newer.state === 'draft' ? words.goOnRevising : words.toNewer)}
        </a>
      )}
      {!newer && whyNotRevise(stage, null) === null && (
        <PostForm action={to('revise', { submissionId })}>
          <Button>{t(stage === 'incomplete' ? words.completeAgain : words.reviseButton)}</Button>
        </PostForm>
      )}
      {stage === 'earned' && (
        <a className="button button-main" href={to('myAwards')}>
          {t(words.toAward)}
        </a>
      )}
    </Callout>
  )
}

function toneOf(stage: Stage): 'good' | 'wait' | 'stop' | 'plain' {
  if (stage === 'earned') return 'good'
  return stage === 'incomplete' || stage === 'not-yet' ? 'wait' : 'plain'
}
