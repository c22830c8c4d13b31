import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, ConfigFault } from '../config.ts'

/** One master secret; each purpose gets a key of its own from it (HKDF, RFC 5869). */
export type Secrets = {
  /** A code for `text` that only this installation can make: base64url of HMAC-SHA-256. */
  mark(purpose: string, text: string): string
  markMatches(purpose: string, text: string, mark: string): boolean
  /** AES-256-GCM with `context` authenticated: what was sealed for one row opens for no other. */
  seal(purpose: string, plain: Uint8Array, context: string): Buffer
  /** @throws Error when the secret or the context is another. */
  open(purpose: string, sealed: Uint8Array, context: string): Buffer
}

export function readSecrets(config: Pick<Config, 'secret' | 'dataDir'>): Secrets {
  return secretsFrom(config.secret ?? keptSecret(config.dataDir))
}

function secretsFrom(master: string): Secrets {
  const keys = new Map<string, Buffer>()
  const keyFor = (purpose: string) => {
    let key = keys.get(purpose)
    if (!key) keys.set(purpose, (key = Buffer.from(hkdfSync('sha256', master, 'cairn', purpose, 32))))
    return key
  }
  const mark = (purpose: string, text: string) => createHmac('sha256', keyFor(purpose)).update(text).digest('base64url')
  return {
    mark,
    markMatches: (purpose, text, given) => sameText(mark(purpose, text), given),
    seal(purpose, plain, context) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce).setAAD(Buffer.from(context))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(purpose, sealed, context) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12))
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
    },
  }
}

/** 32 random bytes for a cookie, a link or a key: 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token: its SHA-256. A stolen table opens no door. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const SHORTEST_SECRET = 32

function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) makeSecret(path)
  chmodSync(path, 0o600)
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length >= SHORTEST_SECRET) return secret
  throw new ConfigFault(
    `The file secret in the data folder was cut off. Put back the copy of ${path} that was backed up; if there never was a whole one, remove it and start again.`,
  )
}

/**
 * Whole or not at all, also on a disk that is full, and one only, also when several start at the same moment (but on a
 * disk that knows no links).
 */
function makeSecret(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(unfinished, newToken(), { flag: 'wx', mode: 0o600, flush: true })
    linkSync(unfinished, path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) renameSync(unfinished, path)
    else if (code !== 'EEXIST') throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
}
