/** As much of a JSON Schema as the API's schemas use. */
export type Schema = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
}
type Content = Record<string, { schema?: Schema }>
type Operation = {
  summary?: string
  description?: string
  tags?: string[]
  security?: object[]
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[]
  requestBody?: { content?: Content }
  responses?: Record<string, { content?: Content }>
}
/** As much of an OpenAPI 3.1 document as a reader needs. */
export type ApiDocument = { paths?: Record<string, Record<string, Operation>> }

export type Field = {
  name: string
  where: 'path' | 'query' | 'header' | 'body' | 'answer'
  type: string
  optional: boolean
  meaning: string
}
export type Verb = {
  tag: string
  method: string
  path: string
  summary: string
  description: string
  isOpen: boolean
  fields: Field[]
  answers: Told[]
}
/** One thing it answers when it works: its shape in a line, and what stands in it. */
export type Told = { status: string; type: string; fields: Field[] }

const DEEPEST = 3
const DEEPEST_TOLD = 2

/** Every verb in the document, with what it takes and answers. */
export function verbsIn({ paths = {} }: ApiDocument): Verb[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      tag: operation.tags?.[0] ?? '',
      method: method.toUpperCase(),
      path,
      summary: operation.summary ?? '',
      description: operation.description ?? '',
      isOpen: operation.security?.length === 0,
      fields: [...parametersOf(operation), ...bodyOf(operation)],
      answers: answersOf(operation),
    })),
  )
}

function parametersOf({ parameters = [] }: Operation): Field[] {
  return parameters.map((one) => ({
    name: one.name,
    where: one.in === 'path' || one.in === 'header' ? one.in : 'query',
    type: typeOf(one.schema),
    optional: !one.required,
    meaning: one.description ?? one.schema?.description ?? '',
  }))
}

function bodyOf({ requestBody }: Operation): Field[] {
  const schema = requestBody?.content?.['application/json']?.schema
  return schema ? fieldsOf(schema, '', DEEPEST) : []
}

/** The fields of an object, those of objects within it by their path, such as `design.shape` or `parts[].key`. */
function fieldsOf(schema: Schema, prefix: string, depth: number, where: Field['where'] = 'body'): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = prefix + key
    const inner = objectIn(value.items ?? value)
    const dots = value.items ? `${name}[].` : `${name}.`
    const own: Field = {
      name,
      where,
      type: typeOf(value),
      optional: !schema.required?.includes(key),
      meaning: value.description ?? '',
    }
    return depth > 1 && inner ? [own, ...fieldsOf(inner, dots, depth - 1, where)] : [own]
  })
}

/** The object that a value is, or is when it is not null. */
function objectIn(schema: Schema): Schema | null {
  if (schema.properties) return schema
  return schema.anyOf?.find(({ properties }) => properties) ?? null
}

function answersOf({ responses = {} }: Operation): Told[] {
  return Object.entries(responses).flatMap(([status, { content }]) => {
    const schema = content?.['application/json']?.schema
    return schema ? [{ status, type: shapeOf(schema), fields: fieldsOf(schema, '', DEEPEST_TOLD, 'answer') }] : []
  })
}

/** An answer in one line: the names of its fields, or its type. */
function shapeOf(schema: Schema): string {
  return schema.properties ? `{ ${Object.keys(schema.properties).join(', ')} }` : typeOf(schema)
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.items) return `[${typeOf(schema.items)}]`
  const type = [schema.type ?? 'any'].flat().join(' | ')
  return schema.format ? `${type} (${schema.format})` : type
}
