import { criteriaOf, type Level } from '../../catalogue/criteria.ts'
import type { Version } from '../../catalogue/rules.ts'
import { words as catalogueWords } from '../../catalogue/words.ts'
import { Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { words } from '../words.ts'

export type Shown = {
  version: Version
  /** What each criterion reached; null while the badge is being signed. */
  levels: ReadonlyMap<string, Level> | null
  evidence: readonly { name: string; description: string }[]
}

/** What was shown, in the rubric's own words, and what it was shown with. */
export function AwardShown({ shown: { version, levels, evidence } }: { shown: Shown }) {
  const { t, locale } = useView()
  const { definition } = version
  const lang = definition.language === locale ? undefined : definition.language
  return (
    <>
      <section aria-labelledby="shown" className="flow">
        <h2 id="shown">{t(words.whatWasShown)}</h2>
        <p className="lead" lang={lang}>
          {definition.competency}
        </p>
        <p>{t(words.criteriaMet)}</p>
        <ul className="criteria-met">
          {criteriaOf(definition).map(({ key, name, passMark, descriptors }) => {
            const level = levels?.get(key) ?? passMark
            return (
              <li key={key}>
                <p className="criterion-name">
                  <span lang={lang}>{name}</span> <Tag tone="good">{t(catalogueWords.levels[level])}</Tag>
                </p>
                <p className="quiet" lang={lang}>
                  {descriptors[level]}
                </p>
              </li>
            )
          })}
        </ul>
      </section>
      {evidence.length > 0 && (
        <section aria-labelledby="evidence" className="flow">
          <h2 id="evidence">{t(words.evidence)}</h2>
          <p>{t(words.evidencePrivate)}</p>
          <ul lang={lang}>
            {evidence.map(({ name, description }, index) => (
              // Two pieces may answer one prompt: only their place tells them apart.
              <li key={index}>
                <strong>{name}</strong>
                {` – ${description}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
