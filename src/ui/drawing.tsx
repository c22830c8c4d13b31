import type { Page } from '../platform/http/answer.ts'
import { type Ask, formOf } from '../platform/http/ask.ts'
import type { Drawing } from '../platform/http/edge.ts'
import { sentenceOf } from '../platform/http/problem.ts'
import type { Refusal } from '../platform/refusal.ts'
import { type Locale, say } from '../platform/words.ts'
import type { Assets } from './assets.ts'
import { formatsFor } from './formats.ts'
import { drawDocument } from './layout.tsx'
import { RefusalPage } from './refusal-page.tsx'
import type { View } from './view.ts'
import { words } from './words.ts'

/** A page as the whole HTML document this visitor gets. */
export function drawPage(page: Page, { ask, csrf, notice }: Drawing, assets: Assets): string {
  const view: View = {
    locale: ask.locale,
    t: ask.t,
    viewer: ask.viewer,
    csrf,
    path: ask.path,
    notice,
    refusal: ask.refusal,
    sentence: ask.refusal && sentenceOf(ask.refusal, ask.locale),
    form: ask.form,
    asset: assets.address,
    ...formatsFor(ask.locale, ask.viewer?.timeZone ?? 'UTC', new Date()),
  }
  return drawDocument(page, view)
}

/** A page that only says no, and why. */
export function refusalPage(refusal: Refusal, ask: Ask): Page {
  const sentence = sentenceOf(refusal, ask.locale)
  return {
    kind: 'page',
    title: ask.t(words.problem),
    status: refusal.status,
    hidden: true,
    body: <RefusalPage sentence={sentence} />,
  }
}

/** The page for what no route answers, and the apology for a bug, drawn for nobody in particular. */
export function lastResort(refusal: Refusal | null, requestId: string, locale: Locale, assets: Assets): string {
  const sentence = refusal ? sentenceOf(refusal, locale) : say(words.apology, locale, { requestId })
  const title = say(refusal ? words.problem : words.apologyTitle, locale)
  const page: Page = { kind: 'page', title, hidden: true, body: <RefusalPage sentence={sentence} /> }
  const view: View = {
    locale,
    t: (message, values) => say(message, locale, values),
    viewer: null,
    csrf: '',
    path: '/',
    notice: null,
    refusal: null,
    sentence: null,
    form: formOf(),
    asset: assets.address,
    ...formatsFor(locale, 'UTC', new Date()),
  }
  return drawDocument(page, view)
}
