import { type Answer, page } from '../../platform/http/answer.ts'
import { type Ask, viewerOf } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary, SelectField, TextField } from '../../ui/forms.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { words } from '../account-words.ts'
import { emails } from '../emails-store.ts'
import { SHORTEST_PASSWORD } from '../rules.ts'
import { devices } from '../sessions-store.ts'
import { type Person, person } from '../store.ts'
import { timeZones } from '../time-zones.ts'
import { words as entry } from '../words.ts'
import { DevicesSection } from './account-devices.tsx'
import { EmailsSection } from './account-emails.tsx'

/** Everything about oneself: name, addresses, password, devices. */
export async function account(work: Work, ask: Ask): Promise<Answer> {
  const { personId, sessionId } = viewerOf(ask)
  const [self, addresses, signedIn] = [
    found(await person(work, personId)),
    await emails(work, personId),
    await devices(work, personId),
  ]
  const body = (
    <>
      <Heading title={ask.t(words.title)} />
      <RefusalSummary />
      <NameSection self={self} />
      <EmailsSection addresses={addresses} />
      <PasswordSection />
      <DevicesSection devices={signedIn} current={sessionId} />
      <AppsSection />
    </>
  )
  return page({ title: ask.t(words.title), hidden: true, body })
}

function NameSection({ self }: { self: Person }) {
  const { t } = useView()
  return (
    <section aria-labelledby="name-title">
      <h2 id="name-title">{t(words.nameTitle)}</h2>
      <p>{t(words.nameHint)}</p>
      <PostForm action={to('changeName')}>
        <TextField
          name="givenName"
          label={t(entry.givenName)}
          value={self.givenName}
          autoComplete="given-name"
          maxLength={100}
          required
        />
        <TextField
          name="familyName"
          label={t(entry.familyName)}
          value={self.familyName}
          autoComplete="family-name"
          maxLength={100}
          required
        />
        <SelectField
          name="timeZone"
          label={t(words.timeZone)}
          hint={t(words.timeZoneHint)}
          value={self.timeZone}
          choices={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
        <Button kind="quiet">{t(words.save)}</Button>
      </PostForm>
    </section>
  )
}

function AppsSection() {
  const { t } = useView()
  return (
    <section aria-labelledby="apps-title">
      <h2 id="apps-title">{t(words.appsTitle)}</h2>
      <p>{t(words.appsLead)}</p>
      <p>
        <a className="button button-quiet" href={to('myApps')}>
          {t(words.appsLink)}
        </a>
      </p>
    </section>
  )
}

function PasswordSection() {
  const { t } = useView()
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">{t(words.passwordTitle)}</h2>
      <PostForm action={to('changePassword')}>
        <TextField
          name="currentPassword"
          label={t(words.currentPassword)}
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          name="newPassword"
          label={t(entry.newPassword)}
          hint={t(entry.newPasswordHint, { shortest: SHORTEST_PASSWORD })}
          type="password"
          autoComplete="new-password"
          required
        />
        <Button kind="quiet">{t(words.changePassword)}</Button>
      </PostForm>
    </section>
  )
}
