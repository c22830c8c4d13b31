import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ConfigFault } from '../config.ts'
import { readSecrets } from './secrets.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cairn-secret-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const mark = () => readSecrets({ secret: undefined, dataDir }).mark('test', 'text')

test('made once, whole, for its owner’s eyes, and found again', () => {
  expect(mark()).toBe(mark())
  expect(readdirSync(dataDir)).toEqual(['secret'])
  expect(readFileSync(join(dataDir, 'secret'), 'utf8').length).toBeGreaterThanOrEqual(43)
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
})

test('one that was cut off, as on a full disk, is refused: everybody could guess what follows from nothing', () => {
  for (const rest of ['', 'x'.repeat(31)]) {
    writeFileSync(join(dataDir, 'secret'), rest)
    expect(mark).toThrow(ConfigFault)
    expect(mark).toThrow(/secret/)
  }
})

test('what a start left that was cut off while it made one is no secret', () => {
  writeFileSync(join(dataDir, 'secret.99999'), '')
  expect(mark()).toBe(mark())
  expect(existsSync(join(dataDir, 'secret'))).toBe(true)
})
