import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { BadgeFrame, Callout } from '../../ui/frames.tsx'
import { Facts } from '../../ui/lists.tsx'
import { Heading, Moment, Tag, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as outside from '../outside-badges.ts'
import * as store from '../outside-badges-store.ts'
import type { OutsideBadge } from '../outside-rules.ts'
import { outsideWords as words, resultTags } from '../outside-words.ts'
import { standpointOf } from '../verification.ts'
import { verifyWords } from '../verify-words.ts'
import { VerificationReport } from './verification-report.tsx'

/** GET /my/awards/outside/:outsideBadgeId: what the badge says and how the last check came out. */
export async function outsideBadgePage(work: Work, ask: Ask): Promise<Answer> {
  const badge = found(await store.outsideBadge(work, idParam<'outside-badge'>(ask, 'outsideBadgeId')))
  return page({
    title: badge.report.badge.name ?? ask.t(verifyWords.unnamed),
    hidden: true,
    body: <Outside badge={badge} />,
  })
}

/** GET /my/awards/outside/:outsideBadgeId/picture: the kept bytes, of a kind that was looked at. */
export async function outsideBadgePicture(work: Work, ask: Ask): Promise<Answer> {
  const kept = await store.contents(work, idParam<'outside-badge'>(ask, 'outsideBadgeId'))
  const { bytes, type } = found(kept?.picture)
  // Asked for by itself it is a document of its own: nothing runs in it and it loads nothing.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
  const headers = { 'cache-control': 'private, no-store', 'content-security-policy': policy }
  return { kind: 'bytes', body: bytes, type, headers }
}

/** GET /my/awards/outside/:outsideBadgeId/document: its text as it came, to take elsewhere. */
export async function outsideBadgeDocument(work: Work, ask: Ask): Promise<Answer> {
  const id = idParam<'outside-badge'>(ask, 'outsideBadgeId')
  const { document } = found(await store.contents(work, id))
  const name = `badge-${id.slice(-8)}.${document.startsWith('{') ? 'json' : 'jwt'}`
  const headers = { 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${name}"` }
  return { kind: 'bytes', body: Buffer.from(document), type: 'application/octet-stream', headers }
}

/** POST /my/awards/outside/:outsideBadgeId/check. @throws Refusal not-found, verifier-busy */
export async function checkOutsideBadge(work: Work, ask: Ask): Promise<Answer> {
  const outsideBadgeId = idParam<'outside-badge'>(ask, 'outsideBadgeId')
  return {
    kind: 'outside',
    async go(run) {
      await outside.checkAgain(standpointOf(work, ask, run), outsideBadgeId)
      return redirect(to('outsideBadge', { outsideBadgeId }), words.checked)
    },
  }
}

/** POST /my/awards/outside/:outsideBadgeId/remove. @throws Refusal not-found */
export async function removeOutsideBadge(work: Work, ask: Ask): Promise<Answer> {
  await outside.remove(work, idParam<'outside-badge'>(ask, 'outsideBadgeId'))
  return redirect(to('outsideBadges'), words.removed)
}

function Outside({ badge }: { badge: OutsideBadge }) {
  const { t, date } = useView()
  const { id: outsideBadgeId, report, hasPicture, checkedAt, triedAt } = badge
  const { name, issuer } = report.badge
  const { tone, word } = resultTags[report.conclusion]
  return (
    <>
      <Trail
        label={t(words.trail)}
        steps={[
          { href: to('myAwards'), label: t(words.back) },
          { href: to('outsideBadges'), label: t(words.title) },
        ]}
      />
      <Heading
        title={name ?? t(verifyWords.unnamed)}
        above={t(words.issuer, { issuer: issuer.name ?? issuer.id ?? t(words.unnamedIssuer) })}
        lead={t(words.notFromHereText)}
      >
        <p className="row">
          <Tag>{t(words.notFromHere)}</Tag>
          <Tag tone={tone}>{t(word)}</Tag>
        </p>
      </Heading>
      <RefusalSummary />
      {triedAt > checkedAt && (
        <Callout tone="wait">
          <p>{t(words.triedAt, { date: date(triedAt) })}</p>
        </Callout>
      )}
      <div className="beside award">
        <aside className="flow">
          {hasPicture && (
            <BadgeFrame src={to('outsideBadgePicture', { outsideBadgeId })} alt={t(verifyWords.pictureAlt)} />
          )}
          <About badge={badge} />
        </aside>
        <div className="flow">
          <VerificationReport
            verification={{
              ...report,
              badge: { ...report.badge, picture: null },
              contents: [],
              page: null,
              reason: null,
            }}
          />
          <Removal outsideBadgeId={outsideBadgeId} />
        </div>
      </div>
    </>
  )
}

function About({ badge: { id: outsideBadgeId, isForOwner, cameFrom, addedAt, checkedAt } }: { badge: OutsideBadge }) {
  const { t } = useView()
  const facts = [
    { label: t(words.recipient), value: t(isForOwner ? words.forYou : words.notForYou) },
    ...(cameFrom ? [{ label: t(words.cameFrom), value: <span className="award-number">{cameFrom}</span> }] : []),
    { label: t(words.addedAt), value: <Moment at={addedAt} /> },
    { label: t(words.checkedAt), value: <Moment at={checkedAt} withTime /> },
  ]
  return (
    <>
      <Facts facts={facts} />
      <PostForm action={to('checkOutsideBadge', { outsideBadgeId })} className="row">
        <Button kind="quiet">{t(words.checkNow)}</Button>
      </PostForm>
      <p>
        <a href={to('outsideBadgeDocument', { outsideBadgeId })}>{t(words.document)}</a>
      </p>
    </>
  )
}

function Removal({ outsideBadgeId }: { outsideBadgeId: OutsideBadge['id'] }) {
  const { t } = useView()
  return (
    <PostForm action={to('removeOutsideBadge', { outsideBadgeId })}>
      <p className="quiet small">{t(words.removeText)}</p>
      <Button kind="danger">{t(words.remove)}</Button>
    </PostForm>
  )
}
