import type { ArtifactPrompt, Definition, Question } from '../definition.ts'
import { Prose } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { words } from '../words.ts'
import { Rubric } from './rubric.tsx'

/** Everything that is handed in, part by part, each with what it is judged by. */
export function Asked({ definition }: { definition: Definition }) {
  const { t } = useView()
  const { overview, artifacts, reflection, attestations, language } = definition
  return (
    <>
      <h2>{t(words.howItIsJudged)}</h2>
      <p>{t(words.everyCriterion)}</p>
      <p>{t(words.blind)}</p>
      <Questions title={t(words.overview)} questions={overview} language={language} />
      <h3>{t(words.artifacts)}</h3>
      {artifacts.map((artifact) => (
        <Artifact key={artifact.key} artifact={artifact} language={language} />
      ))}
      <Questions title={t(words.reflection)} questions={reflection} language={language} />
      <h3>{t(words.attestations)}</h3>
      <ul lang={language}>
        {attestations.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </>
  )
}

type Language = Definition['language']

function Questions({ title, questions, language }: { title: string; questions: Question[]; language: Language }) {
  const { t } = useView()
  if (!questions.length) return null
  return (
    <>
      <h3>{title}</h3>
      <ol className="flow">
        {questions.map(({ key, prompt, minWords, maxWords, passingCriteria }) => (
          <li key={key} className="asked">
            <div lang={language}>
              <Prose text={prompt} />
            </div>
            <p className="quiet small">{t(words.wordLimits, { min: minWords, max: maxWords })}</p>
            <div className="passing">
              <strong>{t(words.passingCriteria)}</strong>
              <div lang={language}>
                <Prose text={passingCriteria} />
              </div>
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

function Artifact({ artifact, language }: { artifact: ArtifactPrompt; language: Language }) {
  const { t, size } = useView()
  const { name, prompt, accepts, maxFiles, maxSizeBytes, precheckIndicators, criteria } = artifact
  const kinds = accepts.map((kind) => t(words.kinds[kind])).join(', ')
  return (
    <section className="flow asked">
      <h4 lang={language}>{name}</h4>
      <div lang={language}>
        <Prose text={prompt} />
      </div>
      <p className="quiet small">{t(words.upTo, { count: maxFiles, kinds, size: size(maxSizeBytes) })}</p>
      {precheckIndicators.length > 0 && (
        <div>
          <p>{t(words.precheck)}</p>
          <ul lang={language}>
            {precheckIndicators.map((indicator) => (
              <li key={indicator}>{indicator}</li>
            ))}
          </ul>
        </div>
      )}
      <Rubric name={name} criteria={criteria} language={language} />
    </section>
  )
}
