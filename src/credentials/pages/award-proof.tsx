import { to } from '../../routes.ts'
import { Button, PostForm, TextField } from '../../ui/forms.tsx'
import { Icon } from '../../ui/icons.tsx'
import { useView } from '../../ui/view.ts'
import type { Award } from '../rules.ts'
import { words } from '../words.ts'
import { CopyField } from './copy-field.tsx'

/** How a stranger checks the award without trusting this page: the signed badge, and whose it is. */
export function AwardProof({ award, address, credential }: Props) {
  const { t } = useView()
  return (
    <section aria-labelledby="check" className="flow">
      <h2 id="check">{t(words.checkItself)}</h2>
      {award.signed && (
        <div className="flow no-print">
          <SignedBadge awardId={award.id} credential={credential} />
        </div>
      )}
      <CopyField id="address" label={t(words.address)} value={address} />
      {award.signed && (
        <div className="flow no-print">
          <WhoEarned credential={credential} />
        </div>
      )}
    </section>
  )
}
type Props = { award: Award; address: string; credential: string }

function SignedBadge({ awardId, credential }: { awardId: Award['id']; credential: string }) {
  const { t } = useView()
  return (
    <>
      <p>{t(words.checkItselfText)}</p>
      <p>
        <a className="button button-main" href={`${to('verifyPage')}?${new URLSearchParams({ badge: credential })}`}>
          {t(words.verifyThis)}
        </a>
      </p>
      <div className="flow no-print">
        <h3>{t(words.downloads)}</h3>
        <p className="hint">{t(words.downloadsHint)}</p>
        <ul className="downloads">
          <Download href={to('awardPng', { awardId })} label={t(words.downloadPng)} />
          <Download href={to('awardSvg', { awardId })} label={t(words.downloadSvg)} />
          <Download href={to('awardCredential', { awardId })} label={t(words.downloadJson)} />
          <Download href={to('awardToken', { awardId })} label={t(words.downloadToken)} />
        </ul>
      </div>
    </>
  )
}

function WhoEarned({ credential }: { credential: string }) {
  const { t } = useView()
  return (
    <div className="flow no-print">
      <h3>{t(words.whoEarned)}</h3>
      <p>{t(words.whoEarnedText)}</p>
      <PostForm action={to('verify')}>
        <input type="hidden" name="badge" value={credential} />
        <TextField name="recipient" type="email" inputMode="email" label={t(words.recipientEmail)} maxLength={320} />
        <Button kind="quiet">{t(words.checkPerson)}</Button>
      </PostForm>
    </div>
  )
}

function Download({ href, label }: { href: string; label: string }) {
  return (
    <li>
      <a href={href} download>
        <Icon name="download" />
        {label}
      </a>
    </li>
  )
}
