import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

// Every function that is public says what it takes, returns and throws, with the clause of the standard.

interface PublicFunction {
  readonly name: string
  readonly docstring: string
  readonly parameters: number
  readonly returnsNothing: boolean
}

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

function publicFunctions(): readonly PublicFunction[] {
  const exported = read('index.ts').matchAll(/export \{([^}]*)\} from '(\.\/[^']+)'/g)
  return [...exported].flatMap(([, list = '', file = '']) => {
    const names = list.split(',').map((name) => name.trim())
    return names.flatMap((name) => publicFunction(name, read(file)))
  })
}

/** Nothing for types, constants and classes. */
function publicFunction(name: string, source: string): readonly PublicFunction[] {
  const declared = new RegExp(
    `(/\\*\\*(?:(?!\\*/)[^])*\\*/\\n)?export (?:async )?function ${name}(?:<[^(]*>)?\\(([^]*?)\\n?\\)(?:: (\\w+)| \\{|:)`,
  ).exec(source)
  if (!declared) return []
  const [, docstring = '', list = '', returned = ''] = declared
  // A comma inside braces belongs to the type of one parameter.
  const flat = list.replaceAll(/\{[^{}]*\}/g, '').replaceAll(/<[^<>]*>/g, '')
  const parameters = flat.split(',').filter((parameter) => parameter.trim() !== '').length
  return [{ name, docstring, parameters, returnsNothing: returned.trim() === 'void' }]
}

const clause =
  /(OB 3\.0|CLR 2\.0|VCDM 2\.0|CID 1\.0|VC DI \w+ 1\.0|VC Data Integrity 1\.0|(?:Bitstring Status|1EdTech Revocation) List 1\.0|RFC \d+)[;,] (\d|appendix|class|derived type)/
const functions = publicFunctions()

describe('the docstring of a public function', () => {
  it('is looked for in all of them', () => {
    expect(functions.length).toBeGreaterThanOrEqual(30)
    expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['issueBadge', 'verify', 'tokenKeySet']))
  })

  it.each(functions)('$name', ({ docstring, parameters, returnsNothing }) => {
    expect(docstring.match(/@param \w+ \S/g) ?? []).toHaveLength(parameters)
    expect(docstring.match(/@returns \S/g) ?? []).toHaveLength(returnsNothing ? 0 : 1)
    expect(docstring).toMatch(/@throws (OpenBadgesError|nothing)/)
    expect(docstring).toMatch(clause)
  })
})
