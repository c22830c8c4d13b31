// One setup at a time in one folder, also between containers that share it.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const beatMs = 2_000
const deadAfterMs = 30_000

/** Does the work while no other process holds the lock at this path, which is a folder, since making one is atomic. */
export async function withLock(path, work) {
  await take(path)
  const beat = setInterval(() => touch(path), beatMs)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(path, { recursive: true, force: true })
  }
}

async function take(path) {
  for (let waited = false; ; await wait(200)) {
    try {
      mkdirSync(path)
      writeFileSync(join(path, 'holder'), `${hostname()} ${process.pid}`)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = deadHolder(path)
    if (holder !== undefined) putAside(path, holder)
    else if (!waited) {
      console.log('Cairn: another setup is at work in this folder; waiting for it ...')
      waited = true
    }
  }
}

/** Who holds the lock, if that one has died on this machine, or has not been heard of for a while from another. */
function deadHolder(path) {
  try {
    const age = Date.now() - statSync(path).mtimeMs
    const holder = holderOf(path)
    const [host, pid] = holder.split(' ')
    const isDead = age > deadAfterMs || (host === hostname() && !isAlive(Number(pid)))
    return isDead ? holder : undefined
  } catch {
    return undefined
  }
}

/** Of several who wait only one can rename it. Should it have got a new holder meanwhile, that one gets it back. */
function putAside(path, holder) {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    if (holderOf(aside) !== holder) renameSync(aside, path)
    rmSync(aside, { recursive: true, force: true })
  } catch {}
}

/** Nothing yet, when it was made this very moment. */
function holderOf(path) {
  try {
    return readFileSync(join(path, 'holder'), 'utf8')
  } catch {
    return ' '
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function touch(path) {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {}
}
