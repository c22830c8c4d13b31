import type { ReactNode } from 'react'
import { useView } from './view.ts'
import { words } from './words.ts'

type FieldFrame = { name: string; label: string; hint?: string; required?: boolean; children: ReactNode }

/** A field with its label above it, its hint, and why it was refused. */
export function Field({ name, label, hint, required, children }: FieldFrame) {
  const { t } = useView()
  return (
    <div className="field">
      <label htmlFor={name}>
        {label}
        {required === false && <span className="optional"> ({t(words.optional)})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldFault name={name} />
      {children}
    </div>
  )
}

/** Why this field was refused, beside it. */
export function FieldFault({ name }: { name: string }) {
  const { refusal, sentence } = useView()
  if (refusal?.details.field !== name) return null
  return (
    <p className="fault" id={`${name}-fault`}>
      {sentence}
    </p>
  )
}

/** What ties an input to its hint and its fault. */
export function described(name: string, hint: string | undefined, faulty: string | undefined) {
  return { 'aria-describedby': describedBy(name, hint, faulty), 'aria-invalid': faulty === name || undefined }
}

/** The ids of the sentences that explain a field, for `aria-describedby`. */
export function describedBy(name: string, hint: string | undefined, faulty: string | undefined): string | undefined {
  return [hint && `${name}-hint`, faulty === name && `${name}-fault`].filter(Boolean).join(' ') || undefined
}
