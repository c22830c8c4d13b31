import { criteriaOf } from '../../catalogue/criteria.ts'
import type { ArtifactPrompt, Question } from '../../catalogue/definition.ts'
import { countWords } from '../../platform/text.ts'
import type { Pointer } from '../../portfolio/rules.ts'
import { EvidenceView, evidenceName, type Guise } from '../../portfolio/pages/evidence.tsx'
import { Foreign } from '../../ui/foreign.tsx'
import { Callout } from '../../ui/frames.tsx'
import { Prose } from '../../ui/parts.tsx'
import { useView, type View } from '../../ui/view.ts'
import { words } from '../words.ts'
import type { ReadView } from './read.tsx'

type Shown = Pick<ReadView, 'definition' | 'submission' | 'evidence' | 'addresses'>

/** Everything the learner submitted, in the order of the parts. */
export function EvidencePane({ view, guise }: { view: Shown; guise: Guise }) {
  const { t } = useView()
  const { definition, submission } = view
  return (
    <>
      <h2>{t(guise === 'learner' ? words.yourWork : words.evidence)}</h2>
      {submission.changeNote && (
        <Callout title={t(words.changeNote)}>
          <Prose text={submission.changeNote} />
        </Callout>
      )}
      <Answers view={view} questions={definition.overview} />
      {definition.artifacts.map((prompt) => (
        <Artifacts key={prompt.key} view={view} prompt={prompt} guise={guise} />
      ))}
      <Answers view={view} questions={definition.reflection} />
    </>
  )
}

/** How each piece of evidence is called where it stands by itself: as above it, and by its prompt where two share a name. */
export function artifactLabels(
  { definition, evidence }: Pick<ReadView, 'definition' | 'evidence'>,
  guise: Guise,
  t: View['t'],
): { id: string; label: string }[] {
  const all = definition.artifacts.flatMap((prompt) =>
    evidence.artifacts
      .filter(({ promptKey }) => promptKey === prompt.key)
      .map((artifact, index) => ({
        id: artifact.id,
        prompt: prompt.name,
        name: evidenceName(artifact, index + 1, guise, t),
      })),
  )
  const isShared = (name: string) => all.filter((one) => one.name === name).length > 1
  return all.map(({ id, prompt, name }) => ({ id, label: isShared(name) ? `${prompt}: ${name}` : name }))
}

function Answers({ view, questions }: { view: Shown; questions: Question[] }) {
  const { t } = useView()
  return questions.map(({ key, prompt }) => {
    const text = view.evidence.responses.find(({ questionKey }) => questionKey === key)?.text ?? ''
    return (
      <article key={key} className="answer">
        <h3 lang={view.definition.language}>{prompt}</h3>
        <Prose text={text} />
        <p className="hint">{t(words.wordCount, { count: countWords(text) })}</p>
      </article>
    )
  })
}

function Artifacts({ view, prompt, guise }: { view: Shown; prompt: ArtifactPrompt; guise: Guise }) {
  const { evidence, addresses, definition } = view
  const { language } = definition
  const criteria = criteriaOf(definition).filter(({ promptKey }) => promptKey === prompt.key)
  const nameOf = ({ criterionKey }: Pointer) => criteria.find(({ key }) => key === criterionKey)?.name
  return (
    <article className="answer">
      <h3 lang={language}>{prompt.name}</h3>
      {evidence.artifacts
        .filter(({ promptKey }) => promptKey === prompt.key)
        .map((artifact, index) => (
          <EvidenceView
            key={artifact.id}
            artifact={artifact}
            number={index + 1}
            definitionPrompt={prompt}
            pointers={evidence.pointers
              .filter(({ artifactId }) => artifactId === artifact.id)
              .map((pointer) => ({
                ...pointer,
                criterionName: <Foreign lang={language}>{nameOf(pointer)}</Foreign>,
              }))}
            guise={guise}
            address={addresses.get(artifact.id) ?? null}
          />
        ))}
    </article>
  )
}
