import { criteriaOf, levels, type RatedCriterion } from '../../catalogue/criteria.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { RefusalSummary, TextArea, TextField, RadioField, SelectField } from '../../ui/forms.tsx'
import { LevelField } from '../../ui/journey.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { type Finding, indicatorsOf, type Mark } from '../rules.ts'
import { words } from '../words.ts'
import { artifactLabels } from './evidence-pane.tsx'
import type { ReadView } from './read.tsx'

/** One fieldset a criterion; what was banked before is shown as met and not asked again. */
export function MarkForm({ view, marks }: { view: ReadView; marks: Mark[] }) {
  const { t, date } = useView()
  return criteriaOf(view.definition).map((criterion) => {
    const banked = view.banked.find(
      ({ criterionKey }) => criterionKey === criterion.key && view.submission.banked.includes(criterionKey),
    )
    if (banked)
      return (
        <section key={criterion.key} className="criterion criterion-banked">
          <h3 lang={view.definition.language}>{criterion.name}</h3>
          <p>{t(words.bankedNote, { code: banked.readerCode, date: date(banked.readAt) })}</p>
        </section>
      )
    return (
      <CriterionFields
        key={criterion.key}
        criterion={criterion}
        view={view}
        mark={marks.find(({ criterionKey }) => criterionKey === criterion.key)}
      />
    )
  })
}

function CriterionFields({
  criterion,
  view,
  mark,
}: {
  criterion: RatedCriterion
  view: ReadView
  mark: Mark | undefined
}) {
  const { t, duration } = useView()
  const { key, name, scale, descriptors, passMark, part } = criterion
  const { language } = view.definition
  const choices = levels
    .filter((level) => scale.includes(level))
    .map((level) => ({
      value: level,
      label: t(words[`level-${level}`]),
      means: <Foreign lang={language}>{descriptors[level]}</Foreign>,
    }))
  const artifacts = [
    { value: '', label: t(words.noAnchor) },
    ...artifactLabels(view, 'assessor', t).map(({ id, label }) => ({ value: id, label })),
  ]
  return (
    <section className="criterion" aria-labelledby={`criterion-${key}`}>
      <h3 id={`criterion-${key}`} lang={language}>
        {name}
      </h3>
      <p className="hint">{t(words.passMark, { level: t(words[`level-${passMark}`]) })}</p>
      <LevelField name={`level-${key}`} label={t(words.levelOf)} value={mark?.level} levels={choices} />
      <TextArea name={`comment-${key}`} label={t(words.comment)} value={mark?.comment} rows={3} maxLength={4000} />
      <TextArea name={`next-${key}`} label={t(words.nextStep)} value={mark?.nextStep} rows={2} maxLength={2000} />
      {part === 'artifacts' && (
        <div className="anchor-fields">
          <SelectField
            name={`artifact-${key}`}
            label={t(words.anchor)}
            value={mark?.artifactId ?? ''}
            choices={artifacts}
          />
          <TextField
            name={`page-${key}`}
            label={t(words.page)}
            value={mark?.page ? String(mark.page) : ''}
            inputMode="numeric"
          />
          <TextField name={`from-${key}`} label={t(words.from)} value={clock(mark?.fromMs, duration)} />
          <TextField name={`to-${key}`} label={t(words.until)} value={clock(mark?.toMs, duration)} />
        </div>
      )}
    </section>
  )
}

/** Complete and legible? One question an indicator. */
export function PrecheckForm({ view, findings }: { view: ReadView; findings: Finding[] }) {
  const { t } = useView()
  return indicatorsOf(view.definition, view.submission.banked).map(({ promptKey, indicator, text }) => {
    const finding = findings.find((one) => one.promptKey === promptKey && one.indicator === indicator)
    const field = `${promptKey}-${indicator}`
    return (
      <section key={field} className="criterion">
        <RadioField
          name={`ok-${field}`}
          label={<Foreign lang={view.definition.language}>{text}</Foreign>}
          value={finding && (finding.ok ? 'yes' : 'no')}
          inline
          choices={[
            { value: 'yes', label: t(words.indicatorYes) },
            { value: 'no', label: t(words.indicatorNo) },
          ]}
        />
        <TextField name={`note-${field}`} label={t(words.missingNote)} value={finding?.note} maxLength={1000} />
      </section>
    )
  })
}

/** When the work is no longer this assessor's: what they typed, to copy. */
export function KeptTexts() {
  const { t, form } = useView()
  const texts = form.names().filter((name) => /^(comment|next|note|summary)/.test(name) && form.text(name).trim())
  return (
    <>
      <Heading title={t(words.read)} />
      <RefusalSummary />
      <h2>{t(words.keptTexts)}</h2>
      {texts.map((name) => (
        <p key={name} className="prose">
          {form.text(name)}
        </p>
      ))}
    </>
  )
}

function clock(ms: number | null | undefined, duration: (ms: number) => string): string {
  return ms === null || ms === undefined ? '' : duration(ms)
}
