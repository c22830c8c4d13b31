import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Card } from '../../ui/frames.tsx'
import { EmptyState, Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { isLearnersTurn, type Standing, standingOf } from '../rules.ts'
import { standingWords, words } from '../words.ts'
import type { WorkUnderWay } from '../work-store.ts'

const tones = {
  'not-started': 'plain',
  draft: 'plain',
  submitted: 'plain',
  incomplete: 'wait',
  'being-assessed': 'plain',
  'not-yet': 'wait',
  earned: 'good',
} as const satisfies Record<Standing, string>

/** Everything under way: first what waits for the learner, then what waits for others. */
export function WorkSection({ underWay }: { underWay: readonly WorkUnderWay[] }) {
  const { t } = useView()
  const standing = underWay.map((one) => ({ one, at: standingOf(one.newest) }))
  const ordered = [
    ...standing.filter(({ at }) => isLearnersTurn(at)),
    ...standing.filter(({ at }) => !isLearnersTurn(at)),
  ]
  return (
    <section aria-labelledby="work-title">
      <h2 id="work-title">{t(words.workTitle)}</h2>
      {ordered.length ? (
        <ul className="cards">
          {ordered.map(({ one, at }) => (
            <li key={one.enrolmentId}>
              <WorkCard work={one} standing={at} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t(words.noWork)} action={{ href: to('catalogue'), label: t(words.openCatalogue) }}>
          {t(words.noWorkHint)}
        </EmptyState>
      )}
    </section>
  )
}

function WorkCard({ work, standing }: { work: WorkUnderWay; standing: Standing }) {
  const { t, date, dateTime } = useView()
  const { name, what, next } = standingWords[standing]
  const at = dateOf(work, standing)
  const href = nextStep(work, standing)
  return (
    <Card
      title={<Foreign lang={work.language}>{work.title}</Foreign>}
      above={work.issuer}
      foot={<a href={href}>{t(next)}</a>}
    >
      <p>
        <Tag tone={tones[standing]}>{t(name)}</Tag>
      </p>
      <p>{t(what, { attempt: work.attempt, date: standing === 'draft' ? dateTime(at) : date(at) })}</p>
    </Card>
  )
}

/** Since when it stands like this. */
function dateOf(work: WorkUnderWay, standing: Standing): Date {
  if (standing === 'not-started') return work.enrolledAt
  if (standing === 'draft') return work.newest?.savedAt ?? work.enrolledAt
  if (standing === 'submitted') return work.submittedAt ?? work.enrolledAt
  return work.stageSince ?? work.enrolledAt
}

function nextStep({ enrolmentId, submissionId }: WorkUnderWay, standing: Standing): string {
  if (standing === 'earned') return to('myAwards')
  if (standing === 'not-started' || standing === 'draft' || !submissionId) return to('work', { enrolmentId })
  return to('attempt', { submissionId })
}
