import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Level } from '../catalogue/criteria.ts'
import type { Definition } from '../catalogue/definition.ts'
import type { Role } from '../platform/actor.ts'
import type { Kind } from '../organisations/rules.ts'
import type { Locale } from '../platform/words.ts'

/** What stands in `examples/`; `examples/README.md` says what each part is. */
export type Content = {
  organisations: ExampleOrganisation[]
  people: ExamplePerson[]
  microCredentials: ExampleMicroCredential[]
  /** Half-written ones, which stay drafts. */
  drafts: ExampleDraft[]
}
export type ExampleOrganisation = {
  slug: string
  name: string
  kinds: Kind[]
  parent?: string
  url: string
  email: string
  description: string
}
export type ExamplePerson = {
  key: string
  givenName: string
  familyName: string
  email: string
  locale: Locale
  operator?: boolean
  memberships: { organisation: string; role: Role }[]
}
export type ExampleMicroCredential = { issuer: string; slug: string; definition: Definition }
type Begun = Partial<Definition> & Pick<Definition, 'title' | 'language' | 'topic'>
export type ExampleDraft = { issuer: string; slug: string; definition: Begun }

/** Written answers to one micro-credential, and how assessors read them. */
export type ExampleAnswers = {
  responses: Texts
  /** A first attempt that misses the passing criteria. */
  weak?: Texts
  comments?: { [Reading in ReadingName]?: Record<string, Said & { level: Level }> }
  questionComments?: { [Reading in ReadingName]?: Record<string, Said & { passed: boolean }> }
  revisionNote?: string
  /** What the pre-check finds missing, by prompt and place of the indicator: `use-video-0`. */
  findings?: Texts
}
export type ReadingName = 'notYet' | 'earned'
export type Texts = Record<string, string>
type Said = { comment: string; nextStep?: string }

export function readContent(): Content {
  const organisations: ExampleOrganisation[] = json('organisations.json')
  const people: ExamplePerson[] = json('people.json')
  const all = (folder: string) =>
    readdirSync(join(place(), folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => json(join(folder, name)))
  return { organisations, people, microCredentials: all('micro-credentials'), drafts: all('drafts') }
}

export function readAnswers(slug: string): ExampleAnswers {
  return json(join('answers', `${slug}.json`))
}

export function evidencePath(name: string): string {
  return join(place(), 'evidence', name)
}

function json(path: string) {
  return JSON.parse(readFileSync(join(place(), path), 'utf8'))
}

/** Beside `dist/`, where the application runs from, or beside `src/`, where tests do. */
function place(): string {
  const places = ['../examples/', '../../examples/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  const full = places.find((path) => existsSync(join(path, 'organisations.json')))
  if (!full) throw new Error('The folder "examples" is missing. Set CAIRN_EXAMPLES=0 to start without examples.')
  return full
}
