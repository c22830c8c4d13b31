import { page, redirect } from '../../platform/http/answer.ts'
import { type Ask, type Handler, idParam, organisationOf, requiredText } from '../../platform/http/ask.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { type RefusalCode, refusals } from '../../refusals.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, PostForm, RefusalSummary, TextArea } from '../../ui/forms.tsx'
import { Split } from '../../ui/frames.tsx'
import { DataTable } from '../../ui/lists.tsx'
import { EmptyState, Heading, Moment, Tag, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import * as reads from '../reads-store.ts'
import { whyNotRelease, whyNotReturn } from '../rules.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'
import { EvidencePane } from './evidence-pane.tsx'
import { type ReadView, readView } from './read.tsx'
import { ResultList } from './result.tsx'

/** What waits for the issuer's approver. */
export async function approvalsPage(work: Work, ask: Ask) {
  const organisation = organisationOf(ask)
  const { items: waiting } = await store.awaitingApproval(work, { page: 1, pageSize: 200 })
  const forOthers = await store.awaitingOthers(work)
  const body = <Approvals organisation={organisation} waiting={waiting} forOthers={forOthers} />
  return page({ title: ask.t(words.approvalsTitle), hidden: true, body })
}

/** One read, its marks and the verdict that follows from them. Anonymous on both sides, like the read. */
export async function approvalPage(work: Work, ask: Ask) {
  const assessment = found(await store.assessment(work, idParam<'assessment'>(ask, 'assessmentId')))
  const inConflict = await store.inConflict(work, assessment.personId)
  // Their own work, or a colleague's: somebody else decides, and nothing of it is shown before it is released.
  if (inConflict) throw new Refusal('conflict-of-interest')
  const readId = found(await store.readIdOf(work, assessment.id, 'read'))
  const read = found(await reads.read(work, readId))
  const view = await readView(work, ask, read)
  const marks = await reads.marksOf(work, read.id)
  const { stage, returnedOnce } = assessment
  const decision = {
    stage,
    returnedOnce,
    assessorId: read.assessorId,
    inConflict,
  }
  const why = {
    release: whyNotRelease(decision, work.actor.personId),
    return: whyNotReturn(decision, work.actor.personId),
  }
  const body = (
    <Approval
      organisation={organisationOf(ask).slug}
      assessmentId={assessment.id}
      view={view}
      marks={marks}
      why={why}
    />
  )
  return page({ title: ask.t(words.approvalsTitle), hidden: true, islands: ['player'], body })
}

export const releaseVerdict: Handler = async (work, ask) => {
  const outcome = await actions.releaseVerdict(work, idParam<'assessment'>(ask, 'assessmentId'))
  const notice = outcome === 'earned' ? words.releasedEarned : words.releasedNotYet
  return redirect(to('approvals', { organisation: organisationOf(ask).slug }), notice)
}

export const returnRead: Handler = async (work, ask) => {
  const note = requiredText(ask, 'note', ask.t(words.returnNote), 2000)
  await actions.returnRead(work, idParam<'assessment'>(ask, 'assessmentId'), note)
  return redirect(to('approvals', { organisation: organisationOf(ask).slug }), words.returned)
}

type ApprovalsProps = {
  organisation: { slug: string; name: string }
  waiting: store.AwaitingApproval[]
  /** Work of this approver's colleagues: how many, never which. */
  forOthers: number
}

function Approvals({ organisation, waiting, forOthers }: ApprovalsProps) {
  const { t } = useView()
  return (
    <>
      <Heading title={t(words.approvalsTitle)} lead={t(words.approvalsLead)} above={organisation.name} />
      {waiting.length === 0 ? (
        <EmptyState title={t(words.approvalsEmpty)}>{t(words.approvalsEmptyHint)}</EmptyState>
      ) : (
        <DataTable
          caption={t(words.approvalsTitle)}
          captionHidden
          columns={[words.microCredential, words.outcome, words.since].map((label) => ({ label: t(label) }))}
          rows={waiting.map((one) => ({
            key: one.assessmentId,
            cells: [
              <a key="open" href={to('approval', { organisation: organisation.slug, assessmentId: one.assessmentId })}>
                <Foreign lang={one.language}>{one.title}</Foreign>
                {` · ${t(words.attempt, { attempt: one.attempt })}`}
              </a>,
              <Tag key="outcome" tone={one.outcome === 'earned' ? 'good' : 'wait'}>
                {t(words[`outcome-${one.outcome}`])}
              </Tag>,
              <Moment key="since" at={one.since} />,
            ],
          }))}
        />
      )}
      {forOthers > 0 && <p className="hint">{t(words.approvalsForOthers, { count: forOthers })}</p>}
    </>
  )
}

type ApprovalProps = {
  organisation: string
  assessmentId: string
  view: ReadView
  marks: Awaited<ReturnType<typeof reads.marksOf>>
  why: { release: RefusalCode | null; return: RefusalCode | null }
}

function Approval({ organisation, assessmentId, view, marks, why }: ApprovalProps) {
  const { t } = useView()
  const { read, definition, submission } = view
  const earned = read.outcome === 'earned'
  return (
    <>
      <Trail
        label={t(words.trail)}
        steps={[{ href: to('approvals', { organisation }), label: t(words.approvalsTitle) }]}
      />
      <Heading
        title={<Foreign lang={definition.language}>{definition.title}</Foreign>}
        above={t(words.attempt, { attempt: submission.attempt })}
      >
        <p>
          {t(words.outcome)}:{' '}
          <Tag tone={earned ? 'good' : 'wait'}>{t(words[earned ? 'outcome-earned' : 'outcome-not-yet'])}</Tag>
        </p>
      </Heading>
      <RefusalSummary />
      <Split
        first={{ label: t(words.evidence), content: <EvidencePane view={view} guise="assessor" /> }}
        second={{ label: t(words.rubric), content: <Decision {...{ organisation, assessmentId, view, marks, why }} /> }}
      />
    </>
  )
}

function Decision({ organisation, assessmentId, view, marks, why }: ApprovalProps) {
  const { t } = useView()
  const { read } = view
  const address = { organisation, assessmentId }
  return (
    <>
      <h2>{t(words.rubric)}</h2>
      <ResultList view={view} marks={marks} summary={read.summary} guise="assessor" />
      <PostForm action={to('releaseVerdict', address)}>
        <Button why={why.release && t(refusals[why.release])}>
          {t(read.outcome === 'earned' ? words.releaseEarned : words.releaseNotYet)}
        </Button>
      </PostForm>
      <h2>{t(words.returnTitle)}</h2>
      <PostForm action={to('returnRead', address)}>
        <TextArea name="note" label={t(words.returnNote)} rows={3} maxLength={2000} required />
        <Button kind="quiet" why={why.return && t(refusals[why.return])}>
          {t(words.returnButton)}
        </Button>
      </PostForm>
    </>
  )
}
