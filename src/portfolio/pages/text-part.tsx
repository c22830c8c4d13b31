import type { Question } from '../../catalogue/definition.ts'
import type { Step } from '../completeness.ts'
import { countWords } from '../../platform/text.ts'
import type { Message } from '../../platform/words.ts'
import { to } from '../../routes.ts'
import { FieldFault } from '../../ui/field.tsx'
import { Told } from '../../ui/foreign.tsx'
import { Button, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Callout, Disclosure } from '../../ui/frames.tsx'
import { SaveBar } from '../../ui/journey.tsx'
import { Prose } from '../../ui/parts.tsx'
import { useView, type View } from '../../ui/view.ts'
import type { KeptText } from '../drafts-store.ts'
import { CHANGE_NOTE_KEY, type DraftResponse } from '../rules.ts'
import { words } from '../words.ts'
import type { DraftView, WorkView } from './draft-view.ts'
import { DraftFrame, Island } from './frame.tsx'

type TextStep = Exclude<Step, 'artifacts'>
type Part = {
  view: WorkView
  draft: DraftView
  step: TextStep
  /** What another window saved while this one was typing: shown beside what was typed. */
  newer: readonly DraftResponse[]
  earlier: readonly KeptText[]
}
type Asked = Pick<Question, 'key' | 'prompt'> & Partial<Question> & { hint?: string }

/** The questions of one part, all in one form that the island saves by itself. */
export function TextPart(part: Part) {
  const { t } = useView()
  const { view, draft, step } = part
  const questions = questionsOf(part, t)
  const isOpen = step === 'changes' || questions.some(({ key }) => draft.open.has(key))
  const next = draft.steps[draft.steps.indexOf(step) + 1] ?? 'check'
  const enrolmentId = view.enrolment.id
  const action = to('saveResponses', { enrolmentId, part: step })
  const leads = { overview: words.overviewLead, reflection: words.reflectionLead, changes: words.changesLead }
  return (
    <DraftFrame view={view} here={step} lead={t(leads[step])}>
      <RefusalSummary />
      <p className="hint">{t(words.anonymity)}</p>
      <Island name="autosave" words={islandWords(t)} values={{ action, work: draft.draft.submission.id }}>
        <PostForm action={action} className="form form-wide">
          {questions.map((question) =>
            question.key === CHANGE_NOTE_KEY || draft.open.has(question.key) ? (
              <OpenQuestion key={question.key} question={question} part={part} />
            ) : (
              <MetQuestion key={question.key} question={question} part={part} />
            ),
          )}
          <SaveBar state={<SavedWhen responses={draft.draft.responses} questions={questions} />}>
            {isOpen && <Button kind="quiet">{t(words.save)}</Button>}
            <Button name="then" value={next}>
              {t(words.next, { step: t(next === 'check' ? words.toCheck : words[next]) })}
            </Button>
          </SaveBar>
        </PostForm>
      </Island>
    </DraftFrame>
  )
}

function questionsOf({ view, step }: Part, t: View['t']): Asked[] {
  if (step !== 'changes') return view.version.definition[step]
  return [{ key: CHANGE_NOTE_KEY, prompt: t(words.changeNote), hint: t(words.changeNoteHint) }]
}

function OpenQuestion({ question, part }: { question: Asked; part: Part }) {
  const { t, form, refusal } = useView()
  const { key, prompt, hint, minWords = 0, maxWords, passingCriteria } = question
  const stored = part.draft.draft.responses.find(({ questionKey }) => questionKey === key)
  const newer = part.newer.find(({ questionKey }) => questionKey === key)
  // What was saved has a new revision; what was not keeps the one it was typed on.
  const typedRevision = part.newer.length && !newer ? undefined : form.typed(`revision-${key}`)
  const name = `text-${key}`
  const text = form.typed(name) ?? stored?.text ?? ''
  // What stands in the field of a form that was refused is not what the island would find stored.
  const unsaved = text === (stored?.text ?? '') ? {} : { 'data-unsaved': '', 'data-stored': stored?.text ?? '' }
  const lang = key === CHANGE_NOTE_KEY ? undefined : part.view.version.definition.language
  const isFaulty = refusal?.details.field === name
  return (
    <div className="field question" data-question={key} data-min={minWords} data-max={maxWords} {...unsaved}>
      <label htmlFor={name} lang={lang}>
        {prompt}
      </label>
      {passingCriteria && (
        <p className="hint">
          <Told message={words.passing} values={{ criteria: passingCriteria }} foreign="criteria" lang={lang ?? null} />
        </p>
      )}
      <p className="hint" id={`${name}-hint`}>
        {hint ?? t(minWords ? words.wordRange : words.wordMost, { min: minWords, max: maxWords ?? 0 })}
      </p>
      <FieldFault name={name} />
      <textarea
        id={name}
        name={name}
        rows={8}
        defaultValue={text}
        aria-describedby={`${name}-hint count-${key}${isFaulty ? ` ${name}-fault` : ''}`}
        aria-invalid={isFaulty || undefined}
      />
      <input type="hidden" name={`revision-${key}`} value={typedRevision ?? stored?.revision ?? 0} />
      <WordCount id={`count-${key}`} count={countWords(text)} min={minWords} max={maxWords} />
      {newer && <Conflict newer={newer} />}
      <div data-notice role="alert" />
      <Earlier texts={part.earlier.filter(({ questionKey }) => questionKey === key)} />
    </div>
  )
}

