import { sizeIn } from '../platform/size.ts'
import type { Locale } from '../platform/words.ts'

type Formats = {
  date(date: Date): string
  day(date: Date): string
  dateTime(date: Date): string
  number(number: number, options?: Intl.NumberFormatOptions): string
  ago(date: Date): string
  size(bytes: number): string
  duration(ms: number): string
}

const steps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const
const kept = new Map<string, Formats>()

/** Dates, numbers and sizes in a language and time zone. Formatters are dear to make and cheap to use: made once. */
export function formatsFor(locale: Locale, timeZone: string, now: Date): Formats {
  const key = `${locale} ${timeZone}`
  let formats = kept.get(key)
  if (!formats) kept.set(key, (formats = makeFormats(locale, timeZone)))
  return { ...formats, ago: (date) => agoIn(locale, date, now) }
}

function makeFormats(locale: Locale, timeZone: string): Formats {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone })
  const dayTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const sameDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const plain = new Intl.NumberFormat(locale)
  return {
    date: (date) => day.format(date),
    day: (date) => sameDay.format(date),
    dateTime: (date) => dayTime.format(date),
    number: (number, options) =>
      options ? new Intl.NumberFormat(locale, options).format(number) : plain.format(number),
    ago: (date) => agoIn(locale, date, new Date()),
    size: (bytes) => sizeIn(locale, bytes),
    duration: durationOf,
  }
}

const relative = {
  en: new Intl.RelativeTimeFormat('en', { numeric: 'auto' }),
  es: new Intl.RelativeTimeFormat('es', { numeric: 'auto' }),
}

function agoIn(locale: Locale, date: Date, now: Date): string {
  const ms = date.getTime() - now.getTime()
  const step = steps.find((one) => Math.abs(ms) >= one.ms)
  return step ? relative[locale].format(Math.round(ms / step.ms), step.unit) : relative[locale].format(0, 'minute')
}

function durationOf(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] ? parts : parts.slice(1)
  return shown.map((part, index) => (index ? String(part).padStart(2, '0') : String(part))).join(':')
}
