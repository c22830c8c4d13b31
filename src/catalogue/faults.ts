import type { ArtifactPrompt, Criterion, Definition, Question } from './definition.ts'
import type { FaultCode } from './fault-words.ts'
import { isKey } from './keys.ts'

/**
 * One thing that is missing or doubtful in a definition. `path` names the field as the form does
 * ("artifacts.0.criteria.1.name"); `values` fill the code's sentence.
 */
export type Fault = { path: string; code: FaultCode; values?: Record<string, string | number>; blocks: boolean }

const LONGEST_TITLE = 120
const LONGEST_SUMMARY = 320
const MOST_HOURS = 500
const MOST_MONTHS = 120
const MOST_WORDS = 3000
const MOST_FILES = 20
const LONG_SENTENCE = 40
const FEWEST_ATTESTATIONS = 3

/**
 * Everything that stands between this definition and the catalogue. Nothing is published while one fault `blocks`
 * (the gates of the field: one competency, cited research, an effort range, a rubric with a descriptor at every level,
 * sane word limits, evidence asked for, three attestations); the others only ask for a second look.
 */
export function faultsOf(definition: Definition): Fault[] {
  const faults: Fault[] = []
  const note: Note = (path, code, values) => faults.push({ path, code, ...(values && { values }), blocks: true })
  const doubt: Note = (path, code, values) => faults.push({ path, code, ...(values && { values }), blocks: false })
  checkHead(definition, note)
  checkMethod(definition, note)
  checkAlignments(definition, note, doubt)
  if (!definition.overview.length) note('overview', 'no-overview')
  definition.overview.forEach((question, index) => checkQuestion(`overview.${index}`, question, note))
  if (!definition.artifacts.length) note('artifacts', 'no-artifact')
  definition.artifacts.forEach((artifact, index) => checkArtifact(`artifacts.${index}`, artifact, note, doubt))
  definition.reflection.forEach((question, index) => checkQuestion(`reflection.${index}`, question, note))
  if (definition.attestations.length < FEWEST_ATTESTATIONS)
    note('attestations', 'too-few-attestations', { count: FEWEST_ATTESTATIONS })
  definition.attestations.forEach(({ text }, index) => need(text, `attestations.${index}.text`, note))
  checkKeys(definition, note)
  for (const { path, text } of readBySomebody(definition)) {
    const words = longestSentence(text)
    if (words > LONG_SENTENCE) doubt(path, 'long-sentence', { words })
  }
  return faults
}

/** Whether a definition may go to review and be published. */
export function isComplete(definition: Definition): boolean {
  return !faultsOf(definition).some(({ blocks }) => blocks)
}

type Note = (path: string, code: FaultCode, values?: Fault['values']) => unknown

function need(text: string, path: string, note: Note): boolean {
  if (text.trim()) return true
  note(path, 'missing')
  return false
}

function checkHead(definition: Definition, note: Note): void {
  const { title, summary, audience, effortHours, validForMonths, competency } = definition
  if (need(title, 'title', note) && title.length > LONGEST_TITLE)
    note('title', 'too-long', { max: LONGEST_TITLE, length: title.length })
  if (need(summary, 'summary', note) && summary.length > LONGEST_SUMMARY)
    note('summary', 'too-long', { max: LONGEST_SUMMARY, length: summary.length })
  if (!audience.length) note('audience', 'no-audience')
  const { from, to } = effortHours
  if (from < 1 || to < 1) note('effortHours.from', 'no-effort')
  else if (to < from) note('effortHours.to', 'effort-reversed', { from, to })
  else if (to > MOST_HOURS) note('effortHours.to', 'effort-too-much', { max: MOST_HOURS })
  if (validForMonths !== undefined && validForMonths > MOST_MONTHS)
    note('validForMonths', 'validity-too-long', { max: MOST_MONTHS })
  need(competency, 'competency', note)
}

function checkMethod({ keyMethod, methodComponents, research, resources }: Definition, note: Note): void {
  need(keyMethod, 'keyMethod', note)
  if (!methodComponents.length) note('methodComponents', 'no-method-component')
  methodComponents.forEach(({ name, text }, index) => {
    need(name, `methodComponents.${index}.name`, note)
    need(text, `methodComponents.${index}.text`, note)
  })
  if (!research.length) note('research', 'no-research')
  research.forEach(({ citation, url, finding }, index) => {
    need(citation, `research.${index}.citation`, note)
    need(finding, `research.${index}.finding`, note)
    if (url && !isWebAddress(url)) note(`research.${index}.url`, 'no-web-address')
  })
  resources.forEach(({ title, url }, index) => {
    need(title, `resources.${index}.title`, note)
    if (url && !isWebAddress(url)) note(`resources.${index}.url`, 'no-web-address')
  })
}

