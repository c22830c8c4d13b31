import { textOf } from '../json.ts'
import type { Report } from '../verify/report.ts'
import { newSchemaStore } from '../verify/schemas.ts'
import { verify } from '../verify/verify.ts'
import { bytesOf, momentFrom, put } from './files.ts'
import { guardedFetcher } from './guarded-fetcher.ts'
import { folderFetcher } from './offline-folder.ts'
import type { CommandLine } from './run-command.ts'

const exitCodes = { valid: 0, invalid: 1, unknown: 2 } as const
const verdicts = { valid: 'VALID', invalid: 'INVALID', unknown: 'COULD NOT TELL' } as const

/** `verify FILE`: the report as text or JSON; the exit code says the verdict. */
export async function verifyCommand({ files, options, json, schemas }: CommandLine): Promise<number> {
  const [file = ''] = files
  const now = momentFrom(options['as-of'], 'as-of')
  const fetcher = options.offline === undefined ? guardedFetcher() : await folderFetcher(options.offline)
  const input = file.startsWith('https://') ? file : await bytesOf(file)
  const report = await verify(input, {
    fetcher,
    now,
    recipient: options.recipient,
    ...(schemas && { schemas: newSchemaStore() }),
  })
  await put(json ? `${JSON.stringify(report, null, 2)}\n` : asText(report), undefined)
  return exitCodes[report.verdict]
}

function asText({ verdict, issuer, achievement, checks }: Report): string {
  const name = textOf(achievement, 'name')
  const by = issuer?.name ?? issuer?.id
  const about = [name === undefined ? [] : `  badge   ${name}`, by === undefined ? [] : `  issuer  ${by}`].flat()
  const findings = checks.map(({ outcome, name: step, code, reason, path }) => {
    const where = path === undefined || reason.includes(path) ? '' : ` At: ${path}.`
    return `  ${outcome.padEnd(7)} ${step.padEnd(11)} ${reason}${where} (${code})`
  })
  return `${[verdicts[verdict], ...about, '', ...findings].map(printable).join('\n')}\n`
}

/** A badge must not steer the terminal it is shown in. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd')
}
