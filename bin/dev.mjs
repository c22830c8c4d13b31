#!/usr/bin/env node
// Runs the application, and builds and starts it anew whenever a source file has changed.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root, sourcesHash } from './setup.mjs'

let running = sourcesHash()
let application = start()

// Watching folders misses files that an editor replaces; reading them all takes a few milliseconds.
setInterval(() => {
  const now = sourcesHash()
  if (now === running) return
  running = now
  if (application.exitCode !== null) application = start()
  else {
    application.once('exit', () => (application = start()))
    application.kill('SIGTERM')
  }
}, 500)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    application.once('exit', () => process.exit())
    if (!application.kill(signal)) process.exit()
  })
}

function start() {
  return spawn(process.execPath, [join(root, 'bin', 'start.mjs')], { stdio: 'inherit' })
}
