import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { newId } from './ids.ts'
import { openLogger } from './logger.ts'

test('what the database quotes of a row it refuses is not logged', async () => {
  const world = await openWorld()
  const lines: string[] = []
  const logger = openLogger('error', { write: (line) => void lines.push(line) })
  const add = world.cairn.workplace.run(world.actor('ana'), 'write', ({ db }) =>
    sql`insert into identifiers (id, person_id, kind, value, value_folded, created_at)
        values (${newId()}, ${world.person.ana}, 'email', 'ana@example.org', 'ana@example.org', now())`.execute(db),
  )
  await add.catch((err: unknown) => logger.error({ err }, 'a bug'))
  await world.close()
  expect(lines.join('')).toContain('identifiers_once')
  expect(lines.join('')).not.toContain('ana@example.org')
})

test('an address that a mail server quotes in its refusal is not logged, nor that of what caused it', () => {
  const lines: string[] = []
  const logger = openLogger('error', { write: (line) => void lines.push(line) })
  const cause = new Error('Recipient <bo@example.org> unknown')
  const err = new Error('Message failed: 550 5.1.1 <ana@example.org>: Recipient address rejected', { cause })
  logger.error({ err }, 'a job failed')
  expect(lines.join('')).toContain('Message failed: 550 5.1.1 <[address]>: Recipient address rejected')
  expect(lines.join('')).not.toContain('example.org')
})
