import { createHash } from 'node:crypto'
import type { StatusPurpose } from '@cairn/open-badges'
import { sql } from 'kysely'
import type { Work } from '../platform/work.ts'

export type Place = { purpose: StatusPurpose; index: number }

/** Takes this place for the credential of this id. False when somebody has it. */
export async function takePlace(work: Work, { purpose, index }: Place, credentialId: string | null): Promise<boolean> {
  const { rows } = await sql`
    insert into test_tenant_places (purpose, place, credential_hash)
    values (${purpose}, ${index}, ${credentialId === null ? null : hashOf(credentialId)})
    on conflict do nothing returning place`.execute(work.db)
  return rows.length === 1
}

/** Sets or clears every place of a credential. False when it has none. */
export async function changePlaces(
  work: Work,
  { purpose, credentialId, value }: { purpose: StatusPurpose; credentialId: string; value: 'set' | 'clear' },
): Promise<boolean> {
  const { rows } = await sql`
    update test_tenant_places set is_set = ${value === 'set'}
     where purpose = ${purpose} and credential_hash = ${hashOf(credentialId)} returning place`.execute(work.db)
  return rows.length > 0
}

/** The places that are set. */
export async function placesSet(work: Work, purpose: StatusPurpose): Promise<number[]> {
  const { rows } = await sql<{ place: number }>`
    select place from test_tenant_places where purpose = ${purpose} and is_set`.execute(work.db)
  return rows.map(({ place }) => place)
}

function hashOf(credentialId: string): Buffer {
  return createHash('sha256').update(credentialId).digest()
}
