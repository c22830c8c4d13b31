import { Callout, Disclosure } from '../../ui/frames.tsx'
import { Facts, type Finding as FindingLine, Report } from '../../ui/lists.tsx'
import { Day, Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import type { Excerpt } from '../excerpt.ts'
import { resultTags } from '../outside-words.ts'
import { type Finding, type Inside, sentenceOf, type Verification } from '../verification.ts'
import { conclusionWords, stepWords, verifyWords } from '../verify-words.ts'

type Reported = Omit<Verification, 'credential'>

/** The answer, what the badge says of itself, and how each check came out. Everything in it is shown as text. */
export function VerificationReport({ verification }: { verification: Reported }) {
  const { t } = useView()
  const { conclusion, verdict, findings, badge, contents } = verification
  return (
    <>
      <ResultCallout verification={verification} />
      {badge && (
        <AsFound
          badge={badge}
          verdict={conclusion === 'replaced' ? 'unknown' : verdict}
          isRecord={contents.length > 0}
        />
      )}
      {contents.length > 0 && <Contents contents={contents} isPartial={badge?.isPartial === true} />}
      <section aria-labelledby="report" className="flow">
        <h2 id="report">{t(verifyWords.report)}</h2>
        <p>{t(verifyWords.reportHint)}</p>
        <FindingList findings={findings} />
      </section>
    </>
  )
}

/** What it comes to, in a sentence, and whether that is about all of it. */
function ResultCallout({ verification: { conclusion, findings, reason, page } }: { verification: Reported }) {
  const { t, locale } = useView()
  const { tone, text } = conclusionWords[conclusion]
  const inPart = findings.find(({ code }) => code === 'left-out' || code === 'part-shown')
  return (
    <Callout tone={tone}>
      <p>{t(text)}</p>
      {reason && <p>{t(verifyWords.reason, { reason })}</p>}
      {inPart && <p>{sentenceOf(inPart, locale)}</p>}
      {page && (
        <p>
          <a href={page}>{t(conclusion === 'key-withdrawn' ? verifyWords.currentCopy : verifyWords.page)}</a>
        </p>
      )}
    </Callout>
  )
}

/** What a record of several holds, each with its own result. */
function Contents({ contents, isPartial }: { contents: Inside[]; isPartial: boolean }) {
  const { t } = useView()
  return (
    <section aria-labelledby="contents" className="flow">
      <h2 id="contents">{t(verifyWords.contents, { count: contents.length })}</h2>
      {isPartial && <p>{t(verifyWords.partial)}</p>}
      <ol className="flow">
        {contents.map(({ conclusion, badge: { name, issuer, awardedAt } }, index) => (
          <li key={index}>
            <strong>{name ?? t(verifyWords.unnamed)}</strong>{' '}
            <Tag tone={resultTags[conclusion].tone}>{t(resultTags[conclusion].word)}</Tag>
            <br />
            {issuer.name ?? issuer.id ?? '–'}
            {awardedAt && (
              <>
                {' · '}
                <Day at={awardedAt} />
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function FindingList({ findings }: { findings: Finding[] }) {
  const { t, locale } = useView()
  const lines = findings.map(
    (finding, index): FindingLine => ({
      key: String(index),
      state: finding.outcome,
      title: t(stepWords[finding.step]),
      why: (
        <>
          <p>{sentenceOf(finding, locale)}</p>
          {finding.path && <p>{t(verifyWords.where, { path: finding.path })}</p>}
        </>
      ),
    }),
  )
  return <Report findings={lines} />
}

const reservations = { valid: null, unknown: verifyWords.asFoundOpen, invalid: verifyWords.asFoundDoubtful } as const

type Found = { badge: Excerpt; verdict: Reported['verdict']; isRecord: boolean }

function AsFound({ badge, verdict, isRecord }: Found) {
  const { t } = useView()
  const { name, description, criteria, issuer, awardedAt, validUntil, picture } = badge
  const reservation = reservations[verdict]
  const facts = [
    { label: t(isRecord ? verifyWords.record : verifyWords.name), value: name ?? t(verifyWords.unnamed) },
    { label: t(isRecord ? verifyWords.madeBy : verifyWords.issuer), value: issuer.name ?? issuer.id ?? '–' },
    ...(issuer.name && issuer.id ? [{ label: t(verifyWords.address), value: <Address url={issuer.id} /> }] : []),
    ...(awardedAt
      ? [{ label: t(isRecord ? verifyWords.madeOn : verifyWords.awarded), value: <Day at={awardedAt} /> }]
      : []),
    ...(validUntil ? [{ label: t(verifyWords.validUntil), value: <Day at={validUntil} /> }] : []),
    ...(description ? [{ label: t(verifyWords.description), value: description }] : []),
  ]
  return (
    <section aria-labelledby="as-found" className="flow">
      <h2 id="as-found">{t(isRecord ? verifyWords.asFoundRecord : verifyWords.asFound)}</h2>
      {reservation && <p>{t(reservation)}</p>}
      {picture && <img className="handed-in" src={picture} alt={t(verifyWords.pictureAlt)} width="160" height="160" />}
      <Facts facts={facts} as="wide" />
      {criteria && (
        <Disclosure summary={t(verifyWords.criteria)}>
          <p className="as-typed">{plainOf(criteria)}</p>
        </Disclosure>
      )}
    </section>
  )
}

/** Only a web address becomes a link; whatever else a badge calls an address stays text. */
function Address({ url }: { url: string }) {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return <>{url}</>
  return (
    <a href={url} rel="noreferrer nofollow">
      {url}
    </a>
  )
}

/** Criteria may be Markdown (OB 3.0, B.1.6): shown as text, without its marks for lists, headings and stress. */
function plainOf(markdown: string): string {
  return markdown
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/^\s*[*+-] /gm, '• ')
    .replace(/^#{1,6} /gm, '')
}
