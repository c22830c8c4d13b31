import { Compile } from 'typebox/compile'
import type { FastifyInstance } from 'fastify'

type Answered = { status: number; type: string; body: string }
type Told = { content?: Record<string, { schema?: object }> }
type Verbs = Record<string, { responses?: Record<string, Told> }>
type Document = { paths?: Record<string, Verbs> }

/**
 * Holds an answer of the JSON API against what the OpenAPI document tells of it: what is wrong with it, or null. The
 * document is all that a programmer elsewhere has.
 */
export function contractOf(server: FastifyInstance) {
  let verbs: { path: RegExp; parameters: number; told: Verbs }[] = []
  const checks = new Map<object, ReturnType<typeof Compile>>()
  return (method: string, url: string, answer: Answered): string | null => {
    if (!verbs.length) verbs = verbsIn(JSON.parse(JSON.stringify(server.swagger())) as Document)
    const [path = ''] = url.split('?')
    const found = verbs.find((verb) => verb.path.test(path))
    const responses = found?.told[method.toLowerCase()]?.responses
    if (!responses) return null
    const shown = `${method} ${url} answered ${answer.status}`
    const told = responses[answer.status] ?? responses['default']
    const [type = ''] = answer.type.split(';')
    const schema = told?.content?.[type]?.schema
    if (!schema) return `${shown} with ${type}, of which the document tells nothing`
    let check = checks.get(schema)
    if (!check) checks.set(schema, (check = Compile(schema)))
    const value: unknown = JSON.parse(answer.body)
    if (check.Check(value)) return null
    const faults = check.Errors(value).map(({ instancePath, message, params }) => ({ instancePath, message, params }))
    return `${shown}, which is not what the document tells: ${JSON.stringify(faults)}\n${answer.body.slice(0, 2000)}`
  }
}

function verbsIn({ paths = {} }: Document): { path: RegExp; parameters: number; told: Verbs }[] {
  return Object.entries(paths)
    .map(([path, told]) => ({
      path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      parameters: path.split('{').length,
      told,
    }))
    .toSorted((a, b) => a.parameters - b.parameters)
}
