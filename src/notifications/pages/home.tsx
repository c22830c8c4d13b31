import { type Email, emails } from '../../accounts/emails-store.ts'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, viewerOf } from '../../platform/http/ask.ts'
import { parseId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Callout } from '../../ui/frames.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'
import { earnedAwards, workUnderWay } from '../work-store.ts'
import { AwardsSection } from './home-awards.tsx'
import { NewsSection } from './home-news.tsx'
import { WorkSection } from './home-work.tsx'

const MOST_NOTICES = 30

/** A learner's own page: what is new, what is under way and whose turn it is, what was earned. */
export async function home(work: Work, ask: Ask): Promise<Answer> {
  const { personId } = viewerOf(ask)
  const addresses = await emails(work, personId)
  const news = await store.notices(work, personId, MOST_NOTICES)
  const underWay = await workUnderWay(work, personId)
  const earned = await earnedAwards(work, personId)
  const body = (
    <>
      <Heading title={ask.t(words.title)} />
      <ConfirmAddress addresses={addresses} />
      <NewsSection notices={news} />
      <WorkSection underWay={underWay} />
      <AwardsSection awards={earned} now={work.now} />
    </>
  )
  return page({ title: ask.t(words.title), hidden: true, body })
}

/** Marks as read what the page showed; what came since stays new. */
export async function readNotices(work: Work, ask: Ask): Promise<Answer> {
  const upTo = parseId<'notice'>(ask.form.text('upTo'))
  if (upTo) await store.saveRead(work, viewerOf(ask).personId, upTo)
  return redirect(to('home'), words.markedRead)
}

function ConfirmAddress({ addresses }: { addresses: readonly Email[] }) {
  const { t } = useView()
  const [first] = addresses
  if (!first || addresses.some(({ verifiedAt }) => verifiedAt)) return null
  return (
    <Callout tone="wait" title={t(words.confirmTitle)}>
      <p>{t(words.confirmWhat, { email: first.address })}</p>
      <p>
        <a href={to('account')}>{t(words.toAccount)}</a>
      </p>
    </Callout>
  )
}
