import type { Form } from '../platform/http/ask.ts'
import { blankArtifact } from './blank.ts'
import {
  type ArtifactPrompt,
  artifactKinds,
  audiences,
  badgeColours,
  badgeMotifs,
  badgeShapes,
  type Criterion,
  type Definition,
  type Question,
  topics,
} from './definition.ts'
import { freshKey } from './keys.ts'

/** The lists of a definition that an author can make longer and shorter. */
export const lists = [
  'methodComponents',
  'research',
  'resources',
  'alignments',
  'overview',
  'artifacts',
  'reflection',
] as const
export type ListName = (typeof lists)[number]

/** A number that was typed as something else, until the form is corrected. */
export const NOT_A_NUMBER = -1

/**
 * The definition as it stands in the form, row for row, empty rows included. Every field is called by its path in the
 * definition ("research.0.citation"). What the form does not offer keeps its first value.
 */
export function definitionIn(form: Form): Definition {
  const text = (name: string) => form.text(name).trim()
  const number = (name: string) => wholeNumber(text(name))
  return {
    title: text('title').replace(/\s+/g, ' '),
    language: oneOf(text('language'), ['en', 'es']),
    summary: text('summary'),
    topic: oneOf(text('topic'), topics),
    audience: someOf(form.all('audience'), audiences),
    effortHours: { from: number('effortHours.from'), to: number('effortHours.to') },
    ...withMonths(number('validForMonths')),
    competency: text('competency'),
    keyMethod: text('keyMethod'),
    methodComponents: rows(form, 'methodComponents', (row) => ({
      name: text(`${row}.name`),
      text: text(`${row}.text`),
    })),
    research: rows(form, 'research', (row) => ({
      citation: text(`${row}.citation`),
      ...withUrl(text(`${row}.url`)),
      finding: text(`${row}.finding`),
    })),
    resources: rows(form, 'resources', (row) => ({
      title: text(`${row}.title`),
      ...withUrl(text(`${row}.url`)),
      note: text(`${row}.note`),
    })),
    alignments: rows(form, 'alignments', (row) => ({
      framework: text(`${row}.framework`),
      code: text(`${row}.code`),
      name: text(`${row}.name`),
      url: text(`${row}.url`),
    })),
    overview: rows(form, 'overview', (row) => questionIn(form, row)),
    artifacts: rows(form, 'artifacts', (row) => artifactIn(form, row)),
    reflection: rows(form, 'reflection', (row) => questionIn(form, row)),
    attestations: rows(form, 'attestations', (row) => ({ key: text(`${row}.key`), text: text(`${row}.text`) })),
    design: {
      shape: oneOf(text('design.shape'), badgeShapes),
      colour: oneOf(text('design.colour'), badgeColours),
      motif: oneOf(text('design.motif'), badgeMotifs),
    },
  }
}

function questionIn(form: Form, row: string): Question {
  return {
    key: form.text(`${row}.key`),
    prompt: form.text(`${row}.prompt`).trim(),
    minWords: wholeNumber(form.text(`${row}.minWords`)),
    maxWords: wholeNumber(form.text(`${row}.maxWords`)),
    passingCriteria: form.text(`${row}.passingCriteria`).trim(),
  }
}

function artifactIn(form: Form, row: string): Definition['artifacts'][number] {
  return {
    key: form.text(`${row}.key`),
    name: form.text(`${row}.name`).trim(),
    prompt: form.text(`${row}.prompt`).trim(),
    accepts: someOf(form.all(`${row}.accepts`), artifactKinds),
    maxFiles: wholeNumber(form.text(`${row}.maxFiles`)),
    maxSizeBytes: wholeNumber(form.text(`${row}.maxSizeBytes`)),
    precheckIndicators: form
      .text(`${row}.precheckIndicators`)
      .split('\n')
      .map((indicator) => indicator.trim())
      .filter(Boolean),
    criteria: rows(
      form,
      `${row}.criteria`,
      (at): Criterion => ({
        key: form.text(`${at}.key`),
        name: form.text(`${at}.name`).trim(),
        levels: {
          'not-yet': form.text(`${at}.levels.not-yet`).trim(),
          almost: form.text(`${at}.levels.almost`).trim(),
          yes: form.text(`${at}.levels.yes`).trim(),
        },
        passMark: oneOf(form.text(`${at}.passMark`), ['yes', 'almost']),
      }),
    ),
  }
}

/** The first field that should hold a number and does not, by its name. */
export function wrongNumberIn(form: Form): string | null {
  const numeric =
    /^(effortHours\.(from|to)|validForMonths|(overview|reflection)\.\d+\.(min|max)Words|artifacts\.\d+\.max(Files|SizeBytes))$/
  return form.names().find((name) => numeric.test(name) && wholeNumber(form.text(name)) === NOT_A_NUMBER) ?? null
}

