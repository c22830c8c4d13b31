import { parseArgs } from 'node:util'
import { OpenBadgesError } from '../errors.ts'
import { bakeCommand, unbakeCommand } from './images.ts'
import { deriveCommand, issueCommand, keysCommand } from './issuing.ts'
import { UsageError } from './usage-error.ts'
import { verifyCommand } from './verifying.ts'

const usage = `open-badges: issue, verify, show, bake and unbake Open Badges

  open-badges verify FILE [--json] [--offline FOLDER] [--as-of DATE] [--recipient WHO] [--schemas]
  open-badges keys --issuer ID --out KEYFILE [--showable]
  open-badges issue FILE --key KEYFILE [--created DATE] [--showable] [--out FILE]
  open-badges derive FILE --leave-out PARTS [--out FILE]
  open-badges bake IMAGE BADGE --out FILE
  open-badges unbake IMAGE [--out FILE]

PARTS are one or more of evidence, result, narrative, endorsement, with commas between them.
FILE may be - for standard input; verify takes an https address as well.
verify ends with 0 for valid, 1 for invalid, 2 when it could not tell; everything ends with 3 when it could not be
carried out, and the others with 0 otherwise.
`

const options = {
  json: { type: 'boolean' },
  schemas: { type: 'boolean' },
  showable: { type: 'boolean' },
  offline: { type: 'string' },
  'as-of': { type: 'string' },
  recipient: { type: 'string' },
  issuer: { type: 'string' },
  key: { type: 'string' },
  created: { type: 'string' },
  'leave-out': { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** What stands on the command line behind the name of a command. */
export interface CommandLine {
  readonly files: readonly string[]
  readonly options: Readonly<
    Partial<Record<Exclude<keyof typeof options, 'json' | 'schemas' | 'showable' | 'help'>, string>>
  >
  readonly json: boolean
  readonly schemas: boolean
  readonly showable: boolean
}

interface Command {
  readonly files: number
  readonly options: readonly (keyof typeof options)[]
  run(line: CommandLine): Promise<number>
}

const commands: Readonly<Record<string, Command>> = {
  verify: { files: 1, options: ['json', 'offline', 'as-of', 'recipient', 'schemas'], run: verifyCommand },
  keys: { files: 0, options: ['issuer', 'out', 'showable'], run: keysCommand },
  issue: { files: 1, options: ['key', 'created', 'out', 'showable'], run: issueCommand },
  derive: { files: 1, options: ['leave-out', 'out'], run: deriveCommand },
  bake: { files: 2, options: ['out'], run: bakeCommand },
  unbake: { files: 1, options: ['out'], run: unbakeCommand },
}

/** The exit code of a command that could not be carried out at all. */
const notCarriedOut = 3

/** Runs `open-badges` with these arguments and gives its exit code. Never throws. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const { json = false, schemas = false, showable = false, help = false, ...texts } = values
    const [name, ...files] = positionals
    if (help || name === undefined) {
      process.stdout.write(usage)
      return help ? 0 : notCarriedOut
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) throw new UsageError(`There is no command "${name}".`)
    if (files.length !== command.files) throw new UsageError(`${name} takes ${command.files} file(s).`)
    const foreign = Object.keys(values).find((option) => !command.options.some((own) => own === option))
    if (foreign) throw new UsageError(`${name} knows no option --${foreign}.`)
    return await command.run({ files, options: texts, json, schemas, showable })
  } catch (error) {
    const isUsage = error instanceof UsageError || codeOf(error).startsWith('ERR_PARSE_ARGS')
    const said = error instanceof OpenBadgesError ? `${error.code}: ${error.message}` : messageOf(error)
    process.stderr.write(`${said}\n${isUsage ? `\n${usage}` : ''}`)
    return notCarriedOut
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
