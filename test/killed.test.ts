import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Fetcher, verify } from '@cairn/open-badges'
import { forgeryMark } from '../src/platform/http/forgery.ts'
import { sweepStrays } from '../src/portfolio/strays.ts'
import { failingCommits } from './failing-commits.ts'
import { sendFiles } from './file-form.ts'
import { type JudgedWork, judgedWork } from './judged-work.ts'
import { verifyOutside } from './outside-verifier.ts'
import { recording } from './recording.ts'
import { build, type RunningApp, startApp } from './running-app.ts'
import { freePort, openWorld, type World } from './world.ts'

// Never lost, never twice: the application is killed with signal 9 where it hurts.

let world: World
let port: number
let app: RunningApp | null = null
beforeAll(async () => {
  await build()
  port = await freePort()
  // The badges name this address, so that whoever checks one finds its issuer there.
  world = await openWorld({ env: { PORT: String(port) } })
})
afterAll(async () => {
  await app?.kill()
  await world.close()
})

/** Presses a button of the running application as Priya would. */
async function press(url: string): Promise<Response> {
  const { cookies } = world.visitor('priya')
  const visit = /cairn-visit=([^;]+)/.exec(cookies)?.[1] ?? ''
  const body = new URLSearchParams({ csrf: forgeryMark(world.cairn.site.secrets, visit) })
  return fetch(url, { method: 'POST', body, headers: { cookie: cookies }, redirect: 'manual' })
}

async function credentialsOf({ awardId }: { awardId: string }): Promise<{ document: string }[]> {
  const { rows } = await world.owner.query('select document from credentials where award_id = $1', [awardId])
  return rows
}

/** A stranger's way to what a badge points at. */
const fetcher: Fetcher = async (url) => {
  const response = await fetch(url)
  return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) }
}

async function outcomeOf(document: string): Promise<object> {
  const { verdict, checks } = await verify(document, { fetcher })
  const doubts = checks.filter(({ outcome }) => outcome !== 'pass')
  return {
    verdict,
    doubts,
    looked: ['proof', 'issuer', 'status'].filter((step) => checks.some(({ name }) => name === step)),
  }
}
const allPassed = { verdict: 'valid', doubts: [], looked: ['proof', 'issuer', 'status'] }

// Eleven starts, one after the other, on a machine that does other things beside; each wait inside has its own end.
const elevenStarts = { timeout: 180_000 }

describe('between verdict and signature', () => {
  test(
    'killed ten times, ten verdicts end in ten awards with exactly one signed badge each',
    elevenStarts,
    async () => {
      const works: JudgedWork[] = []
      for (let round = 0; round < 10; round++)
        works.push(await judgedWork(world, await world.publish(), { release: false }))
      for (const { assessmentId } of works) {
        app = await startApp(world, port)
        const answer = await press(`${app.url}/o/bridges/approvals/${assessmentId}/release`)
        await app.kill()
        expect(answer.status).toBe(303)
      }
      app = await startApp(world, port)
      await vi.waitFor(
        async () => {
          const { rows } = await world.owner.query('select count(*)::int as count from credentials')
          expect(rows[0].count).toBe(10)
        },
        { timeout: 60_000, interval: 200 },
      )
      const { rows: awards } = await world.owner.query(
        'select id as "awardId", submission_id as "submissionId" from awards',
      )
      expect(awards.map(({ submissionId }) => submissionId).toSorted()).toEqual(
        works.map(({ submissionId }) => submissionId).toSorted(),
      )
      const documents: string[] = []
      for (const award of awards) {
        const [credential, ...more] = await credentialsOf(award)
        expect(more).toEqual([])
        await expect.poll(() => outcomeOf(credential?.document ?? ''), { timeout: 30_000 }).toEqual(allPassed)
        documents.push(credential?.document ?? '')
      }
      expect(await verifyOutside(JSON.parse(documents[0] ?? ''))).toMatchObject({ verified: true })
      const { rows: facts } = await world.owner.query(
        `select type, count(*)::int as count from facts where type in ('awarded', 'credential-signed', 'submission-earned') group by type order by type`,
      )
      expect(facts).toEqual([
        { type: 'awarded', count: 10 },
        { type: 'credential-signed', count: 10 },
        { type: 'submission-earned', count: 10 },
      ])
      await app.kill()
      app = null
    },
  )
})

