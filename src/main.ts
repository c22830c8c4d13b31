import { ConfigFault, readConfig } from './config.ts'
import { openCairn } from './cairn.ts'
import { startPostgres } from './platform/postgres/launcher.ts'

/** Starts what the settings ask for: the database in the box unless one is given, then web, worker or both. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const postgres = config.databaseUrl ? null : await startPostgres({ dataDir: `${config.dataDir}/postgres` })
  const cairn = await openCairn(config, config.databaseUrl ?? postgres?.url ?? '')
  const stop = async () => {
    await cairn.close()
    await postgres?.stop()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (config.runs !== 'worker') await cairn.server.listen({ port: config.port, host: config.host })
  console.log(config.runs === 'worker' ? 'Cairn is at work' : `Cairn is ready at http://localhost:${config.port}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigFault ? error.message : error)
  process.exit(1)
})
