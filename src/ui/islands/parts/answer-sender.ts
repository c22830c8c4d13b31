import { firstIn, numberIn, parsed, textIn } from './json.ts'

export type StoredText = { questionKey: string; text: string; revision: number; savedAt: string }
export type Sent =
  | { outcome: 'saved'; revision: number; savedAt: Date }
  /** Another window saved a newer text. */
  | { outcome: 'newer'; newer: StoredText }
  /** No connection, or the server is not well: worth trying again. */
  | { outcome: 'offline' }
  | { outcome: 'refused'; reason: string; mayPass: boolean }

export type Sending = {
  questionKey: string
  text: string
  revision: number
  /** After both texts were shown: which one stays, and the revision that was seen. */
  choice?: { keep: 'mine' | 'stored'; seen: number }
}

/** Sends one answer to the address of its form. */
export async function sendAnswer(action: string, csrf: string, sending: Sending): Promise<Sent> {
  const { questionKey, text, revision, choice } = sending
  const body = new URLSearchParams({
    csrf,
    [`text-${questionKey}`]: text,
    [`revision-${questionKey}`]: String(revision),
  })
  if (choice) {
    body.set(`choice-${questionKey}`, choice.keep)
    body.set(`seen-${questionKey}`, String(choice.seen))
  }
  try {
    // A window that is being closed may still send what is small (Fetch, §4.5: 64 KiB in all).
    const keepalive = body.toString().length < 60_000
    const response = await fetch(action, { method: 'POST', body, keepalive, headers: { accept: 'application/json' } })
    return await sentOf(response)
  } catch {
    return { outcome: 'offline' }
  }
}

async function sentOf(response: Response): Promise<Sent> {
  if (response.status >= 500) return { outcome: 'offline' }
  const answer = parsed(await response.text())
  const saved = firstIn(answer, 'saved')
  if (response.ok && saved)
    return { outcome: 'saved', revision: numberIn(saved, 'revision'), savedAt: new Date(textIn(saved, 'savedAt')) }
  // The problem document of this refusal holds the newer text as an extension member.
  const newer = textIn(answer, 'code') === 'newer-text' ? firstIn(answer, 'newer') : undefined
  if (newer) {
    const [questionKey, text] = [textIn(newer, 'questionKey'), textIn(newer, 'text')]
    const savedAt = textIn(newer, 'savedAt')
    const revision = numberIn(newer, 'revision')
    return { outcome: 'newer', newer: { questionKey, text, revision, savedAt } }
  }
  // Signed out or asked too often passes; a text that is too long does not.
  const mayPass = response.status === 401 || response.status === 429
  return { outcome: 'refused', reason: textIn(answer, 'detail'), mayPass }
}
