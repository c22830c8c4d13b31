import { type Kysely, sql } from 'kysely'
import { fromKysely, type JobResult, PgBoss } from 'pg-boss'
import { type Job, type JobName, type JobOf, jobs } from '../jobs.ts'

export type Queue = {
  add(db: Kysely<unknown>, job: Job): Promise<void>
  /** Those of these jobs, each once, that neither wait nor run. */
  missing(db: Kysely<unknown>, wanted: Job[]): Promise<Job[]>
  /** Runs each job with its handler until stopped. Handlers may run twice for one job: they look before they act. */
  work(handlers: Handlers, onError: OnError, together?: Together): Promise<void>
  stop(): Promise<void>
}
export type Handlers = { [Name in JobName]: (job: JobOf<Name>) => Promise<void> }
/** Does several jobs of one name at once. When it throws, the handler of that name does each of them alone. */
export type Together = { [Name in JobName]?: (jobs: JobOf<Name>[]) => Promise<void> }
type OnError = (error: unknown, job: Job) => void

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
    missing,
    async work(handlers, onError, together = {}) {
      for (const name of Object.keys(jobs) as JobName[]) {
        const { cron, batchSize = 2 } = jobs[name]
        if (cron) await boss.schedule(name, cron, {})
        // Each handler takes the jobs of its own name; the compiler cannot see it through the look-up.
        const one = handlers[name] as (job: Job) => Promise<void>
        const many = together[name] as ((jobs: Job[]) => Promise<void>) | undefined
        const alone = async (job: Job) => {
          try {
            await one(job)
            return { status: 'completed' as const }
          } catch (error) {
            onError(error, job)
            return { status: 'failed' as const, output: withoutWords(error) }
          }
        }
        await boss.work<object>(name, { ...PACE, batchSize, perJobResults: true }, async (rows) => {
          const batch = rows.map(({ id, data }) => ({ id, job: { name, ...data } as Job }))
          if (many && batch.length > 1 && (await succeeds(many(batch.map(({ job }) => job)))))
            return batch.map(({ id }) => ({ id, status: 'completed' }))
          const results: JobResult[] = []
          for (const { id, job } of batch) results.push({ id, ...(await alone(job)) })
          return results
        })
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000, close: true }),
  }
}

/** Why it does not is told by those that cannot be done alone either. */
function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}

/**
 * Those that nobody waits for. One that runs does not count: its process may have been killed a moment ago, which shows
 * only when its heartbeats have stayed away for long, and every job may be run twice.
 */
async function missing(db: Kysely<unknown>, wanted: Job[]): Promise<Job[]> {
  const names = wanted.map(({ name }) => name)
  const texts = wanted.map(({ name: _name, ...ids }) => JSON.stringify(ids))
  const { rows } = await sql<{ place: number }>`
    select min(w.place) as place from unnest(${names}::text[], ${texts}::jsonb[]) with ordinality as w (name, data, place)
     where not exists (select from ${sql.raw(SCHEMA)}.job j
                        where j.name = w.name and j.data = w.data and j.state < 'active')
     group by w.name, w.data`.execute(db)
  const places = new Set(rows.map(({ place }) => place))
  return wanted.filter((_job, index) => places.has(index + 1))
}

/**
 * What stays in the row of a job that failed, where it is kept for days: an error's words and properties quote addresses,
 * names and paths. They stand in the log alone.
 */
function withoutWords(error: unknown): Error {
  const { name, code } = Object(error) as { name?: unknown; code?: unknown }
  const kept = Object.assign(new Error('The log says why.'), isWord(code) && { code })
  if (isWord(name)) kept.name = name
  delete kept.stack
  return kept
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,40}$/.test(value)
}

/**
 * Woken by a notice, and looking by itself every few seconds, since of two notices at once one is lost. A full batch is
 * followed by the next at once; pg-boss calls a batch of one never full.
 */
const PACE = { burstWhenBatchFull: true, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 }

/** How many jobs of each name wait or run: for health and tests. */
export async function jobsWaiting(db: Kysely<unknown>): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    select name, count(*) as count from ${sql.raw(SCHEMA)}.job where state < 'completed' group by name`.execute(db)
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}
