import { type ErrorCode, type Fault, fault } from './errors.ts'
import { asList, isObject, type JsonObject } from './json.ts'
import { type Property, type Shape, type ShapeName, shapes } from './shapes.ts'

/** How strictly to look: what is issued is written in full; what others issued may use the compact forms. */
export interface Strictness {
  /** Lists must be lists, and no member may be null. */
  readonly written: 'in full' | 'in any legal form'
  /** Is a property unknown to the model a fault? Only when no further context could define it. */
  readonly unknownTerms: 'refused' | 'left to JSON-LD'
}

/** Where a value stands, written out only when there is something to say about it. */
type Place = { readonly parent: Place | null; readonly step: string | number }

interface Search extends Strictness {
  readonly start: string
  readonly faults: Fault[]
}

/** Everything about an object that does not fit a class of the data model, each with its path. */
export function shapeFaults(object: unknown, name: ShapeName, options: { path: string } & Strictness): Fault[] {
  const search: Search = { ...options, start: options.path, faults: [] }
  checkShape(search, object, name, null)
  return search.faults
}

function checkShape(search: Search, object: unknown, name: ShapeName, place: Place | null): void {
  if (!isObject(object)) return add(search, 'wrong-type', place, `${name} expected`)
  const { shape, properties, required } = prepared(name)
  checkType(search, object, shape, place)
  for (const member of required) {
    if (object[member] === undefined || object[member] === null) add(search, 'missing', { parent: place, step: member })
  }
  for (const member of Object.keys(object)) {
    const property = properties.get(member)
    const value = object[member]
    if (property === undefined) {
      if (search.unknownTerms === 'refused') add(search, 'unknown-term', { parent: place, step: member })
    } else if (property.kind !== 'any' && value !== undefined && value !== null) {
      checkValue(search, value, property, { parent: place, step: member })
    }
  }
}

interface PreparedShape {
  readonly shape: Shape
  /** All properties; those that are checked elsewhere as well, as being of any kind. */
  readonly properties: ReadonlyMap<string, Property>
  readonly required: readonly string[]
}

const preparedShapes = new Map<ShapeName, PreparedShape>()

function prepared(name: ShapeName): PreparedShape {
  const before = preparedShapes.get(name)
  if (before) return before
  const shape: Shape = shapes[name]
  const elsewhere: readonly (readonly [string, Property])[] = [
    ['@context', { kind: 'any' }],
    ['type', { kind: 'any' }],
  ]
  const properties = new Map<string, Property>([...elsewhere, ...Object.entries(shape.properties)])
  const required = [...properties].filter(([, property]) => property.required).map(([member]) => member)
  const made = { shape, properties, required }
  preparedShapes.set(name, made)
  return made
}

function add(search: Search, code: ErrorCode, place: Place | null, detail = ''): void {
  search.faults.push(fault(code, pathOf(search, place), detail))
}

function pathOf(search: Search, place: Place | null): string {
  if (place === null) return search.start
  const before = pathOf(search, place.parent)
  return typeof place.step === 'number' ? `${before}[${place.step}]` : join(before, place.step)
}

/** The path of a member. */
export function join(path: string, member: string): string {
  return path === '' ? member : `${path}.${member}`
}

function checkType(search: Search, object: JsonObject, shape: Shape, parent: Place | null): void {
  const { type } = object
  if (shape.type === undefined) return
  const place = { parent, step: 'type' }
  if (type === undefined) add(search, 'missing', place)
  else if (!asList(type).includes(shape.type)) add(search, 'wrong-value', place, `${shape.type} expected`)
  else if (shape.singleType && type !== shape.type) add(search, 'wrong-type', place, 'one text expected')
}

function checkValue(search: Search, value: unknown, property: Property, place: Place): void {
  if (!Array.isArray(value)) {
    if (property.list && search.written === 'in full') add(search, 'single-value', place)
    else checkSingle(search, value, property, place)
  } else if (!property.list && (search.written === 'in full' || value.length !== 1)) {
    add(search, 'wrong-type', place)
  } else {
    for (let i = 0; i < value.length; i++) checkEntry(search, value[i], property, { parent: place, step: i })
    if (value.length > 1) checkDistinct(search, value, place)
  }
}

/** JSON-LD would read a list in a list as one; a reader of the JSON would not. */
function checkEntry(search: Search, entry: unknown, property: Property, place: Place): void {
  if (Array.isArray(entry)) add(search, 'nested-list', place)
  else checkSingle(search, entry, property, place)
}

/** JSON-LD puts together what is said of one id in several places: the proof would hold for either half of it. */
function checkDistinct(search: Search, entries: readonly unknown[], parent: Place): void {
  const seen = new Set<unknown>()
  for (const [i, entry] of entries.entries()) {
    const id = isObject(entry) ? (entry.id ?? entry['@id']) : undefined
    if (id !== undefined && seen.has(id)) add(search, 'described-twice', { parent, step: i })
    seen.add(id)
  }
}

function checkSingle(search: Search, value: unknown, property: Property, place: Place): void {
  if (property.kind === 'shape' && property.shape) return checkShape(search, value, property.shape, place)
  const code = plainFault(value, property)
  if (code) add(search, code, place)
}

function plainFault(value: unknown, { kind, values, closed, required }: Property): ErrorCode | null {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? null : 'wrong-type'
  if (kind === 'boolean') return typeof value === 'boolean' ? null : 'wrong-type'
  if (typeof value !== 'string') return 'wrong-type'
  if (required && value.trim() === '') return 'missing'
  if (values) return values.includes(value) || (!closed && /^ext:[A-Za-z0-9.|_-]+$/.test(value)) ? null : 'wrong-value'
  const pattern = patterns[kind]
  if (pattern && !pattern.test(value)) return 'wrong-value'
  return (kind === 'dateTime' || kind === 'date') && !isOnCalendar(value) ? 'wrong-value' : null
}

/** The pattern knows no months of thirty days, and no hour but the last that is not followed by a whole one. */
function isOnCalendar(date: string): boolean {
  // Nearly all are, which one look tells.
  if (/-[012][0-8]T([01]\d|2[0-3])[\d:.]+Z$/.test(date)) return true
  const [, year = '', month = '', day = ''] = /^(-?\d+)-(\d\d)-(\d\d)/.exec(date) ?? []
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate()
  return Number(day) <= days && (year.length !== 4 || !Number.isNaN(Date.parse(date)))
}

const patterns: Readonly<Partial<Record<Property['kind'], RegExp>>> = {
  // RFC 3986: a scheme, then anything but spaces and the characters no URI may hold.
  uri: /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/,
  // OB 3.0: DateTimeZ, so the time zone is required.
  dateTime: /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  language: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/,
  jws: /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/,
}
