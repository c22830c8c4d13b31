import type { Static, TSchema } from 'typebox'
import type { Viewer } from '../actor.ts'
import { type Id, parseId } from '../ids.ts'
import { found, Refusal } from '../refusal.ts'
import type { Locale, Message, Values } from '../words.ts'
import type { Answer } from './answer.ts'
import type { Work } from '../work.ts'

/** What came in: the address, the form or JSON body, and who asks. */
export type Ask = {
  params: Record<string, string>
  query: URLSearchParams
  form: Form
  /** JSON body of an API request, already checked against its schema. */
  body: unknown
  viewer: Viewer | null
  locale: Locale
  /** The organisation that the address names, when its action asks for a role there. */
  organisation: { id: Id<'organisation'>; slug: string; name: string } | null
  /** Says a message in the viewer's language. */
  t(message: Message, values?: Values): string
  /** Set when this page is drawn again because its form was refused. */
  refusal: Refusal | null
  accepts(type: 'json' | 'html'): boolean
  headers: Record<string, string | undefined>
  /** The path and query as asked. */
  path: string
  /** The network that who asks came from: what one stranger is told from another by. */
  from: string
  /** The browser of who asks, for the list of signed-in devices. */
  device: string
}

export type Handler = (work: Work, ask: Ask) => Promise<Answer>

/** A posted form: texts, and files that came without script. */
export type Form = {
  text(name: string): string
  /** Undefined when the form was not sent: then the stored value stands. */
  typed(name: string): string | undefined
  all(name: string): string[]
  has(name: string): boolean
  names(): string[]
  files: FormFile[]
}
/** Already on local disk in a temporary place, at most as large as the edge takes. */
export type FormFile = { field: string; name: string; path: string; sizeBytes: number }

export function formOf(entries: [string, string][] = [], files: FormFile[] = []): Form {
  const values = new Map<string, string[]>()
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value])
  return {
    // Browsers send line ends as CRLF (HTML, form-data set encoding); words and hashes are counted over LF.
    text: (name) => (values.get(name)?.at(-1) ?? '').replace(/\r\n?/g, '\n'),
    typed: (name) => values.get(name)?.at(-1)?.replace(/\r\n?/g, '\n'),
    all: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
    names: () => [...values.keys()],
    files,
  }
}

/** The id in the address; anything that is no id is simply not found. */
export function idParam<Kind extends string>(ask: Ask, name: string): Id<Kind> {
  return found(parseId<Kind>(ask.params[name]))
}

/** The person who asks. The door has let nobody else through; this only tells the compiler so. */
export function viewerOf(ask: Ask): Viewer {
  if (!ask.viewer) throw new Refusal('sign-in-first')
  return ask.viewer
}

/** The organisation in the address. */
export function organisationOf(ask: Ask): NonNullable<Ask['organisation']> {
  return found(ask.organisation)
}

/** A required text of at most `max` characters; refused by the field's own label. */
export function requiredText(ask: Ask, field: string, label: string, max: number): string {
  const text = ask.form.text(field).trim()
  if (!text) throw new Refusal('field-missing', { field, label })
  return shortEnough(text, field, label, max)
}

/** An optional text of at most `max` characters. */
export function optionalText(ask: Ask, field: string, label: string, max: number): string {
  return shortEnough(ask.form.text(field).trim(), field, label, max)
}

/** One of the values offered. */
export function chosen<const T extends string>(ask: Ask, field: string, label: string, offered: readonly T[]): T {
  const value = ask.form.text(field)
  const match = offered.find((offer) => offer === value)
  if (match === undefined) throw new Refusal(value ? 'field-not-allowed' : 'field-missing', { field, label })
  return match
}

function shortEnough(text: string, field: string, label: string, max: number): string {
  if (text.length > max) throw new Refusal('field-too-long', { field, label, max, length: text.length })
  return text
}

/** The JSON body, typed by the schema that its route has checked it against. */
export function bodyOf<Schema extends TSchema>(ask: Ask, _checkedAgainst: Schema): Static<Schema> {
  return ask.body as Static<Schema>
}
