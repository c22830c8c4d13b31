import { setTimeout } from 'node:timers/promises'
import { openQueue } from '../src/platform/queue.ts'
import { handlersIn, togetherIn } from '../src/worker.ts'
import { awardsToSign } from './bulk-awards.ts'
import { openGround } from './ground.ts'

const COUNT = Number(process.argv[2] ?? 100_000)
const PARTS = 10
/** The heap takes its size at first; what then grows less than this from the half to the end does not grow with the count. */
const FLAT = 1.05

/**
 * The worker signs as many awards as wait in its queue, and does all that follows from it: on a PostgreSQL that keeps
 * what is committed, from the first job to the last badge. Memory is this process's own, in which the worker is:
 * `node bin/bench.mjs bulk [COUNT]`.
 */
const ground = await openGround()
try {
  const { cairn, owner } = ground
  await awardsToSign(ground, COUNT)
  const residentMiB = () => Math.round(process.memoryUsage.rss() / 2 ** 20)
  const startMiB = residentMiB()
  let peakMiB = startMiB
  const watch = setInterval(() => (peakMiB = Math.max(peakMiB, residentMiB())), 100)
  const memory: number[] = []
  const before = process.cpuUsage()
  const begun = process.hrtime.bigint()
  const queue = await openQueue(cairn.database.appUrl, true)
  const tell = (error: unknown) => console.error(error)
  await queue.work(handlersIn(cairn), tell, togetherIn(cairn))
  for (let signed = 0; signed < COUNT; ) {
    await setTimeout(COUNT > 20_000 ? 500 : 50)
    const { rows } = await owner.query('select count(*)::int as count from credentials')
    signed = rows[0].count
    while (memory.length < Math.floor((signed * PARTS) / COUNT)) memory.push(residentMiB())
  }
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  const { user, system } = process.cpuUsage(before)
  clearInterval(watch)
  await queue.stop()
  const [halfMiB = 0, lastMiB = 0] = [memory[PARTS / 2 - 1], memory.at(-1)]
  console.log(`memory at the start, ${startMiB} MiB, and at the end of each tenth: ${memory.join(' ')}`)
  console.log(
    JSON.stringify({
      bulkCount: COUNT,
      bulkPerSecond: Math.round(COUNT / seconds),
      bulkPerCoreSecond: Math.round(COUNT / ((user + system) / 1e6)),
      bulkStartMiB: startMiB,
      bulkHalfMiB: halfMiB,
      bulkEndMiB: lastMiB,
      bulkPeakMiB: peakMiB,
      bulkIsFlat: lastMiB <= halfMiB * FLAT,
    }),
  )
} finally {
  await ground.close()
}
process.exit(0)
