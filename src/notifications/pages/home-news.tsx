import { to } from '../../routes.ts'
import { Told } from '../../ui/foreign.tsx'
import { Button, PostForm } from '../../ui/forms.tsx'
import { Disclosure } from '../../ui/frames.tsx'
import { Moment, Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { valuesIn } from '../notice-values.ts'
import { addressOf, type Notice } from '../rules.ts'
import { noticeWords, words } from '../words.ts'

const SHOWN = 5

/** The inbox, the newest first: what is new stands open, the rest behind one line. */
export function NewsSection({ notices }: { notices: readonly Notice[] }) {
  const { t } = useView()
  const unread = notices.filter(({ readAt }) => !readAt)
  const shown = unread.slice(0, SHOWN)
  const earlier = notices.filter((notice) => !shown.includes(notice))
  const [newest] = notices
  return (
    <section aria-labelledby="news-title">
      <div className="row row-apart">
        <h2 id="news-title">
          {t(words.newsTitle)}{' '}
          {newest && <span className="quiet small">{t(words.newsCount, { count: unread.length })}</span>}
        </h2>
        {newest && unread.length > 0 && (
          <PostForm action={to('readNotices')} className="inline-form">
            <input type="hidden" name="upTo" value={newest.id} />
            <Button kind="quiet">{t(words.markRead)}</Button>
          </PostForm>
        )}
      </div>
      {!newest && <p className="quiet">{t(words.noNews)}</p>}
      {shown.length > 0 && <NewsList notices={shown} />}
      {earlier.length > 0 && (
        <Disclosure summary={t(words.earlierNews, { count: earlier.length })}>
          <NewsList notices={earlier} />
        </Disclosure>
      )}
    </section>
  )
}

function NewsList({ notices }: { notices: readonly Notice[] }) {
  return (
    <ul className="news">
      {notices.map((notice) => (
        <NewsItem key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}

function NewsItem({ notice }: { notice: Notice }) {
  const { t } = useView()
  const said = noticeWords[notice.kind]
  const { language: lang } = notice
  const values = valuesIn(notice, t)
  return (
    <li className={notice.readAt ? undefined : 'news-new'}>
      <p className="row">
        <strong>
          <Told message={said.subject} values={values} foreign="title" lang={lang} />
        </strong>
        {!notice.readAt && <Tag tone="good">{t(words.isNew)}</Tag>}
        <span className="quiet small">
          <Moment at={notice.createdAt} withTime />
        </span>
      </p>
      <p>
        <Told message={said.what} values={values} foreign="title" lang={lang} />{' '}
        <a href={addressOf(notice)}>{t(said.next)}</a>
      </p>
    </li>
  )
}
