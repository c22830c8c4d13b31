#!/usr/bin/env node
// The command is TypeScript that Node reads as it stands, which it does without a flag from 22.18 on.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`open-badges needs Node 22.18 or newer; this is ${process.versions.node}.\n`)
  process.exitCode = 3
} else {
  const { runCommand } = await import('../src/command/run-command.ts')
  process.exitCode = await runCommand(process.argv.slice(2))
}
