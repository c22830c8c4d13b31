import type { Version } from '../../catalogue/rules.ts'
import * as catalogue from '../../catalogue/store.ts'
import { type Answer, page } from '../../platform/http/answer.ts'
import { type Ask, chosen, idParam } from '../../platform/http/ask.ts'
import { sentenceOf } from '../../platform/http/problem.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, CheckField, PostForm, RadioField, RefusalSummary } from '../../ui/forms.tsx'
import { Callout } from '../../ui/frames.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { copyWords as words } from '../copy-words.ts'
import { evidenceIn } from '../document.ts'
import { copyToSign, type LeavablePart, ownAward, partialCopy } from '../partial-copy.ts'
import { bakedPicture } from '../pictures.ts'
import { type Award, stateOf } from '../rules.ts'
import { whyNotHandOn } from '../share.ts'
import * as store from '../store.ts'
import { words as awardWords } from '../words.ts'

const formats = ['png', 'svg', 'json'] as const
const types = { png: 'image/png', svg: 'image/svg+xml; charset=utf-8', json: 'application/vc+ld+json' } as const

/** GET /my/awards/:awardId/copy: what a copy without the evidence holds and what not, and the way to it. */
export async function partialCopyPage(work: Work, ask: Ask): Promise<Answer> {
  const award = await ownAward(work, idParam<'award'>(ask, 'awardId'))
  const version = found(await catalogue.version(work, award.versionId))
  const document = await store.document(work, award.id)
  const code = whyNotHandOn(stateOf(award, work.now))
  const why = code ? sentenceOf(new Refusal(code), ask.locale) : null
  const evidence = document ? evidenceIn(document) : []
  return page({
    title: ask.t(words.title),
    hidden: true,
    body: <PartialCopy award={award} version={version} evidence={evidence} why={why} />,
  })
}

/**
 * POST /my/awards/:awardId/copy: the copy, made and signed for this download and kept by nobody here.
 * @throws Refusal field-missing, field-not-allowed, not-found, award-not-standing, credential-unsigned
 */
export async function downloadPartialCopy(work: Work, ask: Ask): Promise<Answer> {
  const format = chosen(ask, 'format', ask.t(words.format), formats)
  const leaveOut: LeavablePart[] = ask.form.all('leaveOut').includes('result') ? ['evidence', 'result'] : ['evidence']
  const copy = await copyToSign(work, idParam<'award'>(ask, 'awardId'))
  const version = found(await catalogue.version(work, copy.award.versionId))
  return {
    kind: 'outside',
    async go() {
      const document = JSON.stringify(await partialCopy(copy, leaveOut))
      const body = format === 'json' ? document : await bakedPicture(version, document, format)
      const headers = {
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="badge-${copy.award.id.slice(0, 8)}-without-evidence.${format}"`,
      }
      return { kind: 'bytes', body: Buffer.from(body), type: types[format], headers }
    },
  }
}

type Props = {
  award: Award
  version: Version
  evidence: readonly { name: string; description: string }[]
  why: string | null
}

function PartialCopy({ award, version, evidence, why }: Props) {
  const { t, locale } = useView()
  const { title, language } = version.definition
  return (
    <div className="flow">
      <Heading
        title={t(words.title)}
        lead={t(words.lead)}
        above={
          <a href={to('award', { awardId: award.id })}>
            <Foreign lang={language}>{title}</Foreign>
          </a>
        }
      />
      <RefusalSummary />
      <Within />
      <section aria-labelledby="without" className="flow">
        <h2 id="without">{t(words.without)}</h2>
        <p>{t(words.withoutText)}</p>
        <ul lang={language === locale ? undefined : language}>
          {evidence.map(({ name, description }, index) => (
            // Two pieces may answer one prompt: only their place tells them apart.
            <li key={index}>
              <strong>{name}</strong>
              {` – ${description}`}
            </li>
          ))}
        </ul>
        {award.visibility === 'open' && (
          <Callout tone="wait" title={t(words.openTitle)}>
            <p>{t(words.openText)}</p>
            <p>
              <a href={to('myAwards')}>{t(words.toShowing)}</a>
            </p>
          </Callout>
        )}
      </section>
      <p>{t(words.signed, { issuer: version.issuer.name })}</p>
      <CopyForm awardId={award.id} why={why} />
    </div>
  )
}

function Within() {
  const { t } = useView()
  return (
    <section aria-labelledby="within" className="flow">
      <h2 id="within">{t(words.within)}</h2>
      <ul>
        {(['what', 'when', 'whose', 'status', 'levels'] as const).map((one) => (
          <li key={one}>{t(words[one])}</li>
        ))}
      </ul>
      <p>{t(words.always)}</p>
    </section>
  )
}

function CopyForm({ awardId, why }: { awardId: Award['id']; why: string | null }) {
  const { t } = useView()
  return (
    <PostForm action={to('downloadPartialCopy', { awardId })}>
      <CheckField
        name="leaveOut"
        label={t(words.more)}
        values={[]}
        choices={[{ value: 'result', label: t(words.moreLevels), hint: t(words.moreLevelsHint) }]}
      />
      <RadioField
        name="format"
        label={t(words.format)}
        value="png"
        choices={[
          { value: 'png', label: t(awardWords.downloadPng) },
          { value: 'svg', label: t(awardWords.downloadSvg) },
          { value: 'json', label: t(awardWords.downloadJson) },
        ]}
      />
      <Button why={why ?? undefined}>{t(words.download)}</Button>
    </PostForm>
  )
}
