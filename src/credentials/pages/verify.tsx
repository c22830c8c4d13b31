import { readFile } from 'node:fs/promises'
import { type Answer, type Page, page } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, FileField, PostForm, RefusalSummary, TextArea, TextField } from '../../ui/forms.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { type Conclusion, type Question, standpointOf, type Verification, verifyBadge } from '../verification.ts'
import { conclusionWords, verifyWords } from '../verify-words.ts'
import { VerificationReport } from './verification-report.tsx'

const LARGEST_FILE_BYTES = 10 * 1024 ** 2
const LONGEST_ADDRESS = 2000

/** GET /verify: three ways to hand in a badge. `?badge=` fills in an address, so that a page can link here. */
export async function verifyPage(_work: Work, ask: Ask): Promise<Answer> {
  // Nothing beyond the route's limit is read, and the edge's own sentence cannot know what is asked for here.
  if (ask.refusal?.code === 'input-too-large') ask.refusal = fileTooLarge()
  const prefilled = (ask.query.get('badge') ?? '').slice(0, LONGEST_ADDRESS)
  return page({
    title: ask.t(verifyWords.title),
    description: ask.t(verifyWords.lead),
    body: (
      <>
        <Heading title={ask.t(verifyWords.title)} lead={ask.t(verifyWords.lead)} />
        <RefusalSummary />
        <VerifyForm prefilled={prefilled} />
      </>
    ),
  })
}

/**
 * POST /verify: the report, made after the unit of work, because a badge may lie elsewhere.
 * @throws Refusal nothing-to-verify, badge-file-too-large, badge-is-paper, verifier-busy
 */
export async function verify(work: Work, ask: Ask): Promise<Answer> {
  const question = await questionIn(ask)
  return {
    kind: 'outside',
    go: async (run) => reportPage(ask, await verifyBadge(standpointOf(work, ask, run), question)),
  }
}

/** What may come of how it was handed in: the form follows with what was typed. */
const mendable: ReadonlySet<Conclusion> = new Set(['unreadable', 'unreachable', 'another-person'])

function reportPage(ask: Ask, verification: Verification): Page {
  const { conclusion, contents } = verification
  const isGenuineRecord = conclusion === 'genuine' && contents.length > 0
  const title = isGenuineRecord ? verifyWords.recordGenuine : conclusionWords[conclusion].title
  return page({
    title: ask.t(title),
    hidden: true,
    body: (
      <>
        <Heading title={ask.t(title)} above={ask.t(verifyWords.title)} />
        <VerificationReport verification={verification} />
        {mendable.has(conclusion) ? (
          <section>
            <h2>{ask.t(verifyWords.again)}</h2>
            <VerifyForm />
          </section>
        ) : (
          <p>
            <a className="button button-quiet" href={to('verifyPage')}>
              {ask.t(verifyWords.another)}
            </a>
          </p>
        )}
      </>
    ),
  })
}

async function questionIn(ask: Ask): Promise<Question> {
  const recipient = ask.form.text('recipient').trim().slice(0, 320) || null
  const file = ask.form.files.find(({ field }) => field === 'file')
  if (file) {
    if (file.sizeBytes > LARGEST_FILE_BYTES) throw fileTooLarge()
    return { badge: badgeBytes(await readFile(file.path)), recipient }
  }
  const text = ask.form.text('badge').trim()
  if (!text) throw new Refusal('nothing-to-verify', { field: 'file' })
  return { badge: text, recipient }
}

/** A certificate is the first thing somebody hands over, and there is nothing in it to verify. @throws Refusal badge-is-paper */
export function badgeBytes(bytes: Buffer): Uint8Array {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') throw new Refusal('badge-is-paper', { field: 'file' })
  return new Uint8Array(bytes)
}

function fileTooLarge(): Refusal {
  return new Refusal('badge-file-too-large', { field: 'file', maxSizeBytes: LARGEST_FILE_BYTES })
}

function VerifyForm({ prefilled = '' }: { prefilled?: string }) {
  const { t } = useView()
  return (
    <PostForm action={to('verify')} multipart>
      <FileField
        name="file"
        label={t(verifyWords.file)}
        hint={t(verifyWords.fileHint)}
        accept=".png,.svg,.json,.jsonld,.jwt,.jws,.txt,image/png,image/svg+xml,application/json"
      />
      <TextArea name="badge" rows={4} label={t(verifyWords.badge)} hint={t(verifyWords.badgeHint)} value={prefilled} />
      <TextField
        name="recipient"
        type="email"
        inputMode="email"
        label={t(verifyWords.recipient)}
        hint={t(verifyWords.recipientHint)}
        required={false}
        maxLength={320}
      />
      <Button>{t(verifyWords.verify)}</Button>
    </PostForm>
  )
}
