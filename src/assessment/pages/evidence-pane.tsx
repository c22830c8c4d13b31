import { criteriaOf, type RatedCriterion } from '../../catalogue/criteria.ts'
import type { ArtifactPrompt, Question } from '../../catalogue/definition.ts'
import type { Message, Values } from '../../platform/words.ts'
import { EvidenceView } from '../../portfolio/pages/evidence.tsx'
import { Callout } from '../../ui/frames.tsx'
import { Prose } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { words } from '../words.ts'
import type { ReadView } from './read.tsx'

type Shown = Pick<ReadView, 'definition' | 'submission' | 'evidence' | 'addresses'>

/** Everything the learner submitted, in the order of the parts. */
export function EvidencePane({ view, guise }: { view: Shown; guise: 'learner' | 'assessor' }) {
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

/** How a piece of evidence is called where its file name must not show: by what was asked for and its number. */
export function artifactLabels(
  { definition, evidence }: Pick<ReadView, 'definition' | 'evidence'>,
  _t: (message: Message, values?: Values) => string,
) {
  return definition.artifacts.flatMap(({ key, name }) =>
    evidence.artifacts
      .filter(({ promptKey }) => promptKey === key)
      .map(({ id }, index) => ({ id: id as string, label: `${name} ${index + 1}` })),
  )
}

function Answers({ view, questions }: { view: Shown; questions: Question[] }) {
  const { t } = useView()
  return questions.map(({ key, prompt }) => {
    const text = view.evidence.responses.find(({ questionKey }) => questionKey === key)?.text ?? ''
    const count = text.split(/\s+/).filter(Boolean).length
    return (
      <article key={key} className="answer">
        <h3>{prompt}</h3>
        <Prose text={text} />
        <p className="hint">{t(words.wordCount, { count })}</p>
      </article>
    )
  })
}

function Artifacts({ view, prompt, guise }: { view: Shown; prompt: ArtifactPrompt; guise: 'learner' | 'assessor' }) {
  const { evidence, addresses } = view
  const criteria = criteriaOf(view.definition).filter(({ promptKey }: RatedCriterion) => promptKey === prompt.key)
  return (
    <article className="answer">
      <h3>{prompt.name}</h3>
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
                criterionName: criteria.find(({ key }) => key === pointer.criterionKey)?.name ?? '',
              }))}
            guise={guise}
            address={addresses.get(artifact.id) ?? null}
          />
        ))}
    </article>
  )
}
