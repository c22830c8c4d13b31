import type { Cookie } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Message } from '../../platform/words.ts'
import type { SignedIn } from '../actions.ts'
import { LONGEST_PASSWORD } from '../rules.ts'

const YEAR_SECONDS = 365 * 86_400

/** The browser's half of a session. How long it really holds is decided where the session is kept. */
export function sessionCookie({ token }: SignedIn): Cookie {
  return { name: 'session', value: token, maxAgeSeconds: YEAR_SECONDS }
}

/** A password exactly as typed: blanks at its ends belong to it. @throws Refusal field-missing, password-too-long */
export function typedPassword(ask: Ask, field: string, label: Message): string {
  const password = ask.form.text(field)
  if (!password) throw new Refusal('field-missing', { field, label: ask.t(label) })
  // Before anything is hashed: a megabyte of password would only cost time.
  if (password.length > 2 * LONGEST_PASSWORD) throw new Refusal('password-too-long', { field })
  return password
}