/** Drops rows in which nothing was written, and gives a key to each row that has none yet; keys given stay for ever. */
export function tidied(definition: Definition): Definition {
  const written = (row: object) =>
    Object.entries(row).some(
      ([name, value]) => !unwritten.has(name) && (typeof value === 'string' ? value !== '' : value !== 0),
    )
  const criteria = (list: Criterion[]) =>
    list.filter(({ key, name, levels }) => key || name || Object.values(levels).some((level) => level !== ''))
  const taken = new Set(keysOf(definition))
  const withKey = <T extends { key: string }>(row: T, text: string, otherwise: string): T => {
    if (row.key) return row
    const key = freshKey(text, otherwise, taken)
    taken.add(key)
    return { ...row, key }
  }
  const questions = (part: 'overview' | 'reflection') =>
    definition[part]
      .filter(written)
      .map((question, index) => withKey(question, question.prompt, `${part}-${index + 1}`))
  return {
    ...definition,
    methodComponents: definition.methodComponents.filter(written),
    research: definition.research.filter(written),
    resources: definition.resources.filter(written),
    alignments: definition.alignments.filter(written),
    overview: questions('overview'),
    artifacts: definition.artifacts.map((artifact, index) => ({
      ...withKey(artifact, artifact.name, `artifact-${index + 1}`),
      criteria: criteria(artifact.criteria).map((criterion, place) =>
        withKey(criterion, criterion.name, `criterion-${place + 1}`),
      ),
    })),
    reflection: questions('reflection'),
  }
}
// Set by the form itself, so they say nothing about whether somebody wrote in the row.
const unwritten = new Set(['passMark'])

function keysOf({ overview, artifacts, reflection }: Definition): string[] {
  return [...overview, ...artifacts, ...artifacts.flatMap(({ criteria }) => criteria), ...reflection].map(
    ({ key }) => key,
  )
}

export type Change = { what: 'add' | 'remove' | 'up'; list: ListName | 'criteria'; artifact: number; row: number }

/** What the pressed button asks besides saving: "remove:research.1", "add:artifacts.0.criteria"; null for nothing. */
export function changeIn(pressed: string): Change | null {
  const match = /^(add|remove|up):(?:artifacts\.(\d+)\.)?([a-zA-Z]+)(?:\.(\d+))?$/.exec(pressed)
  const [, what, artifact, list, row] = match ?? []
  const known = [...lists, 'criteria' as const].find((name) => name === list)
  if (!known || (what !== 'add' && what !== 'remove' && what !== 'up')) return null
  return { what, list: known, artifact: Number(artifact ?? -1), row: Number(row ?? -1) }
}

/** The definition with one row taken away or moved up, or one artifact more. Other lists end in an empty row anyway. */
export function changed(definition: Definition, change: Change): Definition {
  const { artifacts } = definition
  if (change.list === 'criteria') {
    const ofThatArtifact = (artifact: ArtifactPrompt, index: number) =>
      index === change.artifact ? { ...artifact, criteria: turned(artifact.criteria, change) } : artifact
    return { ...definition, artifacts: artifacts.map(ofThatArtifact) }
  }
  if (change.list === 'artifacts')
    return { ...definition, artifacts: turned(artifacts, change, () => blankArtifact('')) }
  return { ...definition, [change.list]: turned<object>(definition[change.list], change) }
}

function turned<T>(list: T[], { what, row }: Change, blank?: () => T): T[] {
  if (what === 'add') return blank ? [...list, blank()] : list
  const [one] = list.slice(row, row + 1)
  if (row < 0 || one === undefined) return list
  const rest = list.filter((_, index) => index !== row)
  return what === 'remove' ? rest : [...rest.slice(0, Math.max(0, row - 1)), one, ...rest.slice(Math.max(0, row - 1))]
}

function rows<T>(form: Form, list: string, read: (row: string) => T): T[] {
  const prefix = `${list}.`
  const places = form
    .names()
    .flatMap((name) => (name.startsWith(prefix) ? [Number.parseInt(name.slice(prefix.length), 10)] : []))
  return [...new Set(places)]
    .filter(Number.isInteger)
    .toSorted((a, b) => a - b)
    .map((place) => read(prefix + place))
}

function wholeNumber(text: string): number {
  const trimmed = text.trim()
  if (!trimmed) return 0
  return /^\d{1,12}$/.test(trimmed) ? Number(trimmed) : NOT_A_NUMBER
}

const withMonths = (months: number): { validForMonths?: number } => (months ? { validForMonths: months } : {})

const withUrl = (url: string): { url?: string } => (url ? { url } : {})

function oneOf<const T extends string>(value: string, offered: readonly [T, ...T[]] | readonly T[]): T {
  const [first] = offered
  const match = offered.find((offer) => offer === value) ?? first
  if (match === undefined) throw new Error('There is always something to choose from.')
  return match
}

function someOf<const T extends string>(values: string[], offered: readonly T[]): T[] {
  return offered.filter((offer) => values.includes(offer))
}