function checkAlignments({ alignments }: Definition, note: Note, doubt: Note): void {
  if (!alignments.length) doubt('alignments', 'no-alignment')
  alignments.forEach(({ framework, code, name, url }, index) => {
    need(framework, `alignments.${index}.framework`, note)
    need(code, `alignments.${index}.code`, note)
    need(name, `alignments.${index}.name`, note)
    // The badge names its standards by address; without one it would not be a valid badge.
    if (need(url, `alignments.${index}.url`, note) && !isWebAddress(url))
      note(`alignments.${index}.url`, 'no-web-address')
  })
}

function checkQuestion(path: string, { prompt, minWords, maxWords, passingCriteria }: Question, note: Note): void {
  need(prompt, `${path}.prompt`, note)
  need(passingCriteria, `${path}.passingCriteria`, note)
  if (maxWords < 1) note(`${path}.maxWords`, 'no-word-limit')
  else if (maxWords > MOST_WORDS) note(`${path}.maxWords`, 'word-limit-too-high', { max: MOST_WORDS })
  else if (minWords >= maxWords) note(`${path}.minWords`, 'word-limits-reversed', { min: minWords, max: maxWords })
}

function checkArtifact(path: string, artifact: ArtifactPrompt, note: Note, doubt: Note): void {
  need(artifact.name, `${path}.name`, note)
  need(artifact.prompt, `${path}.prompt`, note)
  if (!artifact.accepts.length) note(`${path}.accepts`, 'accepts-nothing')
  if (artifact.maxFiles < 1 || artifact.maxFiles > MOST_FILES)
    note(`${path}.maxFiles`, 'wrong-file-count', { max: MOST_FILES })
  if (!artifact.precheckIndicators.some((indicator) => indicator.trim()))
    note(`${path}.precheckIndicators`, 'no-indicator')
  if (!artifact.criteria.length) note(`${path}.criteria`, 'no-criterion')
  artifact.criteria.forEach((criterion, index) => checkCriterion(`${path}.criteria.${index}`, criterion, note, doubt))
}

function checkCriterion(path: string, { name, levels }: Criterion, note: Note, doubt: Note): void {
  need(name, `${path}.name`, note)
  const texts = Object.entries(levels).map(([level, text]) => ({ path: `${path}.levels.${level}`, text: text.trim() }))
  for (const level of texts) need(level.text, level.path, note)
  const twice = texts.find(({ text }, index) => text && texts.slice(0, index).some((earlier) => earlier.text === text))
  if (twice) note(twice.path, 'same-descriptor')
  if (/\s(and|y|e)\s/i.test(name)) doubt(`${path}.name`, 'compound-criterion')
}

/** Banked criteria, answers and files hang on keys: each is shaped like a slug and stands once. */
function checkKeys({ overview, artifacts, reflection, attestations }: Definition, note: Note): void {
  const at = (list: string) => (entry: { key: string }, index: number) => ({
    key: entry.key,
    path: `${list}.${index}.key`,
  })
  const rated = [
    ...overview.map(at('overview')),
    ...artifacts.map(at('artifacts')),
    ...artifacts.flatMap(({ criteria }, index) => criteria.map(at(`artifacts.${index}.criteria`))),
    ...reflection.map(at('reflection')),
  ]
  for (const keyed of [rated, attestations.map(at('attestations'))]) {
    const seen = new Set<string>()
    for (const { key, path } of keyed) {
      if (!isKey(key)) note(path, 'wrong-key', { key })
      else if (seen.has(key)) note(path, 'key-twice', { key })
      seen.add(key)
    }
  }
}

/** The texts that a learner or assessor must understand at the end of a long day. */
function readBySomebody(definition: Definition): { path: string; text: string }[] {
  const questions = (['overview', 'reflection'] as const).flatMap((part) =>
    definition[part].flatMap(({ prompt, passingCriteria }, index) => [
      { path: `${part}.${index}.prompt`, text: prompt },
      { path: `${part}.${index}.passingCriteria`, text: passingCriteria },
    ]),
  )
  const artifacts = definition.artifacts.flatMap((artifact, index) => [
    { path: `artifacts.${index}.prompt`, text: artifact.prompt },
    ...artifact.criteria.flatMap(({ levels }, place) =>
      Object.entries(levels).map(([level, text]) => ({
        path: `artifacts.${index}.criteria.${place}.levels.${level}`,
        text,
      })),
    ),
  ])
  return [{ path: 'competency', text: definition.competency }, ...questions, ...artifacts]
}

function longestSentence(text: string): number {
  return Math.max(0, ...text.split(/[.!?:;]+\s|\n/).map((sentence) => sentence.split(/\s+/).filter(Boolean).length))
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.')
}
