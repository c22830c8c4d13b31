import { type ReactNode, useId } from 'react'
import { described, describedBy, Field, FieldFault } from './field.tsx'
import { useView } from './view.ts'
import { words } from './words.ts'

type FormProps = {
  action: string
  children: ReactNode
  multipart?: boolean
  id?: string
  island?: string
  className?: string
}

/** A posted form with its mark against forgery. `island` names the browser island that improves it. */
export function PostForm({ action, children, multipart, id, island, className }: FormProps) {
  const { csrf } = useView()
  return (
    <form
      method="post"
      action={action}
      id={id}
      className={className ?? 'form'}
      data-island={island}
      encType={multipart ? 'multipart/form-data' : undefined}
      noValidate
    >
      <input type="hidden" name="csrf" value={csrf} />
      {children}
    </form>
  )
}

type FieldProps = { name: string; label: string; hint?: string; required?: boolean; value?: string }
type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'url' | 'search' | 'number'
  autoComplete?: string
  maxLength?: number
  inputMode?: 'numeric' | 'email' | 'url'
}

/** One line of text. Keeps what was typed when the form was refused, except a password. */
export function TextField({ name, label, hint, required, value, type = 'text', ...rest }: TextFieldProps) {
  const { form, refusal } = useView()
  const kept = type === 'password' ? undefined : (form.typed(name) ?? value)
  return (
    <Field name={name} label={label} hint={hint} required={required}>
      <input
        {...rest}
        {...described(name, hint, refusal?.details.field)}
        id={name}
        name={name}
        type={type}
        defaultValue={kept}
        required={required}
      />
    </Field>
  )
}

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  required,
  value,
  rows = 6,
  maxLength,
}: FieldProps & { rows?: number; maxLength?: number }) {
  const { form, refusal } = useView()
  return (
    <Field name={name} label={label} hint={hint} required={required}>
      <textarea
        {...described(name, hint, refusal?.details.field)}
        id={name}
        name={name}
        rows={rows}
        maxLength={maxLength}
        required={required}
        defaultValue={form.typed(name) ?? value}
      />
    </Field>
  )
}

/** A file from one's own device, for whoever has no script. `accept` as HTML takes it: "image/*,.pdf". */
export function FileField({
  name,
  label,
  hint,
  required,
  accept,
  multiple,
}: Omit<FieldProps, 'value'> & { accept?: string; multiple?: boolean }) {
  const { refusal } = useView()
  return (
    <Field name={name} label={label} hint={hint} required={required}>
      <input
        {...described(name, hint, refusal?.details.field)}
        id={name}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        required={required}
      />
    </Field>
  )
}

export type Choice = { value: string; label: ReactNode; hint?: string }

type ChoicesProps = Omit<FieldProps, 'label' | 'value' | 'required'> & { label: ReactNode; choices: Choice[] }

/** One of several, as radio buttons in a fieldset. */
export function RadioField({ value, inline, ...rest }: ChoicesProps & { value?: string; inline?: boolean }) {
  const { form } = useView()
  const current = form.typed(rest.name) ?? value
  const className = inline ? 'choices choices-inline' : 'choices'
  return <ChoiceSet {...rest} type="radio" className={className} isChosen={(one) => one === current} />
}

/** Any of several, as check boxes in a fieldset. */
export function CheckField({ values, ...rest }: ChoicesProps & { values: readonly string[] }) {
  const { form } = useView()
  const current = form.has(rest.name) ? form.all(rest.name) : values
  return <ChoiceSet {...rest} type="checkbox" className="choices" isChosen={(one) => current.includes(one)} />
}

type ChoiceSetProps = ChoicesProps & {
  type: 'radio' | 'checkbox'
  className: string
  isChosen(value: string): boolean
}

function ChoiceSet({ name, label, hint, choices, type, className, isChosen }: ChoiceSetProps) {
  const { refusal } = useView()
  return (
    <fieldset
      aria-describedby={describedBy(name, hint, refusal?.details.field)}
      className={className}
      id={name}
      tabIndex={-1}
    >
      <legend>{label}</legend>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldFault name={name} />
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input type={type} name={name} value={choice.value} defaultChecked={isChosen(choice.value)} />
          <span>
            {choice.label}
            {choice.hint && <small className="hint">{choice.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** One of many, as a drop-down. */
export function SelectField({ name, label, hint, required, value, choices }: FieldProps & { choices: Choice[] }) {
  const { form, refusal } = useView()
  return (
    <Field name={name} label={label} hint={hint} required={required}>
      <select
        {...described(name, hint, refusal?.details.field)}
        id={name}
        name={name}
        defaultValue={form.typed(name) ?? value}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

type ButtonProps = {
  children: ReactNode
  name?: string
  value?: string
  kind?: 'main' | 'quiet' | 'danger'
  why?: string | null
  formAction?: string
  small?: boolean
}

/** A submit button. With `why` it is greyed, and the sentence says why; the verb behind it refuses with the same reason. */
export function Button({ children, name, value, kind = 'main', why, formAction, small }: ButtonProps) {
  const reasonId = useId()
  const className = `button button-${kind}${small ? ' button-small' : ''}`
  return (
    <span className="button-with-reason">
      <button
        type="submit"
        name={name}
        value={value}
        className={className}
        disabled={Boolean(why)}
        aria-describedby={why ? reasonId : undefined}
        formAction={formAction}
      >
        {children}
      </button>
      {why && (
        <span className="why" id={reasonId}>
          {why}
        </span>
      )}
    </span>
  )
}

/** At the top of a refused form: what happened, with a link to the field. It takes the focus, so that it is read out. */
export function RefusalSummary() {
  const { sentence, refusal, t } = useView()
  if (!sentence) return null
  const field = refusal?.details.field
  return (
    // The page was asked for by sending the form, and this is its answer.
    // oxlint-disable-next-line jsx-a11y/no-autofocus
    <div className="refusal" role="alert" tabIndex={-1} id="refusal" autoFocus>
      <h2>{t(words.problem)}</h2>
      <p>{field ? <a href={`#${field}`}>{sentence}</a> : sentence}</p>
    </div>
  )
}
