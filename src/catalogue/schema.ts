import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import {
  artifactKinds,
  audiences,
  badgeColours,
  badgeMotifs,
  badgeShapes,
  DEFAULT_MAX_SIZE_BYTES,
  type Definition,
  topics,
} from './definition.ts'

const closed = { additionalProperties: false } as const
const key = Type.String({ maxLength: 60, description: 'Short, stable between versions, unique in the definition.' })
const line = Type.String({ maxLength: 300 })
const text = Type.String({ maxLength: 6000 })
const address = Type.String({ maxLength: 500 })
const words = Type.Integer({ minimum: 0, maximum: 100_000 })
const hours = Type.Integer({ minimum: 0, maximum: 10_000 })

const question = Type.Object(
  { key, prompt: text, minWords: words, maxWords: words, passingCriteria: text },
  { ...closed, description: 'A question of Part 1 or Part 3, judged against its passing criteria.' },
)
const criterion = Type.Object(
  {
    key,
    name: line,
    levels: Type.Object({ 'not-yet': text, almost: text, yes: text }, closed),
    passMark: Type.Enum(['almost', 'yes'], { description: 'The lowest level that earns.' }),
  },
  closed,
)
const artifact = Type.Object(
  {
    key,
    name: line,
    prompt: text,
    accepts: Type.Array(Type.Enum([...artifactKinds]), { maxItems: artifactKinds.length }),
    maxFiles: Type.Integer({ minimum: 0, maximum: 100 }),
    maxSizeBytes: Type.Integer({ minimum: 1024, maximum: DEFAULT_MAX_SIZE_BYTES }),
    precheckIndicators: Type.Array(line, { maxItems: 20 }),
    criteria: Type.Array(criterion, { maxItems: 20 }),
  },
  { ...closed, description: 'Evidence asked for in Part 2, with the rubric it is rated by.' },
)

/**
 * The shape of a definition, shared by the form, the API and its description. It bounds what may be kept at all, also
 * unfinished; what is still missing before it may be published is said by `faultsOf`.
 */
export const definitionSchema = Type.Object(
  {
    title: line,
    language: Type.Enum(['en', 'es']),
    summary: Type.String({ maxLength: 1000 }),
    topic: Type.Enum([...topics]),
    audience: Type.Array(Type.Enum([...audiences]), { maxItems: audiences.length }),
    effortHours: Type.Object({ from: hours, to: hours }, closed),
    validForMonths: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10_000,
        description: 'How many months an award is valid; without it, for ever.',
      }),
    ),
    competency: text,
    keyMethod: text,
    methodComponents: Type.Array(Type.Object({ name: line, text }, closed), { maxItems: 30 }),
    research: Type.Array(Type.Object({ citation: text, url: Type.Optional(address), finding: text }, closed), {
      maxItems: 50,
    }),
    resources: Type.Array(Type.Object({ title: line, url: Type.Optional(address), note: text }, closed), {
      maxItems: 50,
    }),
    alignments: Type.Array(Type.Object({ framework: line, code: line, name: line, url: address }, closed), {
      maxItems: 50,
    }),
    overview: Type.Array(question, { maxItems: 20 }),
    artifacts: Type.Array(artifact, { maxItems: 20 }),
    reflection: Type.Array(question, { maxItems: 20 }),
    attestations: Type.Array(Type.Object({ key, text }, closed), { maxItems: 10 }),
    design: Type.Object(
      { shape: Type.Enum([...badgeShapes]), colour: Type.Enum([...badgeColours]), motif: Type.Enum([...badgeMotifs]) },
      closed,
    ),
  },
  { ...closed, description: 'One micro-credential in the field’s own template.' },
)

const compiled = Compile(definitionSchema)

/** The first thing wrong with the shape, as a field's name and a reason; null when there is nothing. */
export function shapeFault(value: unknown): { field: string; reason: string } | null {
  if (compiled.Check(value)) return null
  const [first] = compiled.Errors(value)
  const field = first?.instancePath.slice(1).replaceAll('/', '.') ?? ''
  return { field, reason: first?.message ?? 'it has the wrong shape' }
}

// The schema and the type say the same: neither compiles without the other.
type Same<A, B> = [A, B] extends [B, A] ? true : never
const _same: Same<Static<typeof definitionSchema>, Definition> = true
void _same
