import { CheckField, RadioField, SelectField, TextArea, TextField } from '../../ui/forms.tsx'
import { useView } from '../../ui/view.ts'
import { levels } from '../criteria.ts'
import {
  type ArtifactPrompt,
  artifactKinds,
  type Criterion,
  DEFAULT_MAX_SIZE_BYTES,
  type Question,
} from '../definition.ts'
import { fieldLabel } from '../labels.ts'
import { hintWords, staffWords } from '../staff-words.ts'
import { words } from '../words.ts'
import { Rows } from './author-rows.tsx'
import { typedNumber } from './typed-number.ts'

/** A question of Part 1 or Part 3. */
export function QuestionFields({ path, question }: { path: string; question?: Question }) {
  const { t } = useView()
  return (
    <>
      <input type="hidden" name={`${path}.key`} value={question?.key ?? ''} />
      <TextArea name={`${path}.prompt`} label={fieldLabel('prompt', t)} rows={3} value={question?.prompt} />
      <div className="author-pair">
        <TextField
          name={`${path}.minWords`}
          label={fieldLabel('minWords', t)}
          inputMode="numeric"
          value={typedNumber(question?.minWords)}
        />
        <TextField
          name={`${path}.maxWords`}
          label={fieldLabel('maxWords', t)}
          inputMode="numeric"
          value={typedNumber(question?.maxWords)}
        />
      </div>
      <TextArea
        name={`${path}.passingCriteria`}
        label={fieldLabel('passingCriteria', t)}
        rows={3}
        value={question?.passingCriteria}
      />
    </>
  )
}

/** One artifact of Part 2: the evidence asked for, what may be handed in, and its rubric. */
export function ArtifactFields({ path, artifact }: { path: string; artifact?: ArtifactPrompt }) {
  const { t } = useView()
  const label = (name: string) => fieldLabel(name, t)
  const criteria = artifact?.criteria ?? []
  return (
    <>
      <input type="hidden" name={`${path}.key`} value={artifact?.key ?? ''} />
      <TextField name={`${path}.name`} label={label('name')} value={artifact?.name} />
      <TextArea name={`${path}.prompt`} label={label('prompt')} rows={4} value={artifact?.prompt} />
      <CheckField
        name={`${path}.accepts`}
        label={label('accepts')}
        values={artifact?.accepts ?? []}
        choices={artifactKinds.map((value) => ({ value, label: t(words.kinds[value]) }))}
      />
      <div className="author-pair">
        <TextField
          name={`${path}.maxFiles`}
          label={label('maxFiles')}
          inputMode="numeric"
          value={typedNumber(artifact?.maxFiles)}
        />
        <SizeField path={path} sizeBytes={artifact?.maxSizeBytes ?? DEFAULT_MAX_SIZE_BYTES} />
      </div>
      <TextArea
        name={`${path}.precheckIndicators`}
        label={label('precheckIndicators')}
        hint={t(hintWords.precheckIndicators)}
        rows={3}
        value={artifact?.precheckIndicators.join('\n')}
      />
      <h3>{label('criteria')}</h3>
      <p className="hint">{t(hintWords.criterion)}</p>
      <Rows
        path={`${path}.criteria`}
        list="criteria"
        count={criteria.length}
        renderRow={(at, index) => <CriterionFields path={at} criterion={criteria[index]} />}
      />
    </>
  )
}

function CriterionFields({ path, criterion }: { path: string; criterion?: Criterion }) {
  const { t } = useView()
  return (
    <>
      <input type="hidden" name={`${path}.key`} value={criterion?.key ?? ''} />
      <TextField name={`${path}.name`} label={fieldLabel('name', t)} value={criterion?.name} />
      <div className="author-pair">
        {levels.map((level) => (
          <TextArea
            key={level}
            name={`${path}.levels.${level}`}
            label={fieldLabel(level, t)}
            rows={3}
            value={criterion?.levels[level]}
          />
        ))}
      </div>
      <RadioField
        name={`${path}.passMark`}
        label={fieldLabel('passMark', t)}
        value={criterion?.passMark ?? 'yes'}
        inline
        choices={[
          { value: 'yes', label: t(staffWords.yesOnly) },
          { value: 'almost', label: t(staffWords.almostPasses) },
        ]}
      />
    </>
  )
}

const MIB = 1024 ** 2
const usualSizes = [10 * MIB, 50 * MIB, 250 * MIB, 1024 * MIB, DEFAULT_MAX_SIZE_BYTES]

function SizeField({ path, sizeBytes }: { path: string; sizeBytes: number }) {
  const { t, size } = useView()
  // A size that came through the API is kept, whatever it is.
  const sizes = [...new Set([...usualSizes, ...(sizeBytes > 0 ? [sizeBytes] : [])])].toSorted((a, b) => a - b)
  return (
    <SelectField
      name={`${path}.maxSizeBytes`}
      label={fieldLabel('maxSizeBytes', t)}
      value={String(sizeBytes)}
      choices={sizes.map((one) => ({ value: String(one), label: size(one) }))}
    />
  )
}
