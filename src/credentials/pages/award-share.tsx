import type { Version } from '../../catalogue/rules.ts'
import { to } from '../../routes.ts'
import { Icon } from '../../ui/icons.tsx'
import { useView } from '../../ui/view.ts'
import { certificateWords as words } from '../certificate-words.ts'
import { copyWords } from '../copy-words.ts'
import type { Award, AwardState } from '../rules.ts'
import { linkedInAddress, mailAddress, whyNotHandOn } from '../share.ts'
import { words as awardWords } from '../words.ts'

type Props = { award: Award; state: AwardState; version: Version; address: string; isEarner: boolean }

/** The award on paper, in a profile and in a letter. What was revoked is not handed on. */
export function AwardShare({ award, state, version, address, isEarner }: Props) {
  const { t, locale } = useView()
  if (whyNotHandOn(state)) return null
  const shared = { award, title: version.definition.title, issuer: version.issuer.name, address }
  // Others would find nothing at the address of what is hidden.
  const open = award.visibility === 'open'
  return (
    <section aria-labelledby="share" className="flow no-print">
      <h2 id="share">{t(words.share)}</h2>
      <ul className="downloads">
        <li>
          <a href={to('awardCertificate', { awardId: award.id })} download>
            <Icon name="download" />
            {t(words.download)}
          </a>
        </li>
        {isEarner && state === 'valid' && (
          <li>
            <a href={to('walletPage', { awardId: award.id })}>
              <Icon name="download" />
              {t(awardWords.toWallet)}
            </a>
          </li>
        )}
        {isEarner && (
          <li>
            <a href={to('partialCopyPage', { awardId: award.id })}>
              <Icon name="download" />
              {t(copyWords.title)}
            </a>
          </li>
        )}
        {open && isEarner && (
          <li>
            <a href={linkedInAddress(shared)} rel="noopener">
              <Icon name="link" />
              {t(words.linkedIn)}
            </a>
          </li>
        )}
        {open && (
          <li>
            <a href={mailAddress(shared, locale)}>
              <Icon name="link" />
              {t(words.mail)}
            </a>
          </li>
        )}
      </ul>
      {isEarner && <p className="hint">{t(words.nameOnYours)}</p>}
      <p>
        <button type="button" className="button button-quiet" data-prints hidden>
          {t(words.print)}
        </button>
      </p>
    </section>
  )
}
