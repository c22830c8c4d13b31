import { readFile } from 'node:fs/promises'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import type { Ask, FormFile } from '../../platform/http/ask.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, FileField, PostForm, RefusalSummary, TextArea } from '../../ui/forms.tsx'
import { Card } from '../../ui/frames.tsx'
import { EmptyState, Heading, Moment, Tag, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as outside from '../outside-badges.ts'
import * as store from '../outside-badges-store.ts'
import { LARGEST_FILE_MEGABYTES, type OutsideBadge } from '../outside-rules.ts'
import { outsideWords as words, resultTags } from '../outside-words.ts'
import { standpointOf } from '../verification.ts'
import { verifyWords } from '../verify-words.ts'
import { badgeBytes } from './verify.tsx'

/** GET /my/awards/outside: what one has brought in, and the form that takes more. */
export async function outsideBadgesPage(work: Work, ask: Ask): Promise<Answer> {
  if (ask.refusal?.code === 'input-too-large') ask.refusal = fileTooLarge()
  const badges = await store.outsideBadges(work)
  return page({ title: ask.t(words.title), hidden: true, body: <OutsideBadges badges={badges} /> })
}

const said = { added: words.added, updated: words.updated, 'held-newer': words.heldNewer } as const

/**
 * POST /my/awards/outside: verified after the unit of work, because what it needs may lie elsewhere, then kept.
 * @throws Refusal nothing-to-verify, badge-file-too-large and whatever `examine` and `keep` throw
 */
export async function addOutsideBadge(work: Work, ask: Ask): Promise<Answer> {
  const handed = await handedIn(ask)
  return {
    kind: 'outside',
    async go(run) {
      const examined = await outside.examine(standpointOf(work, ask, run), handed)
      const { id, outcome } = await run('write', (later) => outside.keep(later, examined))
      return redirect(to('outsideBadge', { outsideBadgeId: id }), said[outcome])
    },
  }
}

async function handedIn(ask: Ask): Promise<string | Uint8Array> {
  const file = ask.form.files.find(({ field }) => field === 'file')
  if (file) return bytesOf(file)
  const text = ask.form.text('badge').trim()
  if (!text) throw new Refusal('nothing-to-verify', { field: 'file' })
  return text
}

async function bytesOf({ path, sizeBytes }: FormFile): Promise<Uint8Array> {
  if (sizeBytes > LARGEST_FILE_MEGABYTES * 1024 * 1024) throw fileTooLarge()
  return badgeBytes(await readFile(path))
}

function fileTooLarge(): Refusal {
  return new Refusal('badge-file-too-large', { field: 'file', megabytes: LARGEST_FILE_MEGABYTES })
}

function OutsideBadges({ badges }: { badges: OutsideBadge[] }) {
  const { t } = useView()
  return (
    <>
      <Trail label={t(words.trail)} steps={[{ href: to('myAwards'), label: t(words.back) }]} />
      <Heading title={t(words.title)} lead={t(words.lead)} />
      <RefusalSummary />
      {badges.length === 0 ? (
        <EmptyState title={t(words.none)}>{t(words.noneText)}</EmptyState>
      ) : (
        <section aria-labelledby="kept" className="flow">
          <p>
            <a href="#add">{t(words.add)}</a>
            {' · '}
            <a href={to('myRecord')}>{t(words.toRecord)}</a>
          </p>
          <h2 id="kept">{t(words.kept)}</h2>
          <div className="cards">
            {badges.map((badge) => (
              <OutsideCard key={badge.id} badge={badge} />
            ))}
          </div>
        </section>
      )}
      <section aria-labelledby="add" className="flow">
        <h2 id="add">{t(words.add)}</h2>
        <p>{t(words.addText)}</p>
        <AddForm />
      </section>
    </>
  )
}

function OutsideCard({ badge: { id: outsideBadgeId, report, hasPicture, checkedAt } }: { badge: OutsideBadge }) {
  const { t } = useView()
  const { tone, word } = resultTags[report.conclusion]
  const { name, issuer } = report.badge
  return (
    <Card
      title={name ?? t(verifyWords.unnamed)}
      href={to('outsideBadge', { outsideBadgeId })}
      above={t(words.issuer, { issuer: issuer.name ?? issuer.id ?? t(words.unnamedIssuer) })}
      {...(hasPicture && { picture: to('outsideBadgePicture', { outsideBadgeId }) })}
      foot={
        <>
          <Tag>{t(words.notFromHere)}</Tag>
          <Tag tone={tone}>{t(word)}</Tag>
        </>
      }
    >
      <p className="quiet small">
        {t(words.checkedAt)} <Moment at={checkedAt} />
      </p>
    </Card>
  )
}

function AddForm() {
  const { t } = useView()
  return (
    <PostForm action={to('addOutsideBadge')} multipart>
      <FileField
        name="file"
        label={t(verifyWords.file)}
        hint={t(verifyWords.fileHint)}
        accept=".png,.svg,.json,.jsonld,.jwt,.jws,.txt,image/png,image/svg+xml,application/json"
      />
      <TextArea name="badge" rows={4} label={t(verifyWords.badge)} hint={t(verifyWords.badgeHint)} />
      <Button>{t(words.addButton)}</Button>
    </PostForm>
  )
}
