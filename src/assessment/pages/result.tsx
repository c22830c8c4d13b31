import { criteriaOf, meets, type RatedCriterion } from '../../catalogue/criteria.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Callout } from '../../ui/frames.tsx'
import { Prose, Tag } from '../../ui/parts.tsx'
import type { Guise } from '../../portfolio/pages/evidence.tsx'
import { useView } from '../../ui/view.ts'
import type { Finding, Mark } from '../rules.ts'
import { indicatorsOf } from '../rules.ts'
import { words } from '../words.ts'
import { artifactLabels } from './evidence-pane.tsx'
import type { ReadView } from './read.tsx'

type ResultView = Pick<ReadView, 'definition' | 'submission' | 'evidence' | 'banked'>

type ResultListProps = { view: ResultView; marks: Mark[]; summary: string; guise: Guise }

/** Criterion by criterion: the level, what was seen and where, and the next step. */
export function ResultList({ view, marks, summary, guise }: ResultListProps) {
  return (
    <>
      {summary && (
        <Callout>
          <Prose text={summary} />
        </Callout>
      )}
      <ol className="results">
        {criteriaOf(view.definition).map((criterion) => (
          <Result
            key={criterion.key}
            criterion={criterion}
            view={view}
            guise={guise}
            mark={marks.find(({ criterionKey }) => criterionKey === criterion.key)}
          />
        ))}
      </ol>
    </>
  )
}

type ResultProps = { criterion: RatedCriterion; view: ResultView; guise: Guise; mark: Mark | undefined }

function Result({ criterion, view, guise, mark }: ResultProps) {
  const { t, date } = useView()
  const banked = view.banked.find(({ criterionKey }) => criterionKey === criterion.key)
  const before = banked && view.submission.banked.includes(criterion.key)
  const met = Boolean(before) || (mark !== undefined && meets(criterion, mark.level))
  return (
    <li className="result">
      <h3 lang={view.definition.language}>{criterion.name}</h3>
      <p>
        <Tag tone={met ? 'good' : 'wait'}>{t(met ? words.met : words.notMet)}</Tag>{' '}
        {mark && t(words[`level-${mark.level}`])}
      </p>
      {banked && before && (
        <p className="hint">{t(words.bankedNote, { code: banked.readerCode, date: date(banked.readAt) })}</p>
      )}
      {mark?.comment && <Prose text={mark.comment} />}
      {mark && <Anchor view={view} guise={guise} mark={mark} />}
      {mark?.nextStep && (
        <div className="next-step">
          <h4>{t(guise === 'learner' ? words.ownNextStep : words.nextStep)}</h4>
          <Prose text={mark.nextStep} />
        </div>
      )}
    </li>
  )
}

function Anchor({ view, guise, mark }: { view: ResultView; guise: Guise; mark: Mark }) {
  const { t, duration } = useView()
  const artifact = artifactLabels(view, guise, t).find(({ id }) => id === mark.artifactId)
  if (!artifact) return null
  const span = [mark.fromMs, mark.toMs].filter((ms) => ms !== null).map(duration)
  const where = [
    artifact.label,
    ...(mark.page ? [`${t(words.page)} ${mark.page}`] : []),
    ...(span.length ? [span.join('–')] : []),
  ]
  return (
    <p className="anchor">
      {mark.fromMs === null ? (
        where.join(', ')
      ) : (
        <a
          href={`#artifact-${mark.artifactId}`}
          data-seek-ms={mark.fromMs}
          data-until-ms={mark.toMs}
          data-player={`player-${mark.artifactId}`}
        >
          {where.join(', ')}
        </a>
      )}
    </p>
  )
}

/** What the completeness check found, with what is missing first. */
export function FindingList({ view, findings }: { view: ResultView; findings: Finding[] }) {
  const { t } = useView()
  const texts = indicatorsOf(view.definition, view.submission.banked)
  const sorted = findings.toSorted((a, b) => Number(a.ok) - Number(b.ok))
  return (
    <ul className="rows findings">
      {sorted.map(({ promptKey, indicator, ok, note }) => (
        <li key={`${promptKey}-${indicator}`}>
          <p>
            <Tag tone={ok ? 'good' : 'stop'}>{t(ok ? words.inOrder : words.missing)}</Tag>{' '}
            <Foreign lang={view.definition.language}>
              {texts.find((one) => one.promptKey === promptKey && one.indicator === indicator)?.text}
            </Foreign>
          </p>
          <Prose text={note} />
        </li>
      ))}
    </ul>
  )
}
