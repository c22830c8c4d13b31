import type { Locale } from '../../../platform/words.ts'
import { parsed, textIn } from './json.ts'

/** The sentences that the server gave an island, in the page's language, with their placeholders open. */
export type Sentences = (name: string, values?: Record<string, string>) => string

export function sentencesOf(box: HTMLElement): Sentences {
  const said = parsed(box.dataset['words'] ?? '')
  return (name, values = {}) => textIn(said, name).replace(/\{(\w+)\}/g, (open, key: string) => values[key] ?? open)
}

export const pageLocale: Locale = document.documentElement.lang === 'es' ? 'es' : 'en'
const numbers = new Intl.NumberFormat(pageLocale)
const plurals = new Intl.PluralRules(pageLocale)
const timeZone = zoneOfPage()
const days = new Intl.DateTimeFormat(pageLocale, { dateStyle: 'short', timeZone })
const times = new Intl.DateTimeFormat(pageLocale, { timeStyle: 'short', timeZone })
const dateTimes = new Intl.DateTimeFormat(pageLocale, { dateStyle: 'medium', timeStyle: 'short', timeZone })

/** The zone of the person's account; the browser's own where it has not heard of that one. */
function zoneOfPage(): string | undefined {
  const { timeZone } = document.body.dataset
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** A sentence with a number, in its form for one or for many. */
export function counted(say: Sentences, name: string, n: number): string {
  return say(`${name}${plurals.select(n) === 'one' ? 'One' : 'Other'}`, { n: numbers.format(n) })
}

/** "14:05" today, with the day otherwise. */
export function momentOf(at: Date): string {
  return days.format(at) === days.format(new Date()) ? times.format(at) : dateTimes.format(at)
}

type Made = { text?: string; className?: string; data?: Record<string, string>; children?: (Node | string)[] }

export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, made: Made = {}): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  if (made.text !== undefined) element.textContent = made.text
  if (made.className) element.className = made.className
  Object.assign(element.dataset, made.data)
  element.append(...(made.children ?? []))
  return element
}

export function makeButton(text: string, act: () => void, kind = 'quiet'): HTMLButtonElement {
  const button = make('button', { text, className: `button button-${kind} button-small` })
  button.type = 'button'
  button.addEventListener('click', act)
  return button
}
