import { type Kysely, sql } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import { type Job, type JobName, type JobOf, jobs } from '../jobs.ts'

export type Queue = {
  add(db: Kysely<unknown>, job: Job): Promise<void>
  /** Runs each job with its handler until stopped. Handlers may run twice for one job: they look before they act. */
  work(handlers: Handlers, onError: (error: unknown, job: Job) => void): Promise<void>
  stop(): Promise<void>
}
export type Handlers = { [Name in JobName]: (job: JobOf<Name>) => Promise<void> }

const SCHEMA = 'jobs'

/** Makes the job tables and one queue for each kind of job. Needs the owner's login; run at start, after the migrations. */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, supervise: false, schedule: false, max: 2 })
  await boss.start()
  for (const name of Object.keys(jobs) as JobName[]) {
    const { retryLimit, retryDelay, expireInSeconds } = jobs[name]
    const settings = { retryLimit, retryDelay, retryBackoff: true, expireInSeconds, heartbeatSeconds: 20, notify: true }
    await boss.createQueue(name, settings)
    await boss.updateQueue(name, settings)
  }
  const db = boss.getDb()
  await db.executeSql(`grant usage on schema ${SCHEMA} to cairn_app, cairn_operator`)
  await db.executeSql(
    `grant select, insert, update, delete on all tables in schema ${SCHEMA} to cairn_app, cairn_operator`,
  )
  await db.executeSql(`grant usage, select on all sequences in schema ${SCHEMA} to cairn_app, cairn_operator`)
  await db.executeSql(`grant execute on all functions in schema ${SCHEMA} to cairn_app, cairn_operator`)
  await boss.stop({ graceful: false, close: true })
}

export async function openQueue(appUrl: string, runsWorker: boolean): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: appUrl,
    options: '-c role=cairn_app',
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: runsWorker,
    schedule: runsWorker,
    reindex: false,
    monitorVacuum: false,
    useListenNotify: runsWorker,
    max: 4,
  })
  boss.on('error', () => undefined)
  await boss.start()
  return {
    async add(db, { name, ...ids }) {
      await boss.send(name, ids, { db: fromKysely(db) })
    },
    async work(handlers, onError) {
      for (const name of Object.keys(jobs) as JobName[]) {
        const { cron } = jobs[name]
        if (cron) await boss.schedule(name, cron, {})
        await boss.work<object>(name, PACE, async ([row]) => {
          const job = { name, ...row?.data } as Job
          try {
            // Each handler takes the job of its own name; the compiler cannot see it through the look-up.
            await (handlers[name] as (job: Job) => Promise<void>)(job)
          } catch (error) {
            onError(error, job)
            throw error
          }
        })
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000, close: true }),
  }
}

/**
 * Woken by a notice, and looking by itself every few seconds, since of two notices at once one is lost. A full batch is
 * followed by the next at once.
 */
const PACE = { batchSize: 1, burstWhenBatchFull: true, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 }

/** How many jobs of each name wait or run: for health and tests. */
export async function jobsWaiting(db: Kysely<unknown>): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    select name, count(*) as count from ${sql.raw(SCHEMA)}.job where state < 'completed' group by name`.execute(db)
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}
