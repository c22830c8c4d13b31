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

/** `largestFileKiB`: what every file it writes may grow to, as if the disk were full then. */
export async function startApp(
  world: World,
  port: number,
  { largestFileKiB }: { largestFileKiB?: number } = {},
): Promise<RunningApp> {
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
  const command = [process.execPath, 'dist/main.js']
  // A shell counts in blocks of 512 bytes; the process takes its place, so that a signal reaches it.
  const limited = ['/bin/sh', '-c', `ulimit -f ${(largestFileKiB ?? 0) * 2} && exec "$0" "$@"`, ...command]
  const [file = '', ...args] = largestFileKiB === undefined ? command : limited
  const child: ChildProcess = spawn(file, args, {
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
