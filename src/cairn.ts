import type { FastifyInstance } from 'fastify'
import { mkdirSync } from 'node:fs'
import type { Logger } from 'pino'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import type { Job } from './jobs.ts'
import { nobody } from './platform/actor.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { openFileStore } from './platform/files.ts'
import { openLogger } from './platform/logger.ts'
import { openMailer } from './platform/mail.ts'
import { migrate } from './platform/migrate.ts'
import { openQueue, prepareQueue, type Queue } from './platform/queue.ts'
import { readSecrets } from './platform/secrets.ts'
import { openWorkplace } from './platform/work.ts'
import type { Workshop } from './platform/workshop.ts'
import { reactions } from './reactions.ts'
import { handlersIn, togetherIn } from './worker.ts'

/** One running installation: database, jobs, files, mail and the web server, opened in order and closed in reverse. */
export type Cairn = Workshop & {
  config: Config
  database: Database
  queue: Queue
  server: FastifyInstance
  logger: Logger
  close(): Promise<void>
}

/** Opens everything over a database whose owner's login is given; listens to nobody yet. */
export async function openCairn(config: Config, ownerUrl: string): Promise<Cairn> {
  // Passable for others: where root may not make user namespaces, PostgreSQL runs as another user inside it.
  mkdirSync(config.dataDir, { recursive: true })
  const logger = openLogger(config.logLevel)
  const secrets = readSecrets(config)
  await migrate(ownerUrl)
  await prepareQueue(ownerUrl)
  const database = await openDatabase(ownerUrl, secrets)
  const runsWorker = config.runs !== 'web'
  const queue = await openQueue(database.appUrl, runsWorker)
  const site = { url: config.url, secrets, files: openFileStore(config.dataDir) }
  const mailer = openMailer(config)
  const workplace = openWorkplace({ db: database.db, site, reactions, queue })
  const workshop = { workplace, site, mailer }
  const server = await buildApp({ config, logger, db: database.db, ...workshop })
  if (runsWorker) {
    const onError = (error: unknown, job: Job) =>
      logger.error({ err: error, job }, 'a job failed and will be tried again')
    await queue.work(handlersIn(workshop), onError, togetherIn(workshop))
    // What a killed worker left behind is looked for at once, not at the next stroke of the clock.
    await workplace.run(nobody, 'write', (work) => work.enqueueOnce([{ name: 'sweep' }, { name: 'sweep-strays' }]))
  }
  return {
    ...workshop,
    config,
    database,
    queue,
    server,
    logger,
    async close() {
      await server.close()
      await queue.stop()
      mailer.close()
      await database.close()
    },
  }
}
