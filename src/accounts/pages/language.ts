import { type Answer, redirect } from '../../platform/http/answer.ts'
import { type Ask, chosen } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { locales } from '../../platform/words.ts'
import { to } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { nextOf } from '../next.ts'
import { saveLocale } from '../store.ts'

const YEAR_SECONDS = 365 * 86_400

/** Goes on in this language: in this browser, and for whoever is signed in everywhere, letters included. */
export async function chooseLanguage(work: Work, ask: Ask): Promise<Answer> {
  const language = chosen(ask, 'language', ask.t(words.language), locales)
  if (ask.viewer) await saveLocale(work, ask.viewer.personId, language)
  const cookies = [{ name: 'language', value: language, maxAgeSeconds: YEAR_SECONDS }]
  return { ...redirect(nextOf(ask.form.text('next'), to('landing'))), cookies }
}
