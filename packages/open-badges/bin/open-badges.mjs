#!/usr/bin/env node
import { existsSync } from 'node:fs'

// Packed, the command is compiled. In a checkout it is TypeScript, which Node reads without a flag from 22.18 on.
const source = new URL('../src/command/run-command.ts', import.meta.url)
const inCheckout = existsSync(source)
const oldestMinor = inCheckout ? 18 : 2
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < oldestMinor)) {
  process.stderr.write(`open-badges needs Node 22.${oldestMinor} or newer; this is ${process.versions.node}.\n`)
  process.exitCode = 3
} else {
  const { runCommand } = await import(inCheckout ? source.href : '../dist/command.js')
  process.exitCode = await runCommand(process.argv.slice(2))
}
