import { type Answer, page } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { UNUSED_APP_LIVES_MS } from '../app-rules.ts'
import { appTermsWords as words } from '../app-words.ts'

const DAY_MS = 24 * 60 * 60_000

/** GET /apps: what holds for applications of others, for the people who allow them and for those who make them. */
export async function appTerms({ site }: Work, ask: Ask): Promise<Answer> {
  return page({
    title: ask.t(words.title),
    canonical: site.url + to('appTerms'),
    body: <AppTerms discovery={site.url + to('badgeApiDiscovery')} />,
  })
}

function AppTerms({ discovery }: { discovery: string }) {
  const { t } = useView()
  return (
    <div className="flow">
      <Heading title={t(words.title)} lead={t(words.lead)} />
      <section aria-labelledby="people" className="flow">
        <h2 id="people">{t(words.people)}</h2>
        <p>{t(words.peopleAsked)}</p>
        <p>{t(words.peopleGets)}</p>
        <p>{t(words.peopleKeeps)}</p>
      </section>
      <section aria-labelledby="makers" className="flow">
        <h2 id="makers">{t(words.makers)}</h2>
        <p>{t(words.makersFree)}</p>
        <p>{t(words.makersLimits, { days: UNUSED_APP_LIVES_MS / DAY_MS })}</p>
        <p>
          {t(words.makersStart)} <a href={discovery}>{discovery}</a>
        </p>
      </section>
    </div>
  )
}
