import type { Route } from '../../src/platform/http/route.ts'
import { type RouteName, routes } from '../../src/routes.ts'
import type { World } from '../world.ts'

/** Where every value that a parameter can have stands in the database, or the values themselves. */
const sources: Record<string, string | readonly string[]> = {
  organisation: 'select slug from organisations',
  issuer: 'select slug from organisations',
  organisationId: 'select id from organisations',
  slug: 'select slug from micro_credentials',
  number: 'select distinct number::text from versions',
  microCredentialId: 'select id from micro_credentials',
  versionId: 'select id from versions',
  enrolmentId: 'select id from enrolments',
  submissionId: 'select id from submissions',
  part: ['overview', 'artifacts', 'reflection', 'changes'],
  questionKey: 'select distinct question_key from responses',
  artifactId: 'select id from artifacts',
  pointerId: 'select id from evidence_pointers',
  fileId: 'select id from files',
  uploadId: 'select id from files',
  assessmentId: 'select id from assessments',
  readId: 'select id from reads',
  awardId: 'select id from awards',
  keyId: 'select id from signing_keys',
  statusListId: 'select id from status_lists',
  sessionId: 'select id from sessions',
  identifierId: 'select id from identifiers',
  membershipId: 'select id from memberships',
  invitationId: 'select id from invitations',
  outsideBadgeId: 'select id from outside_badges',
  endorsementId: 'select id from endorsements',
  bulkRevocationId: 'select id from bulk_revocations',
  appId: 'select id from apps',
  about: ['issuer', 'micro-credential', 'award'],
  thing: 'select id from organisations union all select id from micro_credentials union all select id from awards',
  purpose: ['revocation', 'suspension'],
  suite: ['ed25519'],
  // Held by nobody but the reader of the letter it was sent in; the database keeps its hash only.
  token: ['no-such-token'],
}

export type Values = Record<string, string[]>

/** Every parameter of every route with every value there is now. @throws when a route has one that is not known here. */
export async function everyValue(world: World): Promise<Values> {
  const values: Values = {}
  for (const key of Object.values(routes).flatMap(({ path }) => parametersOf(path))) {
    const source = sources[key]
    if (!source) throw new Error(`Nothing is known to walk :${key} with: say in addresses.ts where its values stand`)
    if (values[key]) continue
    values[key] =
      typeof source === 'string'
        ? (await world.owner.query({ text: source, rowMode: 'array' })).rows.map(([value]) => String(value))
        : [...source]
  }
  return values
}

export type Address = { name: RouteName; method: string; path: string }

/** Every address of the table that these methods reach, each parameter filled in with everything there is. */
export function everyAddress(values: Values, methods: readonly Route['method'][]): Address[] {
  return (Object.keys(routes) as RouteName[]).flatMap((name) => {
    const { method, path }: Route = routes[name]
    if (!methods.includes(method)) return []
    return fill(path, values).map((filled) => ({ name, method, path: filled }))
  })
}

function parametersOf(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, key = '']) => key)
}

function fill(path: string, values: Values): string[] {
  const [key] = parametersOf(path)
  if (!key) return [path]
  return (values[key] ?? []).flatMap((value) => fill(path.replace(`:${key}`, encodeURIComponent(value)), values))
}
