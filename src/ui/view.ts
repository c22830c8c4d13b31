import { createContext, useContext } from 'react'
import type { Viewer } from '../platform/actor.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Form } from '../platform/http/ask.ts'
import type { Locale, Message, Values } from '../platform/words.ts'

/** What every component may know of the page it stands on. */
export type View = {
  locale: Locale
  t(message: Message, values?: Values): string
  viewer: Viewer | null
  /** The mark that every form carries against forgery. */
  csrf: string
  path: string
  notice: string | null
  /** Why the form was refused, when this page is drawn again, and its sentence. */
  refusal: Refusal | null
  sentence: string | null
  form: Form
  /** The hashed address of a built asset. */
  asset(name: string): string
  date(date: Date): string
  /** The day as it stands in a signed document: the same for everybody, wherever they are (UTC). */
  day(date: Date): string
  dateTime(date: Date): string
  number(number: number, options?: Intl.NumberFormatOptions): string
  /** "3 days ago", "in 2 hours". */
  ago(date: Date): string
  /** "265 kB", "1.2 GB". */
  size(bytes: number): string
  /** "1:05", "1:02:03". */
  duration(ms: number): string
}

export const ViewContext = createContext<View | null>(null)

export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('A component was drawn outside a page.')
  return view
}
