import { page, redirect } from '../../platform/http/answer.ts'
import { type Ask, type Handler, organisationOf } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { refusals } from '../../refusals.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Heading, Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import * as reads from '../reads-store.ts'
import type { ReadKind } from '../rules.ts'
import { whyNotClaim } from '../rules.ts'
import { words } from '../words.ts'

/** What an assessor holds and what waits. */
export async function queuePage(work: Work, ask: Ask) {
  const { slug, name } = organisationOf(ask)
  const [held, waiting] = [await reads.heldReads(work), await reads.waiting(work)]
  return page({
    title: ask.t(words.queueTitle),
    hidden: true,
    body: <Queue organisation={{ slug, name }} held={held} waiting={waiting} />,
  })
}

export const claimRead: Handler = async (work, ask) => {
  const kind: ReadKind = ask.form.text('kind') === 'pre-check' ? 'pre-check' : 'read'
  const readId = await actions.claimRead(work, kind)
  return redirect(to('read', { organisation: organisationOf(ask).slug, readId }), words.claimed)
}

type QueueProps = { organisation: { slug: string; name: string }; held: reads.HeldRead[]; waiting: reads.Waiting[] }

function Queue({ organisation, held, waiting }: QueueProps) {
  const { t } = useView()
  const full = whyNotClaim(held.length) !== null
  return (
    <>
      <Heading title={t(words.queueTitle)} lead={t(words.queueLead)} above={organisation.name} />
      <RefusalSummary />
      <section aria-labelledby="held">
        <h2 id="held">{t(words.held)}</h2>
        {held.length === 0 ? <p>{t(words.heldEmpty)}</p> : <HeldList organisation={organisation.slug} held={held} />}
      </section>
      <section aria-labelledby="waiting">
        <h2 id="waiting">{t(words.waiting)}</h2>
        <div className="cards">
          {(['pre-check', 'read'] as const).map((kind) => (
            <WaitingCard
              key={kind}
              organisation={organisation.slug}
              kind={kind}
              waiting={waiting.find((one) => one.kind === kind)}
              full={full}
            />
          ))}
        </div>
      </section>
    </>
  )
}

function HeldList({ organisation, held }: { organisation: string; held: reads.HeldRead[] }) {
  const { t, date } = useView()
  return (
    <ul className="rows">
      {held.map((read) => (
        <li key={read.id} className="row">
          <a href={to('read', { organisation, readId: read.id })}>
            <Foreign lang={read.language}>{read.title}</Foreign>
          </a>
          <span>
            <Tag>{t(read.kind === 'read' ? words.read : words.preCheck)}</Tag>{' '}
            {t(words.attempt, { attempt: read.attempt })}, {t(words.holdUntil, { date: date(read.leaseExpiresAt) })}{' '}
            {read.returned && <Tag tone="wait">{t(words.cameBack)}</Tag>}
          </span>
        </li>
      ))}
    </ul>
  )
}

type CardProps = { organisation: string; kind: ReadKind; waiting: reads.Waiting | undefined; full: boolean }

function WaitingCard({ organisation, kind, waiting, full }: CardProps) {
  const { t, ago } = useView()
  const count = waiting?.count ?? 0
  return (
    <div className="card">
      <h3>{t(kind === 'read' ? words.read : words.preCheck)}</h3>
      <p>{t(kind === 'read' ? words.readHint : words.preCheckHint)}</p>
      <p>
        <strong>{t(words.waitingCount, { count })}</strong>
        {waiting && ` · ${t(words.oldest, { ago: ago(waiting.oldest) })}`}
      </p>
      <PostForm action={to('claimRead', { organisation })}>
        <input type="hidden" name="kind" value={kind} />
        <Button why={full || count === 0 ? t(full ? refusals['claims-full'] : words.nothingWaits) : null}>
          {t(kind === 'read' ? words.claimRead : words.claimPreCheck)}
        </Button>
      </PostForm>
    </div>
  )
}
