#!/usr/bin/env node
// `npm test`: everything that has to hold, cheapest first. Stops after the first group in which something failed, and
// always ends with a line of its own, `N passed, N failed`, in which each step that is no test run counts as one test.
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { orExplain, run, setup } from './setup.mjs'

const node = await orExplain(setup())
const scratch = mkdtempSync(join(tmpdir(), 'cairn-check-'))
const browser = findBrowser()

const groups = [
  [
    step('format', ['biome', 'format', '--no-errors-on-unmatched', '.']),
    step('lint', ['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives']),
    step('types', ['tsc', '--noEmit', '--project', '.']),
    step('nothing unused', ['knip', '--no-progress', '--no-config-hints']),
  ],
  [tests('unit, database and API tests', 'unit')],
  [browser || process.env.CI === 'true' ? browserTests() : noBrowserTests()],
]

const total = { passed: 0, failed: 0, skipped: 0 }
for (const group of groups) {
  for (const { name, check } of group) {
    console.log(`\n— ${name}`)
    const from = Date.now()
    const counted = await check()
    for (const kind of Object.keys(total)) total[kind] += counted[kind] ?? 0
    console.log(`  ${counted.failed ? 'failed' : 'done'} after ${((Date.now() - from) / 1000).toFixed(1)} s`)
  }
  if (total.failed) break
}
rmSync(scratch, { recursive: true, force: true })

const skipped = total.skipped ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed ? 1 : 0

/** A command that holds or does not. */
function step(name, command) {
  return { name, check: async () => ((await run(node, command)) === 0 ? { passed: 1 } : { failed: 1 }) }
}

/** One of the projects of vitest.config.ts. A run that fails without a failed test has failed to run one. */
function tests(name, project, env = {}) {
  const report = join(scratch, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const check = async () => {
    const code = await run(node, ['vitest', 'run', '--project', project, ...reporters], { env })
    const counted = countsIn(report)
    return code && !counted.failed ? { ...counted, failed: 1 } : counted
  }
  return { name, check }
}

function countsIn(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
  } catch {
    return { failed: 1 }
  }
}

function browserTests() {
  const name = 'journeys in a browser'
  if (browser) return tests(name, 'journeys', { CHROME_PATH: browser })
  const check = () => {
    console.log(
      'There is no browser on this machine, and without one this is no proof (Debian: apt-get install chromium).',
    )
    return { failed: 1 }
  }
  return { name, check }
}

function noBrowserTests() {
  const check = () => {
    console.log(
      'Skipped: there is no browser on this machine. To have one: install chromium (Debian: apt-get install chromium).',
    )
    return { skipped: 1 }
  }
  return { name: 'journeys in a browser', check }
}

function findBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
