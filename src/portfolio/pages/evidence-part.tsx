import type { ArtifactPrompt, Criterion } from '../../catalogue/definition.ts'
import { type Ask, viewerOf } from '../../platform/http/ask.ts'
import { fileAddress } from '../../platform/files.ts'
import type { Locale } from '../../platform/words.ts'
import type { Work } from '../../platform/work.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { RefusalSummary } from '../../ui/forms.tsx'
import { Callout, Disclosure } from '../../ui/frames.tsx'
import { LevelList } from '../../ui/journey.tsx'
import { Prose } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import type { DraftArtifact } from '../rules.ts'
import { intakeWords as words } from '../intake-words.ts'
import { words as workWords } from '../words.ts'
import type { DraftView, WorkView } from './draft-view.ts'
import { EvidenceView } from './evidence.tsx'
import { ArtifactRow, Intake } from './artifact-row.tsx'
import { DraftFrame, Onward } from './frame.tsx'
import { Pointers } from './pointers.tsx'

/** Signed addresses of the checked files, by the artifact's id. */
export type Addresses = ReadonlyMap<string, string>

export function artifactAddresses(work: Work, ask: Ask, artifacts: readonly DraftArtifact[]): Addresses {
  const { sessionId } = viewerOf(ask)
  return new Map(
    artifacts.flatMap(({ id, file }) =>
      file
        ? [
            [
              id,
              fileAddress(work.site.secrets, { fileId: file.id, sessionId, organisationId: null }, work.now),
            ] as const,
          ]
        : [],
    ),
  )
}

type Part = { view: WorkView; draft: DraftView; addresses: Addresses }

/** Part 2: for each thing asked for what was handed in, how to add more, and where each criterion can be seen. */
export function EvidencePart(part: Part) {
  const { t } = useView()
  const { view, draft } = part
  return (
    <DraftFrame view={view} here="artifacts" lead={t(workWords.artifactsLead)}>
      <RefusalSummary />
      <p className="hint">{t(workWords.anonymity)}</p>
      {view.version.definition.artifacts.map((prompt) => (
        <PromptSection key={prompt.key} prompt={prompt} part={part} isOpen={draft.open.has(prompt.key)} />
      ))}
      <Onward view={view} here="artifacts" />
    </DraftFrame>
  )
}

function PromptSection({ prompt, part, isOpen }: { prompt: ArtifactPrompt; part: Part; isOpen: boolean }) {
  const { t } = useView()
  const { view, draft } = part
  const { language } = view.version.definition
  const artifacts = draft.draft.artifacts.filter(({ promptKey }) => promptKey === prompt.key)
  return (
    <section className="flow prompt" id={`prompt-${prompt.key}`} aria-labelledby={`prompt-name-${prompt.key}`}>
      <div lang={language} className="flow">
        <h2 id={`prompt-name-${prompt.key}`}>{prompt.name}</h2>
        <Prose text={prompt.prompt} />
      </div>
      {!isOpen && <Callout tone="good">{t(workWords.partMet)}</Callout>}
      {isOpen && <Asked prompt={prompt} language={language} />}
      <h3>{t(words.yourEvidence)}</h3>
      <div className="flow" id={`evidence-${prompt.key}`} data-evidence={prompt.key}>
        {artifacts.length === 0 && <p className="quiet">{t(words.noEvidence)}</p>}
        <ul className="files">
          {artifacts.map((artifact) => (
            <ArtifactRow key={artifact.id} artifact={artifact} enrolmentId={view.enrolment.id} isOpen={isOpen} />
          ))}
        </ul>
        <Shown prompt={prompt} part={part} artifacts={artifacts} />
      </div>
      {isOpen && <Intake prompt={prompt} artifacts={artifacts} view={view} />}
      <Pointers prompt={prompt} artifacts={artifacts} view={view} draft={draft} isOpen={isOpen} />
    </section>
  )
}

/** What can be looked at already. */
function Shown({ prompt, part, artifacts }: { prompt: ArtifactPrompt; part: Part; artifacts: DraftArtifact[] }) {
  return artifacts.map((artifact, index) =>
    artifact.file ? (
      <EvidenceView
        key={artifact.id}
        artifact={artifact}
        number={index + 1}
        definitionPrompt={prompt}
        pointers={[]}
        guise="learner"
        address={part.addresses.get(artifact.id) ?? null}
      />
    ) : null,
  )
}

/** What is accepted, what is looked at first, and the rubric the assessor will use. */
function Asked({ prompt, language }: { prompt: ArtifactPrompt; language: Locale }) {
  const { t, size } = useView()
  const kinds = prompt.accepts.map((kind) => t(words[kind])).join(', ')
  const hasFiles = prompt.accepts.some((kind) => kind !== 'link')
  const limits = hasFiles
    ? t(words.acceptsLimits, { max: prompt.maxFiles, size: size(prompt.maxSizeBytes) })
    : t(words.acceptsCount, { max: prompt.maxFiles })
  return (
    <>
      <p>
        {t(words.accepts, { kinds })}. {limits}
      </p>
      <Disclosure summary={t(words.precheck)}>
        <p className="hint">{t(words.precheckText)}</p>
        <ul lang={language}>
          {prompt.precheckIndicators.map((indicator) => (
            <li key={indicator}>{indicator}</li>
          ))}
        </ul>
      </Disclosure>
      <Disclosure summary={t(words.rubric)}>
        {prompt.criteria.map((criterion) => (
          <RubricRow key={criterion.key} criterion={criterion} language={language} />
        ))}
      </Disclosure>
    </>
  )
}

function RubricRow({ criterion, language }: { criterion: Criterion; language: Locale }) {
  const { t } = useView()
  const levels = (['not-yet', 'almost', 'yes'] as const).map((value) => ({
    value,
    label: t(words[value]),
    means: <Foreign lang={language}>{criterion.levels[value]}</Foreign>,
  }))
  return (
    <div className="flow">
      <h4 lang={language}>{criterion.name}</h4>
      <LevelList levels={levels} />
      <p className="hint">{t(words.passMark, { level: t(words[criterion.passMark]) })}</p>
    </div>
  )
}
