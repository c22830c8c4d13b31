import { type Answer, redirect } from '../../platform/http/answer.ts'
import { type Ask, chosen, idParam, requiredText, viewerOf } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { words } from '../account-words.ts'
import * as passwords from '../passwords.ts'
import * as sessions from '../sessions-store.ts'
import { savePerson } from '../store.ts'
import { timeZones } from '../time-zones.ts'
import { words as entry } from '../words.ts'
import { sessionCookie, typedPassword } from './forms.ts'

export async function changeName(work: Work, ask: Ask): Promise<Answer> {
  await savePerson(work, {
    id: viewerOf(ask).personId,
    givenName: requiredText(ask, 'givenName', ask.t(entry.givenName), 100),
    familyName: requiredText(ask, 'familyName', ask.t(entry.familyName), 100),
    timeZone: chosen(ask, 'timeZone', ask.t(words.timeZone), timeZones),
  })
  return redirect(to('account'), words.saved)
}

export async function changePassword(work: Work, ask: Ask): Promise<Answer> {
  const signedIn = await passwords.changePassword(work, {
    personId: viewerOf(ask).personId,
    current: typedPassword(ask, 'currentPassword', words.currentPassword),
    chosen: typedPassword(ask, 'newPassword', entry.newPassword),
    userAgent: ask.device,
  })
  return { ...redirect(to('account'), words.passwordChanged), cookies: [sessionCookie(signedIn)] }
}

export async function endSession(work: Work, ask: Ask): Promise<Answer> {
  const ended = await sessions.endSession(work, viewerOf(ask).personId, idParam(ask, 'sessionId'))
  found(ended || null)
  return redirect(to('account'), words.ended)
}

export async function endOtherSessions(work: Work, ask: Ask): Promise<Answer> {
  const { personId, sessionId } = viewerOf(ask)
  await sessions.endSessions(work, personId, sessionId)
  return redirect(to('account'), words.othersEnded)
}
