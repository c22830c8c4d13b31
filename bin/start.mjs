#!/usr/bin/env node
// `npm start`: sets up what is missing, then runs the application and passes on what is asked of it.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { orExplain, root, setup } from './setup.mjs'

const node = await orExplain(setup())

/** In a session of its own, so that Ctrl-C, which a terminal and npm both pass on, reaches it once and through us. */
const application = spawn(
  node,
  [
    '--enable-source-maps',
    `--import=${pathToFileURL(join(root, 'bin', 'follow.mjs'))}`,
    join(root, 'dist', 'main.js'),
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
    // React draws a page in half the time without its checks for developers.
    env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production' },
  },
)

application.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))

let passedOnAt = 0
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (Date.now() - passedOnAt < 1000) return
    passedOnAt = Date.now()
    application.kill(signal)
  })
}

// npm passes signals on, but cannot when it is killed outright: then nobody would be left to end what it started.
if (process.env.npm_lifecycle_event) {
  const starters = startedBy(process.ppid)
  setInterval(() => starters.every(isAlive) || application.kill('SIGTERM'), 1000).unref()
}

/** The process itself, and whoever started it when it is only the shell that npm put between. */
function startedBy(pid) {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    return /^(ba|da)?sh$/.test(name) ? [pid, Number(parent)] : [pid]
  } catch {
    return [pid]
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
