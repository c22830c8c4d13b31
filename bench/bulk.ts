import { signCredential } from '../src/credentials/jobs.ts'
import type { Id } from '../src/platform/ids.ts'
import { openGround } from './ground.ts'
import { assessmentsAwaitingApproval, perSecond, release } from './verdicts.ts'

const COUNT = Number(process.argv[2] ?? 100_000)
const WARM_UP = Math.min(500, Math.ceil(COUNT / 10))
const PARTS = 10

/**
 * What the worker does with as many `sign-credential` jobs: read, sign, keep, record, each in units of work of its own,
 * on a PostgreSQL that keeps what is committed. Memory is the process's own, at the end of each tenth:
 * `node bin/bench.mjs bulk [COUNT]`.
 */
const ground = await openGround()
try {
  const { approver, assessments } = await assessmentsAwaitingApproval(ground.owner, COUNT + WARM_UP)
  await perSecond(assessments, (id) => release(ground, approver, id))
  const { rows } = await ground.owner.query<{ id: Id<'award'>; organisation_id: Id<'organisation'> }>(
    'select id, organisation_id from awards',
  )
  const sign = ({ id, organisation_id }: (typeof rows)[number]) =>
    signCredential(ground.cairn, { name: 'sign-credential', organisationId: organisation_id, awardId: id })
  for (const row of rows.splice(0, WARM_UP)) await sign(row)

  const memory: number[] = []
  const before = process.cpuUsage()
  const begun = process.hrtime.bigint()
  // One after the other, as the worker takes the jobs of one name.
  for (let part = 0; part < PARTS; part++) {
    for (const row of rows.slice((part * COUNT) / PARTS, ((part + 1) * COUNT) / PARTS)) await sign(row)
    memory.push(Math.round(process.memoryUsage.rss() / 2 ** 20))
  }
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  const { user, system } = process.cpuUsage(before)
  const { rows: signed } = await ground.owner.query('select count(*)::int as count from credentials')
  if (signed[0].count !== COUNT + WARM_UP) throw new Error(`${signed[0].count} of ${COUNT + WARM_UP} were signed.`)
  console.log(`memory at the end of each tenth, MiB: ${memory.join(' ')}`)
  console.log(
    JSON.stringify({
      workerBulkCount: COUNT,
      workerBulkPerSecond: Math.round(COUNT / seconds),
      workerBulkPerCoreSecond: Math.round(COUNT / ((user + system) / 1e6)),
      workerBulkFirstMiB: memory[0],
      workerBulkPeakMiB: Math.max(...memory),
    }),
  )
} finally {
  await ground.close()
}
process.exit(0)
