import { firstOperatorLink } from './accounts/first-operator.ts'
import { type Cairn, openCairn } from './cairn.ts'
import { ConfigFault, readConfig } from './config.ts'
import { fillWithExamples } from './examples.ts'
import { fillingSaid, howToSignIn, withoutPasswords } from './examples/said.ts'
import { PostgresFailure } from './platform/postgres/failure.ts'
import { startPostgres } from './platform/postgres/launcher.ts'

/** Starts what the settings ask for: the database in the box unless one is given, then web, worker or both. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const postgres = config.databaseUrl
    ? null
    : await startPostgres({ dataDir: `${config.dataDir}/postgres`, onEnd: sayDatabaseEnded })
  const cairn = await openCairn(config, config.databaseUrl ?? postgres?.url ?? '')
  const stop = async () => {
    await cairn.close()
    await postgres?.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop())
  if (config.runs === 'worker') {
    console.log('Cairn is at work')
    return
  }
  const welcome = await prepareWelcome(cairn, { isOurs: postgres !== null })
  await cairn.server.listen({ port: config.port, host: config.host })
  console.log(`Cairn is ready at http://localhost:${config.port}`)
  for (const line of welcome) console.log(line)
}

/** As on a full disk. What it said last, of which the last lines say why. */
function sayDatabaseEnded(said: string): void {
  const why = said.trim().split('\n').slice(-3).join('\n')
  console.error(`The database in the box has ended; Cairn starts it again as soon as it can. It said:\n${why}`)
}

/** Fills in the examples where they are wanted. Says how whoever starts Cairn comes in. */
async function prepareWelcome(cairn: Cairn, { isOurs }: { isOurs: boolean }): Promise<string[]> {
  const lines: string[] = []
  if (cairn.config.examples) {
    const filling = await fillWithExamples(cairn, { isOurs })
    if (fillingSaid[filling]) console.log(fillingSaid[filling])
    if (filling === 'filled' && !isOurs) lines.push(withoutPasswords)
    if (isOurs && filling !== 'others') lines.push(howToSignIn)
  }
  const link = await firstOperatorLink(cairn.workplace)
  if (link)
    lines.push(`Nobody runs this installation yet. This link lets one person in as its operator, once:\n${link}`)
  return lines
}

/** Why Cairn did not start, as a sentence for whoever starts it; null for a bug, which is shown whole. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof ConfigFault || error instanceof PostgresFailure) return error.message
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Stop that one, or set PORT to another.'
  const isUnreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '28000', '3D000'].includes(code)
  if (isUnreachable && process.env['DATABASE_URL'])
    return `The database in DATABASE_URL cannot be used (${code}). See that it runs, and that address, login and name are right.`
  return null
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error)
  process.exit(1)
})
