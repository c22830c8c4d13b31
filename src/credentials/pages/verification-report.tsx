import { Callout } from '../../ui/frames.tsx'
import { Facts, type Finding as FindingLine, Report } from '../../ui/lists.tsx'
import { Moment } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { type Excerpt, type Finding, sentenceOf, type Verification } from '../verification.ts'
import { conclusionWords, stepWords, verifyWords } from '../verify-words.ts'

type Reported = Omit<Verification, 'credential'>

/** The answer, what the badge says of itself, and how each check came out. Everything in it is shown as text. */
export function VerificationReport({ verification }: { verification: Reported }) {
  const { t } = useView()
  const { conclusion, findings, badge, page } = verification
  const { tone, text } = conclusionWords[conclusion]
  return (
    <>
      <Callout tone={tone}>
        <p>{t(text)}</p>
        {page && (
          <p>
            <a href={page}>{t(conclusion === 'key-withdrawn' ? verifyWords.currentCopy : verifyWords.page)}</a>
          </p>
        )}
      </Callout>
      {badge && <AsFound badge={badge} trusted={verification.verdict === 'valid'} />}
      <section aria-labelledby="report" className="flow">
        <h2 id="report">{t(verifyWords.report)}</h2>
        <p>{t(verifyWords.reportHint)}</p>
        <FindingList findings={findings} />
      </section>
    </>
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

function AsFound({ badge, trusted }: { badge: Excerpt; trusted: boolean }) {
  const { t } = useView()
  const { name, description, criteria, issuer, awardedAt, validUntil, picture } = badge
  const facts = [
    { label: t(verifyWords.name), value: name },
    { label: t(verifyWords.issuer), value: issuer.name ?? issuer.id ?? '–' },
    ...(issuer.name && issuer.id ? [{ label: t(verifyWords.address), value: <Address url={issuer.id} /> }] : []),
    ...(awardedAt ? [{ label: t(verifyWords.awarded), value: <Moment at={awardedAt} /> }] : []),
    ...(validUntil ? [{ label: t(verifyWords.validUntil), value: <Moment at={validUntil} /> }] : []),
    ...(description ? [{ label: t(verifyWords.description), value: description }] : []),
    ...(criteria
      ? [{ label: t(verifyWords.criteria), value: <span className="as-typed">{plainOf(criteria)}</span> }]
      : []),
  ]
  return (
    <section aria-labelledby="as-found" className="flow">
      <h2 id="as-found">{t(trusted ? verifyWords.asFound : verifyWords.asFoundDoubtful)}</h2>
      {picture && <img className="handed-in" src={picture} alt={t(verifyWords.pictureAlt)} width="160" height="160" />}
      <Facts facts={facts} as="wide" />
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
