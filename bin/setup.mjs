#!/usr/bin/env node
// Brings what Cairn needs to run, each part only when it is missing or old: a recent Node, the packages, the build.
// Runs on any Node from 18 on, and takes a moment when there is nothing to do.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const broughtVersion = '24.21.0'
const machine = `${process.platform}-${process.arch}`
const runtime = join(root, '.runtime')
const nodeStamp = join(runtime, 'ready')
const packagesStamp = join(root, 'node_modules', '.cairn-lock')
const buildStamp = join(root, 'dist', '.stamp')
const npmOptions = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--no-progress']
const npmPatience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=10000']

/** Something a person has to mend; the message is a sentence for them. */
export class SetupFailure extends Error {}

/** Makes everything ready and answers with the path of the Node that Cairn is to run with. */
export async function setup() {
  const node = hostIsRecent() ? process.execPath : broughtNode()
  if (isReady(node)) return node

  const from = Date.now()
  mkdirSync(runtime, { recursive: true })
  await withLock(join(runtime, 'lock'), async () => {
    if (!nodeIsReady(node)) await bringNode(node)
    if (!packagesAreReady()) await installPackages(node)
    if (!buildIsReady()) await build(node)
  })
  say(`ready to run after ${seconds(from)}`)
  return node
}

/** Runs a command with this Node and the packages' own commands first on the path. Answers its exit code. */
export function run(node, [file, ...args], options = {}) {
  const own = [dirname(node), join(root, 'node_modules', '.bin')]
  const PATH = [...own, process.env.PATH, dirname(process.execPath)].join(delimiter)
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32' && !isAbsolute(file),
      ...options,
      env: { ...process.env, PATH, ...options.env },
    })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** Says what went wrong in a sentence and ends; to be put around all that a command does. */
export function orExplain(work) {
  return work.catch((error) => {
    console.error(error instanceof SetupFailure ? `\nCairn: ${error.message}` : (sentenceFor(error.code) ?? error))
    process.exit(1)
  })
}

function sentenceFor(code) {
  if (code === 'ENOSPC') return `Cairn: there is no space left where ${root} is.`
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return `Cairn: something is missing in ${root}, and this user may not write there. Use a copy of your own.`
  }
  return undefined
}

function isReady(node) {
  return nodeIsReady(node) && packagesAreReady() && buildIsReady()
}

function hostIsRecent() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 22)
}

function broughtNode() {
  const packageName = { linux: `node-linux-${process.arch}`, win32: `node-win-${process.arch}` }[process.platform]
  if (!packageName) {
    throw new SetupFailure(
      `this machine has Node ${process.versions.node}, and Cairn needs 22.22 or newer. Install Node 24 and run this again.`,
    )
  }
  return join(runtime, 'node_modules', packageName, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

function nodeIsReady(node) {
  return node === process.execPath || (read(nodeStamp) === `${broughtVersion} ${machine}` && existsSync(node))
}

async function bringNode(node) {
  if ((await versionOf(node)) !== `v${broughtVersion}`) {
    const from = Date.now()
    say(`bringing Node ${broughtVersion}, as this machine has ${process.versions.node} ...`)
    const name = relative(join(runtime, 'node_modules'), node).split(/[\\/]/)[0]
    await npm(process.execPath, ['install', '--prefix', runtime, `${name}@${broughtVersion}`], 'bring a recent Node')
    if ((await versionOf(node)) !== `v${broughtVersion}`) {
      throw new SetupFailure(
        `the Node ${broughtVersion} brought along does not run on this machine. Install Node 24 and run this again.`,
      )
    }
    say(`Node is there after ${seconds(from)}`)
  }
  writeFileSync(nodeStamp, `${broughtVersion} ${machine}`)
}

function versionOf(node) {
  return new Promise((resolve) => {
    const child = spawn(node, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] })
    let said = ''
    child.stdout?.on('data', (chunk) => (said += chunk))
    child.on('error', () => resolve(''))
    child.on('close', () => resolve(said.trim()))
  })
}

function packagesAreReady() {
  return read(packagesStamp) === packagesHash()
}

function packagesHash() {
  return hashOf(
    ['package-lock.json', 'package.json', ...packageFolders().map((name) => `${name}/package.json`)],
    machine,
  )
}

async function installPackages(node) {
  if (!installedMatchesLock()) {
    const from = Date.now()
    say('installing packages ...')
    await npm(node, ['ci', '--include=dev', '--include=optional'], 'install the packages')
    say(`packages are there after ${seconds(from)}`)
  }
  writeFileSync(packagesStamp, packagesHash())
}

/** After somebody's own `npm install`: what npm noted as installed is what the lock file asks for. */
function installedMatchesLock() {
  const wanted = JSON.parse(read(join(root, 'package-lock.json')) || '{}').packages ?? {}
  const installed = JSON.parse(read(join(root, 'node_modules', '.package-lock.json')) || '{}').packages
  if (!installed) return false
  return (
    Object.entries(wanted).every(
      ([path, { version, optional, devOptional }]) =>
        path === '' || (path in installed ? installed[path].version === version : optional || devOptional),
    ) && Object.keys(installed).every((path) => path in wanted)
  )
}

async function npm(node, args, purpose) {
  const stdio = ['ignore', 'ignore', 'inherit']
  const code = await run(node, ['npm', ...args, ...npmOptions, ...npmPatience], { stdio }).catch((error) => {
    if (error.code !== 'ENOENT') throw error
    throw new SetupFailure(
      `npm was not found, and is needed to ${purpose}. Install Node 20 or newer together with npm.`,
    )
  })
  if (code === 0) return
  throw new SetupFailure(
    `npm could not ${purpose} (it ended with code ${code}; its own words are above). ` +
      'Most often the network or the registry that npm is set to cannot be reached, or this folder is not yours to ' +
      'write in. Mend that and run the same command again: it goes on where it stopped.',
  )
}

function buildIsReady() {
  return read(buildStamp) === sourcesHash()
}

/** Changes when something changes that goes into the build; tests and notes do not. */
export function sourcesHash() {
  const sources = ['src', ...packageFolders()].flatMap((folder) => filesUnder(folder))
  const built = sources.filter((path) => !/\.(test\.tsx?|md)$/.test(path))
  return hashOf(['bin/build.mjs', 'tsconfig.json', ...built], packagesHash())
}

async function build(node) {
  const from = Date.now()
  const hash = sourcesHash()
  rmSync(buildStamp, { force: true })
  const code = await run(node, [node, join(root, 'bin', 'build.mjs')])
  if (code !== 0) throw new SetupFailure('the build failed; the lines above say where.')
  writeFileSync(buildStamp, hash)
  say(`built in ${seconds(from)}`)
}

function packageFolders() {
  return readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
}

function filesUnder(folder) {
  if (!existsSync(join(root, folder))) return []
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).filter(({ name }) => name !== 'node_modules')
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

function hashOf(paths, salt) {
  const hash = createHash('sha256').update(salt)
  for (const path of paths) hash.update(`\0${path}\0`).update(read(join(root, path), 'latin1'))
  return hash.digest('hex')
}

/** Nothing for a file that is not there, or no longer. */
function read(path, encoding = 'utf8') {
  try {
    return readFileSync(path, encoding)
  } catch {
    return ''
  }
}

function say(words) {
  console.log(`Cairn: ${words}`)
}

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await orExplain(setup())
