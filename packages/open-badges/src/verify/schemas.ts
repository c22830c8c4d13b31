import type { ValidateFunction } from 'ajv'
import { asList, hasType, isObject, type JsonObject, textOf, without } from '../json.ts'
import type { Outside } from './outside.ts'
import { type Check, check } from './report.ts'

/** Official JSON Schemas that have been fetched and made ready, by address. Give the same store to every `verify`. */
export interface SchemaStore {
  /** The check of a document against the schema at an address, or null when that could not be had. */
  checkFor(url: string, outside: Outside): Promise<ValidateFunction | null>
}

/**
 * A schema is turned into a program, so only what the standard's own makers publish is taken; extensions of Open Badges 2
 * have theirs at the addresses of that time.
 */
const official =
  /^https:\/\/(purl\.imsglobal\.org\/spec|w3id\.org\/openbadges\/extensions|openbadgespec\.org\/extensions)\/[a-z0-9/_.-]+\.json$/i

/** No credential needs more schemas than this. */
const mostSchemas = 8

/**
 * An empty store of official JSON Schemas (VCDM 2.0, 4.11). What it cannot get it asks for again the next time.
 * @returns the store, to be given to every `verify` of a process
 * @throws nothing
 */
export function newSchemaStore(): SchemaStore {
  const kept = new Map<string, ValidateFunction>()
  const checkFor = async (url: string, outside: Outside) => {
    if (!official.test(url)) return null
    const found = kept.get(url) ?? (await compiled(url, outside))
    if (found) kept.set(url, found)
    return found
  }
  return { checkFor }
}

async function compiled(url: string, outside: Outside): Promise<ValidateFunction | null> {
  const found = await outside.json(url)
  if (!found) return null
  const isDraft4 = /draft-04/.test(textOf(found, '$schema') ?? '')
  const schema = isDraft4 ? without(found, '$schema', 'id') : found
  // The compiler is large, and most who use this library never need it.
  const [{ Ajv2019 }, { default: formats }] = await Promise.all([import('ajv/dist/2019.js'), import('ajv-formats')])
  const loadSchema = async (address: string) => {
    const other = official.test(address) ? await outside.json(address) : null
    if (!other) throw new Error(`no schema at ${address}`)
    return other
  }
  try {
    const compiler = new Ajv2019({ strict: false, loadSchema })
    formats.default(compiler)
    return await compiler.compileAsync(schema)
  } catch {
    return null
  }
}

/** The schemas a credential names, as 1EdTechJsonSchemaValidator2019 (OB 3.0, 9). None are asked for unasked. */
export async function checkSchemas(
  credential: JsonObject,
  schemas: SchemaStore | undefined,
  outside: Outside,
): Promise<readonly Check[]> {
  if (!schemas) return []
  const named = asList(credential.credentialSchema)
    .flat(Number.POSITIVE_INFINITY)
    .filter((entry) => hasType(entry, '1EdTechJsonSchemaValidator2019'))
  const checks: Check[] = []
  for (const entry of named.slice(0, mostSchemas)) {
    const url = (isObject(entry) ? textOf(entry, 'id') : undefined) ?? ''
    checks.push(checkAgainst(await schemas.checkFor(url, outside), credential, url))
  }
  return checks
}

/** Does a document conform? Unknown where the schema could not be had. */
export function checkAgainst(conforms: ValidateFunction | null, credential: JsonObject, url: string): Check {
  if (!conforms) return check('structure', 'unknown', 'schema-unavailable', { url })
  if (conforms(credential)) return check('structure', 'pass', 'schema-holds')
  const [first] = conforms.errors ?? []
  const place = (first?.instancePath ?? '').slice(1).replaceAll('/', '.')
  const detail = `${place} ${first?.message ?? ''}`.trim()
  return check('structure', 'fail', 'schema-fails', { url, detail })
}
