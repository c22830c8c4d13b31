type Schema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  minimum?: number
  minLength?: number
  format?: string
}

/** Texts and numbers that fit many a schema and no column. */
const texts = ['a\u0000b', '\ud800', '__proto__', '\u202e', '', ' ', 'x'.repeat(150_000)]
const numbers = [0, -1, 1.5, 2 ** 31, 2 ** 53, 1e300]
const strangers = [null, true, 7, 'seven', [], {}, [[]]]

/**
 * Bodies made from a schema: a sensible one, and as many that differ from it in one place. `known` gives the values of
 * properties that name something real.
 */
export function nastyBodies(schema: object, known: Record<string, unknown>): [shown: string, body: string][] {
  const sensible = sampleOf(schema, { criterionKey: 'silence', promptKey: 'lesson', level: 'yes', ...known })
  const bodies: [string, string][] = [['as it should be', JSON.stringify(sensible)]]
  for (const path of leavesOf(sensible)) {
    const here = valueAt(sensible, path)
    const instead = [
      ...(typeof here === 'number' || here === null ? numbers : []),
      ...(Array.isArray(here) ? [] : texts),
      ...strangers,
    ]
    for (const value of instead)
      bodies.push([
        `${path.join('.')} = ${JSON.stringify(value)?.slice(0, 20)}`,
        JSON.stringify(changed(sensible, path, value)),
      ])
    // The same thing twice in one list.
    if (Array.isArray(here) && here.length)
      bodies.push([`${path.join('.')} twice`, JSON.stringify(changed(sensible, path, [...here, ...here]))])
  }
  return bodies
}

function sampleOf(schema: Schema, known: Record<string, unknown>, name = ''): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf) return sampleOf(schema.anyOf[0] ?? {}, known, name)
  if (name in known && schema.type === 'string') return known[name]
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, value]) => [key, sampleOf(value, known, key)]),
    )
  if (schema.type === 'array') return [sampleOf(schema.items ?? {}, known, name)]
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'boolean') return true
  if (schema.type === 'null') return null
  return 'text'
}

type Path = (string | number)[]

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return Array.isArray(value) ? [path, ...inside] : inside
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((at: unknown, key) => (at as Record<string, unknown>)[key], value)
}

function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to
  const inside = changed((value as Record<string, unknown>)[key], rest, to)
  return Array.isArray(value) ? value.with(Number(key), inside) : { ...(value as object), [key]: inside }
}
