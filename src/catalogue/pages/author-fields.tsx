import { CheckField, RadioField, SelectField, TextArea, TextField } from '../../ui/forms.tsx'
import { useView } from '../../ui/view.ts'
import { audiences, badgeColours, badgeMotifs, badgeShapes, type Definition, topics } from '../definition.ts'
import { fieldLabel, rowLabel } from '../labels.ts'
import { colourWords, hintWords, motifWords, shapeWords, staffWords } from '../staff-words.ts'
import { words } from '../words.ts'
import { Part, Rows } from './author-rows.tsx'
import { ArtifactFields, QuestionFields } from './author-parts.tsx'
import { typedNumber } from './typed-number.ts'

/** Every field of the template, in the order a reader meets what is written in it. */
export function AuthorFields({ definition }: { definition: Definition }) {
  const { t } = useView()
  const { overview, artifacts, reflection, attestations } = definition
  return (
    <>
      <AboutFields definition={definition} />
      <MethodFields definition={definition} />
      <SourceFields definition={definition} />
      <Part path="overview" hint={t(hintWords.overview)}>
        <Rows
          path="overview"
          list="overview"
          count={overview.length}
          renderRow={(path, index) => <QuestionFields path={path} question={overview[index]} />}
        />
      </Part>
      <Part path="artifacts" hint={t(hintWords.artifacts)}>
        <Rows
          path="artifacts"
          list="artifacts"
          count={artifacts.length}
          spare={false}
          renderRow={(path, index) => <ArtifactFields path={path} artifact={artifacts[index]} />}
        />
      </Part>
      <Part path="reflection" hint={t(hintWords.reflection)}>
        <Rows
          path="reflection"
          list="reflection"
          count={reflection.length}
          renderRow={(path, index) => <QuestionFields path={path} question={reflection[index]} />}
        />
      </Part>
      <Part path="attestations" hint={t(hintWords.attestations)}>
        {attestations.map(({ key, text }, index) => (
          <div key={key}>
            <input type="hidden" name={`attestations.${index}.key`} value={key} />
            <TextArea
              name={`attestations.${index}.text`}
              label={rowLabel('attestations', index, t)}
              rows={2}
              value={text}
            />
          </div>
        ))}
      </Part>
      <DesignFields definition={definition} />
    </>
  )
}

function AboutFields({ definition }: { definition: Definition }) {
  const { t } = useView()
  const { title, language, summary, topic, audience, competency } = definition
  const label = (name: string) => fieldLabel(name, t)
  return (
    <section className="flow form-wide" aria-labelledby="about-title">
      <h2 id="about-title">{t(staffWords.about)}</h2>
      <TextField name="title" label={label('title')} value={title} maxLength={300} />
      <RadioField
        name="language"
        label={label('language')}
        value={language}
        inline
        choices={[
          { value: 'en', label: t(staffWords.english) },
          { value: 'es', label: t(staffWords.spanish) },
        ]}
      />
      <TextArea name="summary" label={label('summary')} hint={t(hintWords.summary)} rows={3} value={summary} />
      <SelectField
        name="topic"
        label={label('topic')}
        value={topic}
        choices={topics.map((value) => ({ value, label: t(words.topics[value]) }))}
      />
      <CheckField
        name="audience"
        label={label('audience')}
        values={audience}
        choices={audiences.map((value) => ({ value, label: t(words.audiences[value]) }))}
      />
      <TimeFields definition={definition} />
      <TextArea
        name="competency"
        label={label('competency')}
        hint={t(hintWords.competency)}
        rows={3}
        value={competency}
      />
    </section>
  )
}