describe('in the middle of an upload', () => {
  test('the server is killed, started again, and the upload goes on where it stopped; the hash is right', async () => {
    const published = await world.publish()
    const ana = world.visitor('ana')
    const enrolled = await ana.post(`/catalogue/bridges/${published.slug}/enrol`, { reason: 'own-goal' })
    const enrolmentId = /work\/([0-9a-f-]{36})/.exec(String(enrolled.headers['location']))?.[1] ?? ''
    const folder = await mkdtemp(join(tmpdir(), 'cairn-upload-'))
    const path = join(folder, 'lesson.wav')
    const bytes = recording(24 * 1024 * 1024)
    await writeFile(path, bytes)
    app = await startApp(world, port)

    const visit = /cairn-visit=([^;]+)/.exec(ana.cookies)?.[1] ?? ''
    let killed = false
    const offsets: number[] = []
    await new Promise<void>((resolve, reject) => {
      const upload = new Upload(createReadStream(path), {
        endpoint: `${app?.url}/uploads`,
        uploadSize: bytes.length,
        chunkSize: 1024 * 1024,
        retryDelays: [200, 500, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000],
        headers: { cookie: ana.cookies, 'x-cairn-form': forgeryMark(world.cairn.site.secrets, visit) },
        metadata: { enrolmentId, promptKey: 'lesson', name: 'lesson.wav' },
        onChunkComplete(_size, accepted) {
          offsets.push(accepted)
          if (killed || accepted < bytes.length / 2) return
          killed = true
          void app?.kill().then(async () => (app = await startApp(world, port)))
        },
        onError: reject,
        onSuccess: () => resolve(),
      })
      upload.start()
    })
    expect(killed).toBe(true)
    expect(
      Math.min(...offsets.slice(offsets.findIndex((offset) => offset >= bytes.length / 2))),
    ).toBeGreaterThanOrEqual(bytes.length / 2)
    const file = await vi.waitFor(
      async () => {
        const { rows } = await world.owner.query(`select state, sha256, size_bytes from files where person_id = $1`, [
          world.person.ana,
        ])
        expect(rows).toHaveLength(1)
        expect(rows[0].state).toBe('kept')
        return rows[0]
      },
      { timeout: 30_000, interval: 200 },
    )
    expect(Number(file.size_bytes)).toBe(bytes.length)
    expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    await rm(folder, { recursive: true })
    await app?.kill()
    app = null
  })
})

describe('between moving bytes and writing that down', () => {
  test('killed when its commit stands still and then fails: no row, and the bytes are swept a day later', async () => {
    const published = await world.publish()
    const { headers } = await world
      .visitor('bo')
      .post(`/catalogue/bridges/${published.slug}/enrol`, { reason: 'own-goal' })
    const enrolmentId = String(headers['location']).split('/').at(-1) ?? ''
    const before = await keptKeys()
    const mend = await failingCommits(world.owner, { table: 'artifacts', code: '58030', times: 9, afterSeconds: 4 })
    app = await startApp(world, port)
    const answer = sendFiles(world, { name: 'bo', url: app.url, enrolmentId, contents: ['Bo’s lesson'] }).then(
      () => 'answered',
      () => 'cut off',
    )
    await expect.poll(keptKeys, { timeout: 20_000, interval: 20 }).toHaveLength(before.length + 1)
    await app.kill()
    app = null
    expect(await answer).toBe('cut off')
    const own = `select from files where person_id = $1`
    // This waits until the database has done with what the killed process left it.
    await mend()
    expect((await world.owner.query(own, [world.person.bo])).rowCount).toBe(0)

    await sweepStrays(world.cairn)
    expect(await keptKeys()).toHaveLength(before.length + 1)
    await sweepStrays(world.cairn, new Date(Date.now() + 25 * 3_600_000))
    expect(await keptKeys()).toEqual(before)
  })
})

async function keptKeys(): Promise<string[]> {
  const keys: string[] = []
  for await (const batch of world.cairn.site.files.keys('kept')) keys.push(...batch)
  return keys.toSorted()
}
