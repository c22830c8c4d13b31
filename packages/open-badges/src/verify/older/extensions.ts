import { asList, hasType, isObject, type JsonObject, textOf } from '../../json.ts'
import type { Circumstances } from '../embedded-proof.ts'
import type { Outside } from '../outside.ts'
import { type Check, check } from '../report.ts'
import { checkAgainst, type SchemaStore } from '../schemas.ts'

/** More than any badge has; the rest are not looked at. */
const mostExtensions = 20

/**
 * The extensions of an assertion, its badge class and its issuer's profile, held against the schemas that their contexts
 * name (OB 2.0, Extensions). Only with a store of schemas, and only schemas of the standard's own makers; an extension
 * whose schema cannot be had is worth a word, no more.
 */
export async function checkExtensions(
  documents: readonly (JsonObject | undefined)[],
  { schemas, outside }: Circumstances,
): Promise<readonly Check[]> {
  if (!schemas) return []
  const found = documents.filter(isObject).flatMap(extensionsIn)
  const checks: Check[] = []
  for (const extension of found.slice(0, mostExtensions)) {
    checks.push(...(await checkExtension(extension, schemas, outside)))
  }
  return checks
}

interface Extension {
  readonly node: JsonObject
  readonly contexts: readonly string[]
}

/** A property of any name whose value says that it is an Extension; its context stands in it or in the document. */
function extensionsIn(document: JsonObject): readonly Extension[] {
  return Object.values(document)
    .flatMap(asList)
    .filter((value) => hasType(value, 'Extension'))
    .filter(isObject)
    .map((node) => ({ node, contexts: [...addressesIn(node['@context']), ...addressesIn(document['@context'])] }))
}

function addressesIn(context: unknown): readonly string[] {
  return asList(context).filter((one): one is string => typeof one === 'string' && /^https?:/.test(one))
}

async function checkExtension(
  { node, contexts }: Extension,
  schemas: SchemaStore,
  outside: Outside,
): Promise<readonly Check[]> {
  const types = asList(node.type).flatMap((type) => (typeof type === 'string' ? [localName(type)] : []))
  const checks: Check[] = []
  for (const url of contexts) {
    const context = await outside.json(url)
    const rules = asList(context?.['obi:validation'] ?? context?.validation).filter(isObject)
    for (const rule of rules) {
      const validates = textOf(rule, 'obi:validatesType') ?? textOf(rule, 'validatesType')
      const schema = textOf(rule, 'obi:validationSchema') ?? textOf(rule, 'validationSchema')
      if (validates === undefined || schema === undefined || !types.includes(localName(validates))) continue
      const result = checkAgainst(await schemas.checkFor(schema, outside), node, schema)
      checks.push(
        result.code === 'schema-unavailable' ? check('structure', 'warning', result.code, result.params) : result,
      )
    }
  }
  return checks
}

/** `extensions:ExampleExtension`, `obi:extensions/#ExampleExtension` and the whole address all mean the same. */
function localName(type: string): string {
  return type.replace(/^.*[#:/]/, '')
}
