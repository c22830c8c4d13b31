import { criteriaOf } from '../../catalogue/criteria.ts'
import type { Definition } from '../../catalogue/definition.ts'
import * as catalogue from '../../catalogue/store.ts'
import { page, redirect } from '../../platform/http/answer.ts'
import { type Ask, type Handler, idParam, organisationOf, viewerOf } from '../../platform/http/ask.ts'
import { fileAddress } from '../../platform/files.ts'
import type { Id } from '../../platform/ids.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import type { Evidence, Submission } from '../../portfolio/rules.ts'
import * as portfolio from '../../portfolio/store.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, PostForm, RefusalSummary, TextArea } from '../../ui/forms.tsx'
import { Callout, Split } from '../../ui/frames.tsx'
import { SaveBar } from '../../ui/journey.tsx'
import { Heading, Prose, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import * as reads from '../reads-store.ts'
import { indicatorsOf, LEASE_DAYS, openCriteria, whyNotWrite } from '../rules.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'
import { writingIn } from '../writing.ts'
import { EvidencePane } from './evidence-pane.tsx'
import { KeptTexts, MarkForm, PrecheckForm } from './read-form.tsx'

export type ReadView = {
  read: reads.Read
  definition: Definition
  submission: Submission
  evidence: Evidence
  banked: store.Banked[]
  addresses: Map<string, string>
}

/** Evidence and rubric side by side; nothing here tells who made it. */
export async function readPage(work: Work, ask: Ask) {
  const read = found(await reads.read(work, idParam<'read'>(ask, 'readId')))
  const why = whyNotWrite(read, work.actor.personId)
  // A lapsed lease loses nothing: what was typed is handed back to be copied.
  if (why && ask.refusal) return page({ title: ask.t(words.read), hidden: true, body: <KeptTexts /> })
  found(why ? null : read)
  const view = await readView(work, ask, read)
  const [marks, findings] = [await reads.marksOf(work, read.id), await reads.findingsOf(work, read.id)]
  const body = <ReadScreen organisation={organisationOf(ask).slug} view={view} marks={marks} findings={findings} />
  return page({
    title: ask.t(read.kind === 'read' ? words.read : words.preCheck),
    hidden: true,
    islands: ['player'],
    body,
  })
}

export const saveRead: Handler = async (work, ask) => {
  const { readId, writing } = await writingOf(work, ask)
  const { kind } = found(await reads.read(work, readId))
  await actions.saveRead(work, readId, writing)
  const date = new Date(work.now.getTime() + LEASE_DAYS[kind] * 86_400_000)
  const shown = new Intl.DateTimeFormat(ask.locale, { dateStyle: 'long', timeZone: viewerOf(ask).timeZone }).format(
    date,
  )
  return redirect(to('read', { organisation: organisationOf(ask).slug, readId }), words.saved, { date: shown })
}

export const completeRead: Handler = async (work, ask) => {
  const { readId, writing } = await writingOf(work, ask)
  const { kind } = found(await reads.read(work, readId))
  await actions.completeRead(work, readId, writing)
  return redirect(
    to('queue', { organisation: organisationOf(ask).slug }),
    kind === 'read' ? words.completed : words.preCheckComplete,
  )
}

export const handBackRead: Handler = async (work, ask) => {
  await actions.handBackRead(work, idParam<'read'>(ask, 'readId'))
  return redirect(to('queue', { organisation: organisationOf(ask).slug }), words.handedBack)
}

/** Everything a read is made of, without a trace of the learner. Also for the approver. */
export async function readView(work: Work, ask: Ask, read: reads.Read): Promise<ReadView> {
  const submission = found(await portfolio.submission(work, read.submissionId))
  const version = found(await catalogue.version(work, submission.versionId))
  const evidence = await portfolio.evidenceOf(work, submission.id)
  const { sessionId } = viewerOf(ask)
  const organisationId = organisationOf(ask).id
  const addresses = new Map(
    evidence.artifacts.flatMap(({ id, file }) =>
      file
        ? [[id as string, fileAddress(work.site.secrets, { fileId: file.id, sessionId, organisationId }, work.now)]]
        : [],
    ),
  )
  return {
    read,
    definition: version.definition,
    submission,
    evidence,
    banked: await store.banked(work, submission.enrolmentId),
    addresses,
  }
}

async function writingOf(work: Work, ask: Ask): Promise<{ readId: Id<'read'>; writing: actions.Writing }> {
  const readId = idParam<'read'>(ask, 'readId')
  const read = found(await reads.read(work, readId))
  const submission = found(await portfolio.submission(work, read.submissionId))
  const { definition } = found(await catalogue.version(work, submission.versionId))
  const open = openCriteria(criteriaOf(definition), submission.banked)
  return { readId, writing: writingIn(ask.form, open, indicatorsOf(definition, submission.banked)) }
}

type ScreenProps = {
  organisation: string
  view: ReadView
  marks: Awaited<ReturnType<typeof reads.marksOf>>
  findings: Awaited<ReturnType<typeof reads.findingsOf>>
}

function ReadScreen({ organisation, view, marks, findings }: ScreenProps) {
  const { t } = useView()
  const { read, definition, submission } = view
  const isRead = read.kind === 'read'
  return (
    <>
      <Trail label={t(words.trail)} steps={[{ href: to('queue', { organisation }), label: t(words.queueTitle) }]} />
      <Heading
        title={<Foreign lang={definition.language}>{definition.title}</Foreign>}
        lead={t(words.blindNote)}
        above={`${t(isRead ? words.read : words.preCheck)} · ${t(words.attempt, { attempt: submission.attempt })}`}
      />
      <RefusalSummary />
      {read.returnNote && (
        <Callout tone="wait" title={t(words.returnedQuestion)}>
          <Prose text={read.returnNote} />
        </Callout>
      )}
      <Split
        first={{ label: t(words.evidence), content: <EvidencePane view={view} guise="assessor" /> }}
        second={{
          label: t(isRead ? words.rubric : words.preCheck),
          content: <Writing {...{ organisation, view, marks, findings }} />,
        }}
      />
    </>
  )
}

function Writing({ organisation, view, marks, findings }: ScreenProps) {
  const { t, date } = useView()
  const { read } = view
  const isRead = read.kind === 'read'
  const address = { organisation, readId: read.id }
  return (
    <>
      <h2>{t(isRead ? words.rubric : words.preCheck)}</h2>
      <PostForm action={to('completeRead', address)} id="read-form">
        {isRead ? <MarkForm view={view} marks={marks} /> : <PrecheckForm view={view} findings={findings} />}
        {isRead && <TextArea name="summary" label={t(words.summary)} value={read.summary} rows={4} required={false} />}
        <SaveBar state={read.leaseExpiresAt && t(words.heldUntil, { date: date(read.leaseExpiresAt) })}>
          <Button>{t(isRead ? words.complete : words.completePreCheck)}</Button>
          <Button kind="quiet" formAction={to('saveRead', address)}>
            {t(words.save)}
          </Button>
        </SaveBar>
      </PostForm>
      <PostForm action={to('handBackRead', address)}>
        <p className="hint">{t(words.handBackHint)}</p>
        <Button kind="quiet">{t(words.handBack)}</Button>
      </PostForm>
    </>
  )
}
