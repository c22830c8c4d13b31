import * as catalogue from '../../catalogue/store.ts'
import type { Version } from '../../catalogue/rules.ts'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, chosen, optionalText } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { refusals } from '../../refusals.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, PostForm, RadioField, RefusalSummary, TextArea } from '../../ui/forms.tsx'
import { Callout } from '../../ui/frames.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { type Enrolment, enrolmentReasons, whyNotEnrol } from '../rules.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'

const LONGEST_NOTE = 1000

export async function enrolPage(work: Work, ask: Ask): Promise<Answer> {
  const { issuer = '', slug = '' } = ask.params
  const version = found(await catalogue.publishedVersion(work, issuer, slug))
  const open = await store.openEnrolment(work, version.microCredentialId)
  const title = ask.t(words.enrolTitle, { title: version.definition.title })
  return page({ title, hidden: true, body: <EnrolPage version={version} open={open} /> })
}

export async function enrol(work: Work, ask: Ask): Promise<Answer> {
  const { issuer = '', slug = '' } = ask.params
  const reason = chosen(ask, 'reason', ask.t(words.reason), enrolmentReasons)
  const reasonNote = optionalText(ask, 'reasonNote', ask.t(words.reasonNote), LONGEST_NOTE)
  const enrolmentId = await actions.enrol(work, { issuer, slug, reason, reasonNote })
  return redirect(to('work', { enrolmentId }), words.enrolled)
}

function EnrolPage({ version, open }: { version: Version; open: Enrolment | null }) {
  const { t } = useView()
  const { issuer, slug, definition } = version
  const params = { issuer: issuer.slug, slug }
  const why = whyNotEnrol(version)
  return (
    <div className="flow">
      <Heading
        title={<Foreign lang={definition.language}>{definition.title}</Foreign>}
        above={t(words.by, { issuer: issuer.name })}
        lead={t(words.enrolLead)}
      />
      <RefusalSummary />
      <p>
        <a href={to('microCredential', params)}>{t(words.readFirst)}</a>
      </p>
      {open ? (
        <Callout title={t(refusals['already-enrolled'])}>
          <a className="button button-main" href={to('work', { enrolmentId: open.id })}>
            {t(words.toYourWork)}
          </a>
        </Callout>
      ) : (
        <PostForm action={to('enrol', params)}>
          <RadioField
            name="reason"
            label={t(words.reason)}
            hint={t(words.reasonHint)}
            choices={enrolmentReasons.map((reason) => ({ value: reason, label: t(words[reason]) }))}
          />
          <TextArea
            name="reasonNote"
            label={t(words.reasonNote)}
            hint={t(words.reasonNoteHint)}
            required={false}
            rows={3}
            maxLength={LONGEST_NOTE}
          />
          <Button why={why && t(refusals['not-open-for-enrolment'])}>{t(words.enrol)}</Button>
        </PostForm>
      )}
    </div>
  )
}
