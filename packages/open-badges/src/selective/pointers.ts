import { OpenBadgesError } from '../errors.ts'
import { isObject, type JsonObject, put } from '../json.ts'

/** A part of a document, and for each of its new objects and lists the one of the document it is a part of. */
export interface Part {
  readonly document: JsonObject
  readonly origins: ReadonlyMap<object, object>
}

/** How a document to be selected from is written, beside how the pointers were meant. */
export type Spelling = 'as given' | 'compacted'

/** A choice inside a value: all of it, or some of its members or entries. */
type Choice = 'all' | Map<string, Choice>

/**
 * The part of a document that these JSON pointers name (RFC 6901), with the ids and types of all objects on the way to
 * it; null when there are none (VC DI ECDSA 1.0, 3.4.10 to 3.4.13). In a compacted document a list of one may stand
 * without its list and the other way round. Throws `pointer-unmatched` with the pointer as its path.
 */
export function selectPart(document: JsonObject, pointers: readonly string[], spelling: Spelling): Part | null {
  if (pointers.length === 0) return null
  const choice = { root: new Map<string, Choice>() as Choice }
  for (const pointer of pointers) {
    const steps = resolve(document, pointer, spelling)
    choice.root = choose(choice.root, steps)
  }
  const origins = new Map<object, object>()
  const part = take(document, choice.root, origins)
  return { document: isObject(part) ? part : document, origins }
}

/** The steps of a pointer through this very document. */
function resolve(document: JsonObject, pointer: string, spelling: Spelling): readonly string[] {
  const lost = () => new OpenBadgesError('pointer-unmatched', { path: pointer })
  if ((pointer !== '' && !pointer.startsWith('/')) || /~(?![01])/.test(pointer)) throw lost()
  const steps: string[] = []
  let value: unknown = document
  for (const escaped of pointer.split('/').slice(1)) {
    const step = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
    if (spelling === 'compacted' && step === '0' && !Array.isArray(value) && !has(value, step)) continue
    if (spelling === 'compacted' && Array.isArray(value) && value.length === 1 && !isIndex(step)) {
      steps.push('0')
      value = value[0]
    }
    if (!has(value, step)) throw lost()
    steps.push(step)
    value = (value as JsonObject)[step]
  }
  return steps
}

function has(value: unknown, step: string): boolean {
  if (Array.isArray(value)) return isIndex(step) && Number(step) < value.length
  return isObject(value) && Object.hasOwn(value, step)
}

function isIndex(step: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(step)
}

function choose(choice: Choice, [step, ...rest]: readonly string[]): Choice {
  if (choice === 'all' || step === undefined) return 'all'
  choice.set(step, choose(choice.get(step) ?? new Map<string, Choice>(), rest))
  return choice
}

/** What is chosen of a value. What is chosen wholly is not copied. */
function take(value: unknown, choice: Choice, origins: Map<object, object>): unknown {
  if (choice === 'all') return value
  if (Array.isArray(value)) {
    const places = [...choice].toSorted(([one], [other]) => Number(one) - Number(other))
    const part = places.map(([place, inner]) => take(value[Number(place)], inner, origins))
    origins.set(part, value)
    return part
  }
  if (!isObject(value)) return value
  const part: JsonObject = {}
  for (const member of Object.keys(value)) {
    const inner = choice.get(member)
    if (alwaysTaken(member, value[member])) put(part, member, value[member])
    else if (inner) put(part, member, take(value[member], inner, origins))
  }
  origins.set(part, value)
  return part
}

/** Ids and types, all of them; and contexts, without which a part would say something else. */
function alwaysTaken(member: string, value: unknown): boolean {
  if (member === 'id') return !(typeof value === 'string' && value.startsWith('_:'))
  return member === 'type' || member === '@context'
}
