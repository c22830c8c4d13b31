import { IntlMessageFormat } from 'intl-messageformat'

export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]

/** One sentence in ICU message format, in both languages. Each module keeps its sentences in `words.ts`. */
export type Message = { en: string; es: string }
export type Values = Record<string, string | number | Date>

const compiled = new Map<string, IntlMessageFormat>()

/** The sentence in this language with its placeholders filled. */
export function say(message: Message, locale: Locale, values?: Values): string {
  const text = message[locale]
  if (!text.includes('{') && !text.includes("'")) return text
  const key = `${locale}\n${text}`
  let format = compiled.get(key)
  if (!format) {
    format = new IntlMessageFormat(text, locale)
    compiled.set(key, format)
  }
  return String(format.format(values))
}