/** How long it takes, and how long it holds. */
function TimeFields({ definition: { effortHours, validForMonths } }: { definition: Definition }) {
  const { t } = useView()
  const label = (name: string) => fieldLabel(name, t)
  return (
    <>
      <fieldset className="author-row">
        <legend>{label('effortHours')}</legend>
        <div className="author-pair">
          <TextField
            name="effortHours.from"
            label={label('from')}
            inputMode="numeric"
            value={typedNumber(effortHours.from)}
          />
          <TextField
            name="effortHours.to"
            label={label('to')}
            inputMode="numeric"
            value={typedNumber(effortHours.to)}
          />
        </div>
      </fieldset>
      <TextField
        name="validForMonths"
        label={label('validForMonths')}
        hint={t(hintWords.validForMonths)}
        required={false}
        inputMode="numeric"
        value={typedNumber(validForMonths)}
      />
    </>
  )
}

function MethodFields({ definition: { keyMethod, methodComponents } }: { definition: Definition }) {
  const { t } = useView()
  return (
    <>
      <TextArea
        name="keyMethod"
        label={fieldLabel('keyMethod', t)}
        hint={t(hintWords.keyMethod)}
        rows={4}
        value={keyMethod}
      />
      <Part path="methodComponents" hint={t(hintWords.methodComponents)}>
        <Rows
          path="methodComponents"
          list="methodComponents"
          count={methodComponents.length}
          renderRow={(path, index) => (
            <>
              <TextField name={`${path}.name`} label={fieldLabel('name', t)} value={methodComponents[index]?.name} />
              <TextArea
                name={`${path}.text`}
                label={fieldLabel('text', t)}
                rows={3}
                value={methodComponents[index]?.text}
              />
            </>
          )}
        />
      </Part>
    </>
  )
}

type CellProps = { path: string; name: string; value: string | undefined }

function Line({ path, name, value }: CellProps) {
  const { t } = useView()
  const type = name === 'url' ? 'url' : 'text'
  return <TextField name={`${path}.${name}`} label={fieldLabel(name, t)} value={value} type={type} />
}

function Area({ path, name, value }: CellProps) {
  const { t } = useView()
  return <TextArea name={`${path}.${name}`} label={fieldLabel(name, t)} rows={3} value={value} />
}

function SourceFields({ definition: { research, resources, alignments } }: { definition: Definition }) {
  const { t } = useView()
  return (
    <>
      <Part path="research" hint={t(hintWords.research)}>
        <Rows
          path="research"
          list="research"
          count={research.length}
          renderRow={(path, index) => (
            <>
              <Area path={path} name="citation" value={research[index]?.citation} />
              <Area path={path} name="finding" value={research[index]?.finding} />
              <Line path={path} name="url" value={research[index]?.url} />
            </>
          )}
        />
      </Part>
      <Part path="resources" hint={t(hintWords.resources)}>
        <Rows
          path="resources"
          list="resources"
          count={resources.length}
          renderRow={(path, index) => (
            <>
              <Line path={path} name="title" value={resources[index]?.title} />
              <Area path={path} name="note" value={resources[index]?.note} />
              <Line path={path} name="url" value={resources[index]?.url} />
            </>
          )}
        />
      </Part>
      <Part path="alignments" hint={t(hintWords.alignments)}>
        <Rows
          path="alignments"
          list="alignments"
          count={alignments.length}
          renderRow={(path, index) => (
            <div className="author-pair">
              {(['framework', 'code', 'name', 'url'] as const).map((name) => (
                <Line key={name} path={path} name={name} value={alignments[index]?.[name]} />
              ))}
            </div>
          )}
        />
      </Part>
    </>
  )
}

function DesignFields({ definition: { design } }: { definition: Definition }) {
  const { t } = useView()
  const label = (name: string) => fieldLabel(name, t)
  return (
    <Part path="design">
      <div className="author-pair">
        <SelectField
          name="design.shape"
          label={label('shape')}
          value={design.shape}
          choices={badgeShapes.map((value) => ({ value, label: t(shapeWords[value]) }))}
        />
        <SelectField
          name="design.colour"
          label={label('colour')}
          value={design.colour}
          choices={badgeColours.map((value) => ({ value, label: t(colourWords[value]) }))}
        />
        <SelectField
          name="design.motif"
          label={label('motif')}
          value={design.motif}
          choices={badgeMotifs.map((value) => ({ value, label: t(motifWords[value]) }))}
        />
      </div>
    </Part>
  )
}
