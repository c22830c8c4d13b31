import { criteriaOf } from '../../src/catalogue/criteria.ts'
import { expect } from 'vitest'
import type { PersonName } from '../world.ts'
import { type Eyes, eyesOf, type Sight, type Watch } from './eyes.ts'
import type { Story } from './story.ts'

/** The issuer's people, an assessor who teaches in the learner's own district, an operator, and another issuer's. */
export const staff = ['marcus', 'ines', 'elena', 'grace', 'priya', 'wen', 'ola', 'omar', 'tomas'] as const
export type Staff = (typeof staff)[number]

/** Eyes for each of them that look for the learner, and the learner's own, which look for those who assess. */
export function openEyes({ world, learnerWords, assessorWords, places }: Story): Record<Staff | 'ana', Eyes> {
  // Whoever operates the installation has every organisation before their eyes, whoever hands in what.
  const except = { operator: places, foundOrganisation: places, inviteAdministrator: places }
  const watchOf = (name: Staff): Watch => {
    // Her own district stands on her own pages.
    const own = name === 'elena' ? ['Riverbend', world.organisation.riverbend] : []
    const words = learnerWords.filter((word) => !own.includes(word))
    return { words, except }
  }
  const judges = staff.map((name) => [name, eyesOf(world, name, watchOf(name))] as const)
  return {
    ...(Object.fromEntries(judges) as Record<Staff, Eyes>),
    ana: eyesOf(world, 'ana', { words: assessorWords }),
  }
}

/** These people look at everything there is, and find nothing. */
export async function look(eyes: Record<string, Eyes>, names: readonly PersonName[], heads?: 'and heads') {
  const sights: Record<string, Sight[]> = {}
  for (const name of names) {
    const one = eyes[name]
    if (!one) continue
    sights[name] = await one.walk(heads ? { heads: true } : {})
    expect(one.found, name).toEqual([])
  }
  return sights
}

/** Takes the next work; the id of the read. */
export async function claim(eyes: Eyes, kind: 'pre-check' | 'read'): Promise<string> {
  const { headers } = await eyes.ask('POST', '/o/bridges/queue/claim', { form: { kind } })
  const id = /reads\/([^/?]+)$/.exec(String(headers['location'] ?? ''))?.[1]
  if (!id) throw new Error(`No ${kind} was to be had`)
  return id
}

export const complete: Record<string, string> = { 'ok-lesson-0': 'yes', 'ok-lesson-1': 'yes' }

/** A form that rates every open criterion; what is unmet gets a comment anchored to this piece of evidence. */
export function marksFor({ published }: Story, unmet: readonly string[], artifactId: string): Record<string, string> {
  const fields: Record<string, string> = { summary: 'Calm and clear.' }
  for (const { key, part } of criteriaOf(published.definition)) {
    fields[`level-${key}`] = unmet.includes(key) ? 'almost' : 'yes'
    fields[`comment-${key}`] = 'The answer comes at once.'
    fields[`next-${key}`] = 'Count to three.'
    if (part === 'artifacts') fields[`artifact-${key}`] = artifactId
  }
  return fields
}

/** The same, as the API takes it. */
export function asJson(fields: Record<string, string>) {
  return Object.keys(fields)
    .filter((name) => name.startsWith('level-'))
    .map((name) => {
      const key = name.slice('level-'.length)
      const said = { comment: fields[`comment-${key}`] ?? '', nextStep: fields[`next-${key}`] ?? '' }
      const place = { artifactId: fields[`artifact-${key}`] ?? null, page: null, fromMs: null, toMs: null }
      return { criterionKey: key, level: fields[name], ...said, ...place }
    })
}
