import { canonicalNamesOf, fastStatements, refusalFrom, slowStatements } from '../canonical.ts'
import type { DocumentLoader } from '../document-loader.ts'
import { OpenBadgesError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { lineOf, type Statement } from '../json-ld/n-quads.ts'
import { OffTheFastPath } from '../json-ld/off-the-fast-path.ts'
import { type NameFor, statementsOf } from '../json-ld/statements.ts'
import { selectPart } from './pointers.ts'
import { statementOf } from './quads.ts'
import { type Grouped, groupedBySkolems } from './skolem.ts'

/**
 * The statements of a document and of the parts that these lists of pointers name (VC DI ECDSA 1.0, 3.4.16). Throws as
 * `canonicalNQuads` does, `pointer-unmatched`, and `part-inseparable` when a part says what the document does not: the
 * first two of a list of three end it elsewhere.
 */
export async function grouped(
  document: JsonObject,
  selections: readonly (readonly string[])[],
  load: DocumentLoader,
): Promise<Grouped> {
  // Pointers are about the document as it is written, however it is looked at afterwards.
  for (const pointers of selections) selectPart(document, pointers, 'as given')
  const fast = groupedByWalking(document, selections)
  const { all, parts } = fast ?? (await groupedBySkolems(document, selections, load))
  const lines = new Set(all.map((statement) => lineOf(statement)))
  const foreign = parts.flat().some((statement) => !lines.has(lineOf(statement)))
  if (foreign) throw new OpenBadgesError('part-inseparable')
  return { all: distinct(all), parts: parts.map(distinct) }
}

/** Under kept contexts parts are walked like the whole, and a blank node is known by the object that stands for it. */
export function groupedByWalking(
  document: JsonObject,
  selections: readonly (readonly string[])[],
): Grouped | undefined {
  const names = new Map<object, Map<string | number, string>>()
  let count = 0
  const nameFor: NameFor = (holder, role) => {
    const roles = names.get(holder) ?? new Map<string | number, string>()
    names.set(holder, roles)
    const name = roles.get(role) ?? `_:b${count++}`
    roles.set(role, name)
    return name
  }
  try {
    const all = statementsOf(document, nameFor)
    const parts = selections.map((pointers) => {
      const part = selectPart(document, pointers, 'as given')
      if (!part) return []
      return statementsOf(part.document, (holder, role) => nameFor(part.origins.get(holder) ?? holder, role))
    })
    return { all, parts }
  } catch (error) {
    if (error instanceof OffTheFastPath) return undefined
    throw error
  }
}

/** The statements of a document, none twice. Throws as `canonicalNQuads` does. */
export async function distinctStatements(document: JsonObject, load: DocumentLoader): Promise<readonly Statement[]> {
  const fast = fastStatements(document)
  load.spend?.(fast?.length ?? 0)
  if (fast) return distinct(fast)
  try {
    const quads = await slowStatements(document, load)
    return distinct(quads.map((quad) => statementOf(quad, new Map())))
  } catch (cause) {
    throw refusalFrom(cause)
  }
}

function distinct(statements: readonly Statement[]): readonly Statement[] {
  return [...new Map(statements.map((statement) => [lineOf(statement), statement])).values()]
}

/** Statements as the lines that are signed, in the order that counts, with these names for their blank nodes (3.4.1). */
export function signedLines(statements: readonly Statement[], names: ReadonlyMap<string, string>): readonly string[] {
  return statements.map((statement) => lineOf(statement, (blank) => names.get(blank) ?? blank)).toSorted()
}

/** The canonical name of each blank node without `_:`, as it goes into a name or a number. */
export async function canonicalLabels(statements: readonly Statement[]): Promise<ReadonlyMap<string, string>> {
  const names = await canonicalNamesOf(statements)
  return new Map([...names].map(([blank, name]) => [blank, name.slice(2)]))
}
