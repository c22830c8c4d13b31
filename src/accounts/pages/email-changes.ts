import { type Answer, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, requiredText, viewerOf } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { words } from '../account-words.ts'
import * as emails from '../emails.ts'
import { words as entry } from '../words.ts'
import { typedPassword } from './forms.ts'

export async function addEmail(work: Work, ask: Ask): Promise<Answer> {
  await emails.addEmail(work, {
    personId: viewerOf(ask).personId,
    address: requiredText(ask, 'email', ask.t(entry.email), 254),
    password: typedPassword(ask, 'password', entry.password),
  })
  return redirect(to('account'), words.linkSent)
}

export async function verifyEmail(work: Work, ask: Ask): Promise<Answer> {
  await emails.askToVerify(work, ownEmail(ask))
  return redirect(to('account'), words.linkSent)
}

export async function makePrimary(work: Work, ask: Ask): Promise<Answer> {
  await emails.makePrimary(work, ownEmail(ask))
  return redirect(to('account'), words.primaryMade)
}

export async function removeEmail(work: Work, ask: Ask): Promise<Answer> {
  await emails.removeEmail(work, ownEmail(ask))
  return redirect(to('account'), words.removed)
}

function ownEmail(ask: Ask) {
  return { personId: viewerOf(ask).personId, identifierId: idParam<'identifier'>(ask, 'identifierId') }
}
