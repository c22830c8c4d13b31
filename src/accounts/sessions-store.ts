import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'

export type SessionKind = 'browser' | 'api'
export type Device = {
  id: Id<'session'>
  kind: SessionKind
  /** What the browser said of itself when it signed in. */
  userAgent: string
  createdAt: Date
  lastSeenAt: Date
}
type NewSession = {
  id: Id<'session'>
  personId: Id<'person'>
  tokenHash: Buffer
  kind: SessionKind
  userAgent: string
  expiresAt: Date
}

export async function addSession(work: Work, added: NewSession): Promise<void> {
  await sql`insert into sessions (id, person_id, token_hash, kind, device, created_at, last_seen_at, expires_at)
            values (${added.id}, ${added.personId}, ${added.tokenHash}, ${added.kind}, ${added.userAgent}, ${work.now},
                    ${work.now}, ${added.expiresAt})`.execute(work.db)
}

/** A person's own devices that are signed in now, the one used last first. */
export async function devices(work: Work, personId: Id<'person'>): Promise<Device[]> {
  const { rows } = await sql<Device>`
    select id, kind, device as "userAgent", created_at as "createdAt", last_seen_at as "lastSeenAt"
      from sessions
     where person_id = ${personId} and ended_at is null and expires_at > ${work.now}
       and last_seen_at > ${work.now}::timestamptz - interval '30 days'
     order by last_seen_at desc`.execute(work.db)
  return rows
}

/** Signs one of the person's devices out. Says whether it was signed in. */
export async function endSession(work: Work, personId: Id<'person'>, sessionId: Id<'session'>): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update sessions set ended_at = ${work.now}
     where person_id = ${personId} and id = ${sessionId} and ended_at is null`.execute(work.db)
  return numAffectedRows === 1n
}

/** Signs out every device of the person but `kept`, which may be none. */
export async function endSessions(
  work: Work,
  personId: Id<'person'>,
  kept: Id<'session'> | null = null,
): Promise<void> {
  await sql`update sessions set ended_at = ${work.now}
             where person_id = ${personId} and ended_at is null and id is distinct from ${kept}`.execute(work.db)
}