type CountProps = { id: string; count: number; min: number; max: number | undefined }

/** How many words stand there. Over the limit is told, never cut. */
function WordCount({ id, count, min, max = Infinity }: CountProps) {
  const { t } = useView()
  const isOver = count > max
  return (
    <p className="count" id={id} data-over={isOver || undefined}>
      {t(words.wordCount, { count })}
      {isOver && `: ${t(words.wordsOver, { over: count - max })}`}
      {count < min && `: ${t(words.wordsUnder, { under: min - count })}`}
    </p>
  )
}

/** The newer text beside what was typed here, and the choice between them; without script as with it. */
function Conflict({ newer: { questionKey, text, revision, savedAt } }: { newer: DraftResponse }) {
  const { t, dateTime } = useView()
  return (
    <div className="conflict flow">
      <p>
        <strong>{t(words.conflictStored, { moment: dateTime(savedAt) })}</strong>
      </p>
      <blockquote>{text ? <Prose text={text} /> : t(words.emptyText)}</blockquote>
      <input type="hidden" name={`seen-${questionKey}`} value={revision} />
      <fieldset className="choices">
        <legend>{t(words.chooseOne)}</legend>
        {(['mine', 'stored'] as const).map((choice) => (
          <label key={choice} className="choice">
            <input type="radio" name={`choice-${questionKey}`} value={choice} />
            <span>{t(choice === 'mine' ? words.keepMine : words.keepStored)}</span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}

function Earlier({ texts }: { texts: readonly KeptText[] }) {
  const { t, dateTime } = useView()
  if (!texts.length) return null
  return (
    <Disclosure summary={t(words.earlierTexts)}>
      {texts.map(({ text, savedAt }) => (
        <div key={savedAt.toISOString() + text}>
          <p className="hint">{dateTime(savedAt)}</p>
          <blockquote>{text ? <Prose text={text} /> : t(words.emptyText)}</blockquote>
        </div>
      ))}
    </Disclosure>
  )
}

function MetQuestion({ question: { key, prompt }, part }: { question: Asked; part: Part }) {
  const { t } = useView()
  const text = part.draft.draft.responses.find(({ questionKey }) => questionKey === key)?.text ?? ''
  return (
    <section className="flow met">
      <h2 lang={part.view.version.definition.language}>{prompt}</h2>
      <Callout tone="good">{t(words.partMet)}</Callout>
      <Prose text={text} />
    </section>
  )
}

function SavedWhen({ responses, questions }: { responses: readonly DraftResponse[]; questions: readonly Asked[] }) {
  const { t, dateTime } = useView()
  const keys = new Set(questions.map(({ key }) => key))
  const moments = responses.filter(({ questionKey }) => keys.has(questionKey)).map(({ savedAt }) => savedAt.getTime())
  if (!moments.length) return t(words.nothingSaved)
  return t(words.savedMoment, { moment: dateTime(new Date(Math.max(...moments))) })
}

/** The island's sentences; what only it knows stays open in braces. */
function islandWords(t: View['t']): Record<string, string> {
  const open = { time: '{time}', reason: '{reason}', moment: '{time}' }
  const said = [
    'savedAt',
    'saving',
    'typing',
    'notSavedOffline',
    'notSavedFault',
    'notSavedChoose',
    'foundTitle',
    'foundText',
    'foundUse',
    'foundLeave',
    'conflictTitle',
    'conflictText',
    'conflictMine',
    'conflictStored',
    'keepMine',
    'keepStored',
    'emptyText',
  ] as const
  return {
    ...Object.fromEntries(said.map((name) => [name, t(words[name], open)])),
    ...counted('wordCount', words.wordCount, 'count', t),
    ...counted('wordsOver', words.wordsOver, 'over', t),
    ...counted('wordsUnder', words.wordsUnder, 'under', t),
  }
}

/** A sentence with a number in it, once for one and once for many, with the number left open. */
function counted(name: string, message: Message, value: string, t: View['t']): Record<string, string> {
  return {
    [`${name}One`]: t(message, { [value]: 1 }).replace('1', '{n}'),
    [`${name}Other`]: t(message, { [value]: 99 }).replace('99', '{n}'),
  }
}
