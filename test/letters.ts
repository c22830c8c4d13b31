import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { expect, vi } from 'vitest'

/** Where letters arrive. `next` waits for one to an address, with this in its subject, that was not taken out before. */
export type Mailbox = {
  next(address: string, subject?: string): Promise<Email>
  all(): Promise<Email[]>
  close(): Promise<void>
}

/** The letters that are kept in the data folder when no SMTP server is configured. */
export function openMailFolder(dataDir: string): Mailbox {
  const folder = join(dataDir, 'mail')
  const all = async () => {
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => /^[^.].*\.eml$/.test(entry.name))
    return Promise.all(names.map(({ name }) => PostalMime.parse(readFileSync(join(folder, name)))))
  }
  return mailboxOver(
    async () => {
      try {
        return await all()
      } catch {
        return []
      }
    },
    async () => undefined,
  )
}

/** A real SMTP server that keeps what it is sent; `url` goes into SMTP_URL. */
export async function openSmtpServer(): Promise<Mailbox & { url: string; refuseNext(times: number): void }> {
  const letters: Buffer[] = []
  let refusals = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusals-- > 0) return done(new Error('try again later'))
        letters.push(Buffer.concat(chunks))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const mailbox = mailboxOver(
    () => Promise.all(letters.map((letter) => PostalMime.parse(letter))),
    () => new Promise<void>((resolve) => server.close(() => resolve())),
  )
  return { ...mailbox, url: `smtp://127.0.0.1:${port}`, refuseNext: (times) => void (refusals = times) }
}

/** The one link in a letter that leads on, as a path of this site. */
export function linkIn(letter: Email): string {
  const [, link] = /href="([^"]+)"/.exec(letter.html ?? '') ?? []
  expect(letter.text).toContain(link)
  const { pathname, search } = new URL(link ?? '')
  return pathname + search
}

function mailboxOver(all: () => Promise<Email[]>, close: () => Promise<void>): Mailbox {
  const taken = new Set<string>()
  const waiting = async (address: string, about: string) =>
    (await all()).find(
      ({ to, subject, messageId }) =>
        to?.[0]?.address === address && subject?.includes(about) && !taken.has(messageId ?? ''),
    )
  return {
    all,
    close,
    async next(address, subject = '') {
      return vi.waitFor(
        async () => {
          const letter = await waiting(address, subject)
          if (!letter) throw new Error(`No letter to ${address} yet.`)
          taken.add(letter.messageId ?? '')
          return letter
        },
        { timeout: 30_000, interval: 50 },
      )
    },
  }
}
