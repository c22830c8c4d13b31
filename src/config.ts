/** Every setting, read once and checked at the start. `docs/settings.md` explains each. */
export type Config = {
  port: number
  host: string
  /** Where people reach Cairn, without a trailing slash. Goes into every badge, so it must not change. */
  url: string
  dataDir: string
  databaseUrl: string | undefined
  examples: boolean
  smtpUrl: string | undefined
  mailFrom: string
  /** Which halves of the application this process runs. */
  runs: 'web' | 'worker' | 'both'
  trustProxy: boolean
  /** Off where a proxy in front limits requests itself. */
  rateLimits: boolean
  /** Whether the test tenant of the VC-API is there, for outside conformance suites. */
  vcApi: boolean
  /** 32 bytes or more, the same on every node; made and kept in the data folder when not given. */
  secret: string | undefined
  logLevel: string
}

export class ConfigFault extends Error {}

/** @throws ConfigFault with a sentence that says which setting is wrong and what it takes. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const port = wholeNumber('PORT', env['PORT'] ?? '3000', 65535)
  const databaseUrl = env['DATABASE_URL'] || undefined
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new ConfigFault('DATABASE_URL must begin with postgres:// or postgresql://.')
  const smtpUrl = env['SMTP_URL'] || undefined
  if (smtpUrl && !/^smtps?:\/\//.test(smtpUrl)) throw new ConfigFault('SMTP_URL must begin with smtp:// or smtps://.')
  return {
    port,
    // The examples have a password that everybody knows: with them only this machine itself is listened to.
    host: env['HOST'] || (databaseUrl ? '0.0.0.0' : 'localhost'),
    url: publicUrl(env['CAIRN_URL'] || `http://localhost:${port}`),
    dataDir: env['CAIRN_DATA'] || './var',
    databaseUrl,
    examples: yesOrNo('CAIRN_EXAMPLES', env['CAIRN_EXAMPLES'] || (databaseUrl ? '0' : '1')),
    smtpUrl,
    mailFrom: env['MAIL_FROM'] || 'Cairn <cairn@localhost>',
    runs: oneOf('CAIRN_RUNS', env['CAIRN_RUNS'] || 'both', ['web', 'worker', 'both']),
    trustProxy: yesOrNo('CAIRN_TRUST_PROXY', env['CAIRN_TRUST_PROXY'] || '0'),
    rateLimits: yesOrNo('CAIRN_RATE_LIMITS', env['CAIRN_RATE_LIMITS'] || '1'),
    vcApi: yesOrNo('CAIRN_VC_API', env['CAIRN_VC_API'] || '0'),
    secret: secret(env['CAIRN_SECRET'] || undefined),
    logLevel: oneOf('LOG_LEVEL', env['LOG_LEVEL'] || 'warn', [
      'silent',
      'fatal',
      'error',
      'warn',
      'info',
      'debug',
      'trace',
    ]),
  }
}

function wholeNumber(name: string, text: string, max: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > max)
    throw new ConfigFault(`${name} must be a whole number from 0 to ${max}; it is "${text}".`)
  return number
}

function yesOrNo(name: string, text: string): boolean {
  return oneOf(name, text, ['0', '1']) === '1'
}

function oneOf<const T extends string>(name: string, text: string, allowed: T[]): T {
  const found = allowed.find((value) => value === text)
  if (!found) throw new ConfigFault(`${name} must be one of ${allowed.join(', ')}; it is "${text}".`)
  return found
}

function publicUrl(text: string): string {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new ConfigFault(`CAIRN_URL must be a full address such as https://cairn.example.org; it is "${text}".`)
  return text.replace(/\/+$/, '')
}

function secret(text: string | undefined): string | undefined {
  if (text && text.length < 32) throw new ConfigFault('CAIRN_SECRET must have at least 32 characters.')
  return text
}
