import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Cairn, openCairn } from '../src/cairn.ts'
import { readConfig } from '../src/config.ts'
import { startPostgres } from '../src/platform/postgres/launcher.ts'

/** The whole application on a PostgreSQL of its own with the settings of real use: what is committed is on disk. */
export type Ground = { cairn: Cairn; owner: pg.Pool; close(): Promise<void> }

export async function openGround({ port = 3000 }: { port?: number } = {}): Promise<Ground> {
  const place = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
  const postgres = await startPostgres({ dataDir: join(place, 'postgres') })
  const settings = { CAIRN_DATA: join(place, 'data'), CAIRN_RUNS: 'web', CAIRN_RATE_LIMITS: '0', PORT: String(port) }
  const cairn = await openCairn(readConfig(settings), postgres.url)
  const owner = new pg.Pool({ connectionString: postgres.url, max: 8 })
  return {
    cairn,
    owner,
    async close() {
      await owner.end()
      await cairn.close()
      await postgres.stop()
      rmSync(place, { recursive: true, force: true })
    },
  }
}

/** The middle of a list of figures. */
export function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
