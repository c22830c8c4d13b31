import type { ReactNode } from 'react'
import { describedBy, FieldFault } from './field.tsx'
import { Icon } from './icons.tsx'
import { useView } from './view.ts'
import { words } from './words.ts'

type Step = { label: string; state: 'done' | 'now' | 'ahead'; href?: string; note?: string }

/** The parts of a piece of work: which are done, which is open now, what lies ahead. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <nav aria-label={label}>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.label}>
            <StepBox step={step} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StepBox({ step: { label, state, href, note } }: { step: Step }) {
  const { t } = useView()
  const content = (
    <>
      <span className="step-number">{state === 'done' && <Icon name="done" />}</span>
      <span>
        <span className="step-label">
          {label}
          {state === 'done' && <span className="hidden-text">{` (${t(words.done)})`}</span>}
        </span>
        {note && <span className="step-note">{note}</span>}
      </span>
    </>
  )
  const current = state === 'now' ? ('step' as const) : undefined
  const className = `step step-${state}`
  return href ? (
    <a className={className} href={href} aria-current={current}>
      {content}
    </a>
  ) : (
    <span className={className} aria-current={current}>
      {content}
    </span>
  )
}

export type LevelChoice = { value: 'not-yet' | 'almost' | 'yes'; label: string; means?: ReactNode }
type LevelFieldProps = { name: string; label: ReactNode; hint?: string; value?: string; levels: readonly LevelChoice[] }

/** How well a criterion is met, as cards with a radio button: side by side, or one below the other on a phone. */
export function LevelField({ name, label, hint, value, levels }: LevelFieldProps) {
  const { form, refusal } = useView()
  const current = form.typed(name) ?? value
  return (
    <fieldset
      className="levels"
      id={name}
      tabIndex={-1}
      aria-describedby={describedBy(name, hint, refusal?.details.field)}
    >
      <legend>{label}</legend>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldFault name={name} />
      <div className="level-row">
        {levels.map((level) => (
          <label key={level.value} className={`level level-${level.value}`}>
            <input type="radio" name={name} value={level.value} defaultChecked={level.value === current} />
            <LevelWords level={level} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A criterion's levels to read, not to choose from; `chosen` marks the one that was given. */
export function LevelList({ levels, chosen }: { levels: readonly LevelChoice[]; chosen?: string }) {
  const { t } = useView()
  return (
    <div className="levels">
      <ul className="level-row">
        {levels.map((level) => (
          <li
            key={level.value}
            className={`level level-${level.value}`}
            data-chosen={level.value === chosen || undefined}
          >
            <LevelWords level={level} />
            {level.value === chosen && <span className="hidden-text">{`(${t(words.chosen)})`}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function LevelWords({ level }: { level: LevelChoice }) {
  return (
    <span>
      <span className="level-name">{level.label}</span>
      {level.means && <span className="level-means">{level.means}</span>}
    </span>
  )
}

/**
 * Stays in sight below a long form: whether the work is saved, and the buttons. An island writes into the element with
 * `data-save-state` and sets its `data-state` to `saving`, `saved` or `failed`.
 */
export function SaveBar({ state, children }: { state: ReactNode; children: ReactNode }) {
  return (
    <div className="save-bar">
      <p className="save-state" role="status" data-save-state>
        {state}
      </p>
      <div className="row">{children}</div>
    </div>
  )
}
