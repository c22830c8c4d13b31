import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { World } from './world.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The built application as a process of its own, on a world's database and files: something that can be killed. */
export type RunningApp = {
  url: string
  /** `kill -9`: no goodbye, nothing flushed. */
  kill(): Promise<void>
  said(): string
}

/** Builds what `npm start` runs, once for a test file. */
export async function build(): Promise<void> {
  const builder = spawn(process.execPath, ['bin/build.mjs'], { cwd: root, stdio: 'ignore' })
  const [code] = await once(builder, 'exit')
  if (code !== 0) throw new Error('The application could not be built.')
}

export async function startApp(world: World, port: number): Promise<RunningApp> {
  const env = {
    ...process.env,
    DATABASE_URL: world.databaseUrl,
    CAIRN_DATA: world.dataDir,
    CAIRN_SECRET: 'a secret that only this test world knows',
    CAIRN_URL: world.cairn.config.url,
    CAIRN_RATE_LIMITS: '0',
    CAIRN_EXAMPLES: '0',
    PORT: String(port),
    LOG_LEVEL: 'error',
  }
  const child: ChildProcess = spawn(process.execPath, ['dist/main.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout?.on('data', (text: Buffer) => (said += text))
  child.stderr?.on('data', (text: Buffer) => (said += text))
  const ended = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => said.includes('Cairn is ready at') && resolve())
    void ended.then(() => reject(new Error(`The application ended before it was ready: ${said}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
