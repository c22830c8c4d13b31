import { type Kysely, sql } from 'kysely'
import type { Action, Who } from '../../policy.ts'
import { policy } from '../../policy.ts'
import { type Actor, asPerson, type Membership, nobody, type Role, type Viewer } from '../actor.ts'
import type { Id } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { tokenHash } from '../secrets.ts'
import type { Locale } from '../words.ts'

const TOUCH_AFTER_MS = 5 * 60_000

/** Who holds this token, with every membership; null when it is unknown, ended or expired. One query. */
export async function viewerAtDoor(db: Kysely<unknown>, token: string, now: Date): Promise<Viewer | null> {
  const { rows } = await sql<SessionRow>`
    select s.*, m.organisation_id, m.slug, m.name, m.kinds, m.role
      from session_at_door(${tokenHash(token)}, ${now}) s
      left join lateral memberships_at_door(s.person_id) m on true`.execute(db)
  const [first] = rows
  if (!first) return null
  if (now.getTime() - first.last_seen_at.getTime() > TOUCH_AFTER_MS) await touch(db, first, now)
  return {
    personId: first.person_id,
    sessionId: first.session_id,
    sessionKind: first.kind,
    givenName: first.given_name,
    familyName: first.family_name,
    locale: first.locale,
    timeZone: first.time_zone,
    isOperator: first.is_operator,
    memberships: membershipsIn(rows),
  }
}

/** In whose name a request for this action runs. @throws Refusal sign-in-first, not-your-role */
export function admit(action: Action, viewer: Viewer | null, slug: string | undefined): Admitted {
  const who: Who = policy[action]
  if (who.who === 'anyone') return { actor: viewer ? asPerson(viewer.personId) : nobody, membership: null }
  if (!viewer) throw new Refusal('sign-in-first')
  if (who.who === 'signed-in') return { actor: asPerson(viewer.personId), membership: null }
  if (who.who === 'operator') {
    if (!viewer.isOperator) throw new Refusal('not-your-role')
    return { actor: { ...asPerson(viewer.personId), isOperator: true }, membership: null }
  }
  const membership = viewer.memberships.find((one) => one.slug === slug)
  if (!membership || !membership.roles.some((role) => who.roles.includes(role))) throw new Refusal('not-your-role')
  const { organisationId, roles } = membership
  return { actor: { personId: viewer.personId, organisationId, roles, isOperator: false }, membership }
}
export type Admitted = { actor: Actor; membership: Membership | null }

type SessionRow = {
  session_id: Id<'session'>
  person_id: Id<'person'>
  kind: 'browser' | 'api'
  last_seen_at: Date
  given_name: string
  family_name: string
  locale: Locale
  time_zone: string
  is_operator: boolean
  organisation_id: Id<'organisation'> | null
  slug: string
  name: string
  kinds: string[]
  role: Role
}

function membershipsIn(rows: SessionRow[]): Membership[] {
  const found = new Map<string, Membership & { roles: Role[] }>()
  for (const { organisation_id, slug, name, kinds, role } of rows) {
    if (!organisation_id) continue
    const membership = found.get(slug) ?? { organisationId: organisation_id, slug, name, kinds, roles: [] }
    membership.roles.push(role)
    found.set(slug, membership)
  }
  return [...found.values()]
}

/** When a device was last seen, for the list of devices; every five minutes is exact enough. */
async function touch(db: Kysely<unknown>, session: SessionRow, now: Date): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select set_config('app.person_id', ${session.person_id}, true)`.execute(transaction)
    await sql`update sessions set last_seen_at = ${now} where id = ${session.session_id}`.execute(transaction)
  })
}
