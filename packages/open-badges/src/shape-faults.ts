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

/** Everything about an object that does not fit a class of the data model, each with its path. */
export function shapeFaults(object: unknown, name: ShapeName, options: { path: string } & Strictness): Fault[] {
  const { path } = options
  if (!isObject(object)) return [fault('wrong-type', path, `${name} expected`)]
  const shape: Shape = shapes[name]
  const faults = typeFaults(object, shape, path)
  for (const [member, property] of Object.entries(shape.properties)) {
    const at = join(path, member)
    const value = object[member]
    if (value === undefined || value === null) {
      if (property.required) faults.push(fault('missing', at))
    } else {
      faults.push(...valueFaults(value, property, { ...options, path: at }))
    }
  }
  if (options.unknownTerms === 'refused') faults.push(...unknownFaults(object, shape, path))
  return faults
}

/** The path of a member. */
export function join(path: string, member: string): string {
  return path === '' ? member : `${path}.${member}`
}

function typeFaults(object: JsonObject, shape: Shape, path: string): Fault[] {
  const at = join(path, 'type')
  if (shape.type === undefined) return []
  if (object.type === undefined) return [fault('missing', at)]
  if (!asList(object.type).includes(shape.type)) return [fault('wrong-value', at, `${shape.type} expected`)]
  return shape.singleType && object.type !== shape.type ? [fault('wrong-type', at, 'one text expected')] : []
}

function unknownFaults(object: JsonObject, shape: Shape, path: string): Fault[] {
  const known = new Set(['@context', 'type', ...Object.keys(shape.properties)])
  const unknown = Object.keys(object).filter((member) => !known.has(member))
  return unknown.map((member) => fault('unknown-term', join(path, member)))
}

function valueFaults(value: unknown, property: Property, options: { path: string } & Strictness): Fault[] {
  const { path } = options
  if (property.kind === 'any') return []
  if (Array.isArray(value)) {
    if (!property.list && (options.written === 'in full' || value.length !== 1)) return [fault('wrong-type', path)]
    return value.flatMap((entry, i) => singleFaults(entry, property, { ...options, path: `${path}[${i}]` }))
  }
  if (property.list && options.written === 'in full') return [fault('single-value', path)]
  return singleFaults(value, property, options)
}

function singleFaults(value: unknown, property: Property, options: { path: string } & Strictness): Fault[] {
  const { path } = options
  if (property.kind === 'any') return []
  if (property.kind === 'shape') return property.shape ? shapeFaults(value, property.shape, options) : []
  const code = plainFault(value, property)
  return code ? [fault(code, path)] : []
}

function plainFault(value: unknown, { kind, values, closed, required }: Property): ErrorCode | null {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? null : 'wrong-type'
  if (kind === 'boolean') return typeof value === 'boolean' ? null : 'wrong-type'
  if (typeof value !== 'string') return 'wrong-type'
  if (required && value.trim() === '') return 'missing'
  if (values) return values.includes(value) || (!closed && /^ext:[A-Za-z0-9.|_-]+$/.test(value)) ? null : 'wrong-value'
  return kind in patterns && !patterns[kind as keyof typeof patterns].test(value) ? 'wrong-value' : null
}

const patterns = {
  // RFC 3986: a scheme, then anything but spaces and the characters no URI may hold.
  uri: /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/,
  // OB 3.0: DateTimeZ, so the time zone is required.
  dateTime: /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  language: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/,
  jws: /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/,
} as const
