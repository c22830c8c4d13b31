import type { ArtifactPrompt, Criterion } from '../../catalogue/definition.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, SelectField, TextField } from '../../ui/forms.tsx'
import { useView } from '../../ui/view.ts'
import { Disclosure } from '../../ui/frames.tsx'
import type { DraftArtifact, Pointer } from '../rules.ts'
import { intakeWords as words } from '../intake-words.ts'
import type { DraftView, WorkView } from './draft-view.ts'
import { usePlace } from './evidence.tsx'
import { Island } from './frame.tsx'

type PointersProps = {
  prompt: ArtifactPrompt
  artifacts: readonly DraftArtifact[]
  view: WorkView
  draft: DraftView
  isOpen: boolean
}

/** For each criterion the places in the evidence where it can be seen. */
export function Pointers({ prompt, artifacts, view, draft, isOpen }: PointersProps) {
  const { t } = useView()
  const usable = artifacts.filter(({ file, url }) => file || url)
  return (
    <>
      <h3>{t(words.pointersTitle)}</h3>
      {isOpen && <p className="hint">{t(words.pointersLead)}</p>}
      {prompt.criteria.map((criterion) => {
        const isMet = draft.draft.submission.banked.includes(criterion.key)
        return (
          <div key={criterion.key} className="flow criterion" id={`criterion-${criterion.key}`}>
            <h4 lang={view.version.definition.language}>{criterion.name}</h4>
            {isMet && <p className="hint">{t(words.criterionMet)}</p>}
            <PointerList
              pointers={draft.draft.pointers.filter(({ criterionKey }) => criterionKey === criterion.key)}
              artifacts={artifacts}
              enrolmentId={view.enrolment.id}
              mayChange={isOpen && !isMet}
            />
            {isOpen && !isMet && <PointerForm criterion={criterion} usable={usable} view={view} />}
          </div>
        )
      })}
    </>
  )
}

type ListProps = {
  pointers: readonly Pointer[]
  artifacts: readonly DraftArtifact[]
  enrolmentId: string
  mayChange: boolean
}

function PointerList({ pointers, artifacts, enrolmentId, mayChange }: ListProps) {
  const { t } = useView()
  const placeOf = usePlace()
  if (!pointers.length) return <p className="quiet">{t(words.noPointer)}</p>
  return (
    <ul className="places">
      {pointers.map((pointer) => {
        const artifact = artifacts.find(({ id }) => id === pointer.artifactId)
        const place = `${nameOf(artifact)}: ${placeOf(pointer)}`
        return (
          <li key={pointer.id}>
            <span>
              <strong>{place}</strong> {pointer.note}
            </span>
            {mayChange && (
              <PostForm action={to('removePointer', { enrolmentId, pointerId: pointer.id })} className="inline-form">
                <button
                  type="submit"
                  className="button button-quiet button-small"
                  aria-label={t(words.removePlace, { place })}
                >
                  {t(words.remove)}
                </button>
              </PostForm>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The island `pointer` adds buttons that take the moment from the player, and hides what the evidence does not need. */
function PointerForm({ criterion, usable, view }: { criterion: Criterion; usable: DraftArtifact[]; view: WorkView }) {
  const { t, refusal } = useView()
  const { key } = criterion
  if (!usable.length) return <p className="hint">{t(words.pointersLater)}</p>
  const isRefused = (refusal?.details.field ?? '').endsWith(`-${key}`)
  const choices = usable.map((artifact) => ({ value: artifact.id, label: nameOf(artifact) }))
  const kinds = Object.fromEntries(usable.map(({ id, file }) => [id, file?.kind ?? 'link']))
  return (
    <Disclosure summary={t(words.pointTo)} open={isRefused}>
      <Island name="pointer" words={{ takeTime: t(words.takeTime) }} values={{ kinds: JSON.stringify(kinds) }}>
        <PostForm action={to('addPointer', { enrolmentId: view.enrolment.id, part: 'artifacts' })}>
          <input type="hidden" name="criterionKey" value={key} />
          <SelectField name={`artifact-${key}`} label={t(words.pointEvidence)} choices={choices} />
          <p className="hint">{t(words.pointHint)}</p>
          <div className="place-fields">
            <TextField name={`from-${key}`} label={t(words.pointFrom)} maxLength={12} />
            <TextField name={`to-${key}`} label={t(words.pointTill)} required={false} maxLength={12} />
            <TextField name={`page-${key}`} label={t(words.pointPage)} inputMode="numeric" maxLength={6} />
          </div>
          <TextField name={`note-${key}`} label={t(words.pointNote)} required={false} maxLength={500} />
          <Button kind="quiet">{t(words.addPointer)}</Button>
        </PostForm>
      </Island>
    </Disclosure>
  )
}

function nameOf(artifact: DraftArtifact | undefined): string {
  return artifact?.file?.name ?? artifact?.unfinished?.name ?? (artifact?.caption || artifact?.url) ?? ''
}
