import { Callout, Disclosure } from '../../ui/frames.tsx'
import { useView } from '../../ui/view.ts'
import type { Definition } from '../definition.ts'
import { faultWords } from '../fault-words.ts'
import { type Fault, faultsOf } from '../faults.ts'
import { labelOf } from '../labels.ts'
import { staffWords } from '../staff-words.ts'

/** What is still missing, each with the way to its field, and what deserves a second look. */
export function FaultList({ definition }: { definition: Definition }) {
  const { t } = useView()
  const faults = faultsOf(definition)
  const [missing, doubts] = [faults.filter(({ blocks }) => blocks), faults.filter(({ blocks }) => !blocks)]
  return (
    <>
      {missing.length ? (
        <Disclosure open summary={t(staffWords.missingTitle, { count: missing.length })}>
          <FaultItems faults={missing} />
        </Disclosure>
      ) : (
        <Callout tone="good" title={t(staffWords.completeTitle)} />
      )}
      {doubts.length > 0 && (
        <Disclosure summary={t(staffWords.doubtsTitle, { count: doubts.length })}>
          <FaultItems faults={doubts} />
        </Disclosure>
      )}
    </>
  )
}

function FaultItems({ faults }: { faults: Fault[] }) {
  const { t } = useView()
  return (
    <ul>
      {faults.map(({ path, code, values }) => (
        <li key={`${path} ${code}`}>
          <a href={`#${path}`}>{t(faultWords[code], { field: labelOf(path, t), ...values })}</a>
        </li>
      ))}
    </ul>
  )
}
