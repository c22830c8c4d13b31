import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { beforeAll, expect, test } from 'vitest'
import { refusals } from '../src/refusals.ts'

// Every sentence that people see: in both languages, readable as ICU, in the glossary's words.

const root = fileURLToPath(new URL('..', import.meta.url))
type Sentence = { where: string; en: string; es: string }
let sentences: Sentence[]

beforeAll(async () => {
  const paths = globSync('src/**/{words,*-words,letters}.ts', { cwd: root }).filter(
    (path) => path !== 'src/platform/words.ts',
  )
  const found = await Promise.all(
    paths.map(async (path) => sentencesIn(path, await import(pathToFileURL(join(root, path)).href))),
  )
  sentences = [...found.flat(), ...sentencesIn('src/refusals.ts', refusals)]
})

function sentencesIn(where: string, value: unknown): Sentence[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value && typeof value.en === 'string') {
    return [{ where, en: value.en, es: 'es' in value && typeof value.es === 'string' ? value.es : '' }]
  }
  return Object.entries(value).flatMap(([key, inner]) => sentencesIn(`${where} ${key}`, inner))
}

test('every sentence is in English and in Spanish', () => {
  expect(sentences.length).toBeGreaterThan(300)
  const half = sentences.filter(({ en, es }) => !en.trim() || !es.trim())
  expect(half.map(({ where }) => where)).toEqual([])
})

test('every sentence can be read as a message, and both languages fill the same placeholders', () => {
  const wrong = sentences.flatMap(({ where, en, es }) => {
    try {
      const inBoth = [placeholdersIn(en, 'en'), placeholdersIn(es, 'es')].map((names) =>
        [...names].toSorted().join(', '),
      )
      return inBoth[0] === inBoth[1] ? [] : [`${where}: ${inBoth.join(' | ')}`]
    } catch (error) {
      return [`${where}: ${String(error)}`]
    }
  })
  expect(wrong).toEqual([])
})

type Elements = ReturnType<IntlMessageFormat['getAst']>

function placeholdersIn(text: string, locale: 'en' | 'es'): Set<string> {
  // What holds neither is said as it stands (`say` in platform/words.ts).
  return text.includes('{') || text.includes("'") ? namesIn(new IntlMessageFormat(text, locale).getAst()) : new Set()
}

function namesIn(elements: Elements): Set<string> {
  const names = new Set<string>()
  for (const element of elements) {
    // 0 is plain text, whose value is no name; the library keeps the names of these numbers to itself.
    // oxlint-disable-next-line typescript/no-unsafe-enum-comparison
    if ('value' in element && element.type !== 0) names.add(element.value)
    const options = 'options' in element ? Object.values(element.options) : []
    for (const { value } of options) for (const name of namesIn(value)) names.add(name)
  }
  return names
}

/** "Words we do not use" of GLOSSARY.md; a user name is what an address may hold before its @. */
const notOurs = [
  /\b(assertions?|badge class(es)?|tenants?|users?(?! name)|reviewers?|evaluators?|scorers?|raters?|graders?)\b/i,
  /\b(candidates?|participants?|resubmissions?|double-blind|JSON-LD)\b/i,
  /\bDIDs?\b/,
]
const notOursEither = [
  /\b(aserción|aserciones|(?<!nombre de )usuari[oa]s?|candidat[oa]s?|inquilin[oa]s?)\b/i,
  /\bDIDs?\b/,
]

test('no sentence has a word that the glossary gave up', () => {
  const wrong = sentences.flatMap(({ where, en, es }) => [
    ...notOurs.flatMap((pattern) => pattern.exec(en)?.[0] ?? []).map((word) => `${where}: ${word}`),
    ...notOursEither.flatMap((pattern) => pattern.exec(es)?.[0] ?? []).map((word) => `${where}: ${word}`),
  ])
  expect(wrong).toEqual([])
})

test('no file of the project names a folder of somebody’s machine or the host of a package registry', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  const hosts = /\b(registry\.[a-z]+js\.(org|com)|registry\.yarnpkg\.com|npm\.pkg\.github\.com)\b/
  const folders = /(^|[\s"'`(=])(\/work\/|\/root\/|\/Users\/[a-z]+\/|C:\\Users\\)/m
  const wrong = files
    .toString()
    .trim()
    .split('\n')
    .filter((path) => /\.(m?[jt]sx?|json|md|sql|css|ya?ml|sh|html|svg)$|^[^.]+$|rc$/.test(path))
    .filter((path) => !path.endsWith('.test.ts') && !path.startsWith('examples/evidence/'))
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return [hosts, folders].flatMap((pattern) => pattern.exec(text)?.[0] ?? []).map((what) => `${path}: ${what}`)
    })
  expect(wrong).toEqual([])
})
