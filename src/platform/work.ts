import { type Kysely, sql } from 'kysely'
import type { Fact, FactType } from '../facts.ts'
import type { Job } from '../jobs.ts'
import type { Actor } from './actor.ts'
import { type Id, newId } from './ids.ts'
import type { Queue } from './queue.ts'
import type { Site } from './site.ts'

/** One unit of work: one transaction, in somebody's name. Every verb takes it first. */
export type Work = {
  /** The transaction. Only stores use it. */
  db: Kysely<unknown>
  actor: Actor
  now: Date
  /** This installation: its address, secrets and files. */
  site: Site
  /** Writes down what happened and runs what follows from it, at once, in this transaction and in this work's name. */
  record(this: Work, fact: Fact): Promise<void>
  /** Leaves a job that exists only if this work commits. */
  enqueue(job: Job): Promise<void>
  /** Leaves those of these jobs that do not wait already. For sweeps, which come again. */
  enqueueOnce(jobs: Job[]): Promise<void>
}

/** What follows from each fact, in order, in the same transaction. */
export type Reactions = { [Type in FactType]: Reaction<Type>[] }
type Reaction<Type extends FactType> = (work: Work, fact: Extract<Fact, { type: Type }>) => Promise<unknown>

export type Workplace = {
  /** Runs `verb` in one transaction in the actor's name; a GET reads only. Retries what the database asks to retry. */
  run<T>(actor: Actor, mode: 'read' | 'write', verb: (work: Work) => Promise<T>): Promise<T>
}

type Parts = {
  db: Kysely<unknown>
  site: Site
  reactions: Reactions
  /** Where jobs are left, as rows through this transaction. */
  queue: Pick<Queue, 'add' | 'missing'>
  clock?: () => Date
}

const MOST_TRIES = 4
const DEEPEST_REACTION = 4

export function openWorkplace({ db, site, reactions, queue, clock = () => new Date() }: Parts): Workplace {
  return {
    async run(actor, mode, verb) {
      for (let tries = 1; ; tries++) {
        try {
          return await db
            .transaction()
            .setAccessMode(mode === 'read' ? 'read only' : 'read write')
            .execute(async (transaction) => {
              await enter(transaction, actor)
              return verb(workIn(transaction, actor))
            })
        } catch (error) {
          if (tries === MOST_TRIES || !asksToRetry(error)) throw error
        }
      }
    },
  }

  function workIn(transaction: Kysely<unknown>, actor: Actor): Work {
    const now = clock()
    let depth = 0
    return {
      db: transaction,
      actor,
      now,
      site,
      enqueue: (job) => queue.add(transaction, job),
      async enqueueOnce(jobs) {
        for (const job of await queue.missing(transaction, jobs)) await queue.add(transaction, job)
      },
      // `this`, because inNameOf and inPersonOf hand on a copy of the work in another name.
      async record(fact) {
        if (++depth > DEEPEST_REACTION) throw new Error(`Reactions run deeper than ${DEEPEST_REACTION}: ${fact.type}`)
        await writeFact(this, fact)
        // The table's type pairs each fact with its reactions; the compiler cannot see it through the look-up.
        for (const react of reactions[fact.type] as Reaction<FactType>[]) await react(this, fact)
        depth--
      },
    }
  }
}

/**
 * Runs a consequence in another organisation's name, in the same transaction: a reaction that writes rows for which
 * that organisation answers. The actor stays on record as the person who caused it.
 */
export async function inNameOf<T>(
  work: Work,
  organisationId: Id<'organisation'>,
  verb: (work: Work) => Promise<T>,
): Promise<T> {
  if (work.actor.organisationId === organisationId) return verb(work)
  await setOrganisation(work.db, organisationId)
  try {
    return await verb({ ...work, actor: { ...work.actor, organisationId, roles: [] } })
  } finally {
    await setOrganisation(work.db, work.actor.organisationId)
  }
}

/**
 * Runs a verb in the name of a person who has just been recognised: by a password, or by a link that works once. What
 * it records stands under that person's name.
 */
export async function inPersonOf<T>(work: Work, personId: Id<'person'>, verb: (work: Work) => Promise<T>): Promise<T> {
  if (work.actor.personId === personId) return verb(work)
  await setPerson(work.db, personId)
  try {
    return await verb({ ...work, actor: { ...work.actor, personId } })
  } finally {
    await setPerson(work.db, work.actor.personId)
  }
}

async function enter(db: Kysely<unknown>, actor: Actor): Promise<void> {
  const role = actor.isOperator ? 'cairn_operator' : 'cairn_app'
  await sql`select set_config('role', ${role}, true),
                   set_config('app.person_id', ${actor.personId ?? ''}, true),
                   set_config('app.organisation_id', ${actor.organisationId ?? ''}, true)`.execute(db)
}

async function setOrganisation(db: Kysely<unknown>, organisationId: Id<'organisation'> | null): Promise<void> {
  // After a failed statement the transaction is lost anyway; the error that made it so is the one to show.
  await sql`select set_config('app.organisation_id', ${organisationId ?? ''}, true)`.execute(db).catch(() => undefined)
}

async function setPerson(db: Kysely<unknown>, personId: Id<'person'> | null): Promise<void> {
  await sql`select set_config('app.person_id', ${personId ?? ''}, true)`.execute(db).catch(() => undefined)
}

async function writeFact({ db, actor, now }: Work, fact: Fact): Promise<void> {
  const { type, ...ids } = fact
  const organisationId = 'organisationId' in fact ? fact.organisationId : null
  const personId = 'personId' in fact ? fact.personId : null
  await sql`insert into facts (id, type, at, actor_id, organisation_id, person_id, ids)
            values (${newId()}, ${type}, ${now}, ${actor.personId}, ${organisationId}, ${personId}, ${JSON.stringify(ids)})`.execute(
    db,
  )
}

/** 40001 serialization failure, 40P01 deadlock: PostgreSQL promises that trying again is right. */
function asksToRetry(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === '40001' || code === '40P01'
}
