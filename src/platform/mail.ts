import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'

export type Letter = {
  to: string
  subject: string
  text: string
  html: string
  /** The same letter sent again has the same id, so that mail programs show it once. */
  messageId: string
}
export type Mailer = { send(letter: Letter): Promise<void>; close(): void }

/**
 * Mail goes through SMTP. With none configured each letter is kept as a file in the data folder, where the operator
 * can read it, and goes nowhere else.
 */
export function openMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>): Mailer {
  if (config.smtpUrl) {
    const transport = createTransport(config.smtpUrl)
    return {
      send: async (letter) => void (await transport.sendMail({ from: config.mailFrom, ...letter })),
      close: () => transport.close(),
    }
  }
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send(letter) {
      const { message } = await composer.sendMail({ from: config.mailFrom, ...letter })
      const folder = join(config.dataDir, 'mail')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = `${letter.messageId.replace(/[^a-z0-9-]/gi, '_')}.eml`
      const unfinished = join(folder, `.${name}.${process.pid}`)
      try {
        await writeFile(unfinished, message as Buffer, { mode: 0o600, flush: true })
        await rename(unfinished, join(folder, name))
      } finally {
        await rm(unfinished, { force: true })
      }
    },
    close: () => composer.close(),
  }
}
