import type { ArtifactKind, ArtifactPrompt } from '../../catalogue/definition.ts'
import { sentenceOf } from '../../platform/http/problem.ts'
import { to } from '../../routes.ts'
import { Button, FileField, PostForm, TextField } from '../../ui/forms.tsx'
import { FileRow } from '../../ui/lists.tsx'
import { useView, type View } from '../../ui/view.ts'
import { refusalOfFile } from '../intake.ts'
import type { DraftArtifact } from '../rules.ts'
import { intakeWords as words } from '../intake-words.ts'
import type { WorkView } from './draft-view.ts'
import { useAbout } from './evidence.tsx'
import { Island } from './frame.tsx'

type RowProps = { artifact: DraftArtifact; enrolmentId: string; isOpen: boolean }

/** One piece of evidence with its state in words, and the button that takes it out. */
export function ArtifactRow({ artifact, enrolmentId, isOpen }: RowProps) {
  const { t } = useView()
  const { id, file, unfinished, url, caption } = artifact
  const name = file?.name ?? unfinished?.name ?? caption
  const label = name || (url ?? '')
  return (
    <FileRow
      kind={url ? 'link' : (file?.kind ?? 'document')}
      name={name || (url && <Outside url={url} />)}
      about={(name || !url) && <StateLine artifact={artifact} />}
    >
      {isOpen && (
        <PostForm action={to('removeArtifact', { enrolmentId, artifactId: id })} className="inline-form">
          <button
            type="submit"
            className="button button-quiet button-small"
            aria-label={t(words.removeNamed, { name: label })}
            data-remove={unfinished?.id}
          >
            {t(words.remove)}
          </button>
        </PostForm>
      )}
    </FileRow>
  )
}

function StateLine({ artifact: { file, unfinished, url } }: { artifact: DraftArtifact }) {
  const view = useView()
  const { t } = view
  if (url) return <Outside url={url} />
  if (file) return <Ready file={file} />
  if (!unfinished) return null
  return (
    <span data-file={unfinished.id} data-state={unfinished.state}>
      {stateWords(view, unfinished)}
      {unfinished.state === 'checking' && <noscript>{` ${t(words.stateCheckingHint)}`}</noscript>}
    </span>
  )
}

function Outside({ url }: { url: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" referrerPolicy="no-referrer">
      {url}
    </a>
  )
}

function Ready({ file }: { file: NonNullable<DraftArtifact['file']> }) {
  const { t } = useView()
  const about = useAbout(file)
  return <>{t(words.stateReady, { about })}</>
}

type Unready = { state: 'arriving' | 'checking' | 'refused'; refusal: string | null }

/** The state of a file that is not ready: what is happening, or why it is not taken and what to do. */
export function stateWords({ t, locale }: Pick<View, 't' | 'locale'>, { state, refusal }: Unready): string {
  if (state === 'arriving') return t(words.stateArriving)
  if (state === 'checking') return t(words.stateChecking)
  return t(words.stateRefused, { reason: sentenceOf(refusalOfFile(refusal), locale) })
}

/** How a file or link is added; the island `upload` makes the form resumable. */
export function Intake({ prompt, artifacts, view }: IntakeProps) {
  const { t } = useView()
  const counted = artifacts.filter(({ unfinished }) => unfinished?.state !== 'refused').length
  // An upload that was interrupted takes its place already, and goes on through this same form.
  const goesOn = artifacts.some(({ unfinished }) => unfinished?.state === 'arriving')
  const isFull = counted >= prompt.maxFiles
  if (isFull && !goesOn) return <p className="hint">{t(words.fullHere)}</p>
  return (
    <div className="intake">
      {prompt.accepts.some((kind) => kind !== 'link') && <FileIntake prompt={prompt} view={view} />}
      {prompt.accepts.includes('link') && !isFull && <LinkIntake prompt={prompt} view={view} />}
    </div>
  )
}
type IntakeProps = { prompt: ArtifactPrompt; artifacts: readonly DraftArtifact[]; view: WorkView }

function FileIntake({ prompt, view }: Omit<IntakeProps, 'artifacts'>) {
  const { t, size } = useView()
  const enrolmentId = view.enrolment.id
  const values = {
    endpoint: to('uploads'),
    enrolment: enrolmentId,
    prompt: prompt.key,
    most: prompt.maxSizeBytes,
    states: to('fileState', { fileId: 'FILE' }),
  }
  return (
    <Island name="upload" words={uploadWords(t, size(prompt.maxSizeBytes))} values={values}>
      <PostForm action={to('addFile', { enrolmentId, part: 'artifacts' })} multipart>
        <input type="hidden" name="promptKey" value={prompt.key} />
        <FileField
          name={`file-${prompt.key}`}
          label={t(words.addFileLabel)}
          hint={t(words.addFileHint)}
          accept={acceptedBy(prompt.accepts)}
          multiple={prompt.maxFiles > 1}
        />
        <Button kind="quiet">{t(words.addFile)}</Button>
      </PostForm>
      <ul className="uploads" data-uploads />
      <p role="status" className="hidden-text" data-said />
    </Island>
  )
}

function LinkIntake({ prompt, view }: Omit<IntakeProps, 'artifacts'>) {
  const { t } = useView()
  return (
    <PostForm action={to('addLink', { enrolmentId: view.enrolment.id, part: 'artifacts' })}>
      <input type="hidden" name="promptKey" value={prompt.key} />
      <TextField
        name={`url-${prompt.key}`}
        label={t(words.addLinkLabel)}
        hint={t(words.addLinkHint)}
        type="url"
        inputMode="url"
      />
      <TextField name={`caption-${prompt.key}`} label={t(words.linkCaption)} required={false} maxLength={300} />
      <Button kind="quiet">{t(words.addLink)}</Button>
    </PostForm>
  )
}

const extensions: Record<ArtifactKind, string> = {
  video: 'video/*',
  audio: 'audio/*',
  image: 'image/*,.heic',
  document: '.pdf,.docx,.pptx,.xlsx,.odt,.odp,.ods',
  link: '',
}

function acceptedBy(kinds: readonly ArtifactKind[]): string {
  return kinds
    .map((kind) => extensions[kind])
    .filter(Boolean)
    .join(',')
}

function uploadWords(t: View['t'], most: string): Record<string, string> {
  const open = { name: '{name}', percent: '{percent}', size: '{size}', seconds: '{seconds}', reason: '{reason}' }
  const said = [
    'upProgress',
    'upWaiting',
    'upOffline',
    'upPaused',
    'upDone',
    'upFailed',
    'upBroken',
    'upPause',
    'upResume',
    'upCancel',
  ] as const
  return {
    ...Object.fromEntries(said.map((name) => [name, t(words[name], open)])),
    upTooLarge: t(words.upTooLarge, { size: most }),
  }
}
