import { Told } from '../../ui/foreign.tsx'
import { Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { levels } from '../criteria.ts'
import type { Criterion, Definition } from '../definition.ts'
import { words } from '../words.ts'

type Props = { name: string; criteria: Criterion[]; language: Definition['language'] }

/** The rubric of one artifact: a row for each criterion, a column for each level, the pass mark marked in its cell. */
export function Rubric({ name, criteria, language }: Props) {
  const { t } = useView()
  return (
    <div className="table" role="region" aria-label={t(words.rubricOf, { name })} tabIndex={0}>
      <table className="rubric">
        <caption>
          <Told message={words.rubricOf} values={{ name }} foreign="name" lang={language} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t(words.criterion)}</th>
            {levels.map((level) => (
              <th key={level} scope="col">
                {t(words.levels[level])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map((criterion) => (
            <tr key={criterion.key}>
              <th scope="row" lang={language}>
                {criterion.name}
              </th>
              {levels.map((level) => (
                <td key={level} data-level={t(words.levels[level])}>
                  <span lang={language}>{criterion.levels[level]}</span>
                  {level === criterion.passMark && <Tag tone="good">{t(words.passMark)}</Tag>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
