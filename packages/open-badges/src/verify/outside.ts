import { OpenBadgesError } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'

/**
 * The caller's way to the outside world. It alone opens connections, and guards them (https, no private addresses,
 * size and time limits). Any rejection counts as "could not be reached".
 */
export type Fetcher = (
  url: string,
  options?: { accept?: string },
) => Promise<{ status: number; body: Uint8Array; contentType?: string }>

/** The outside world during one verification: every address is asked at most once. */
export interface Outside {
  /** What stands at an address as text, or null when it could not be had. */
  text(url: string): Promise<string | null>
  /** The bytes at an address, or null when they could not be had. */
  bytes(url: string): Promise<Uint8Array | null>
  /** The JSON object at an address, or null when there is none. */
  json(url: string): Promise<JsonObject | null>
  /** Does the address answer that what stood there is gone for good (RFC 9110, 15.5.11)? */
  gone(url: string): Promise<boolean>
  /** What is found out under a name is found out once, however many parts of a document ask for it. */
  once<Found>(name: string, find: () => Promise<Found>): Promise<Found>
  /**
   * Takes from the time that one verification may take: about as many microseconds as the work needs. Throws
   * `too-complex` when there is none left.
   */
  spend(microseconds: number): void
}

const accept =
  'application/vc+ld+json, application/ld+json, application/did+json, application/json, text/plain, */*;q=0.1'
const decoder = new TextDecoder()
const mostAddresses = 40
const mostBytes = 16 * 1024 * 1024
const longestMilliseconds = 15_000
const longestTogetherMilliseconds = 30_000

/** A second of work, in whatever parts a document would have it done. */
const mostMicroseconds = 1_000_000

/** Reading a byte of JSON. */
const microsecondsForByte = 0.025

/** The outside world through a fetcher, with limits of its own on number, size and time. */
export function outsideThrough(fetcher: Fetcher | undefined): Outside {
  const asked = new Map<string, Promise<Answer | null>>()
  const found = new Map<string, Promise<unknown>>()
  let spent = 0
  let patience = longestTogetherMilliseconds
  const answerAt = (url: string): Promise<Answer | null> => {
    const before = asked.get(url)
    if (before) return before
    if (!fetcher || asked.size >= mostAddresses) return Promise.resolve(null)
    const asking = Date.now()
    const answer = ask(fetcher, url, Math.min(patience, longestMilliseconds)).finally(() => {
      patience = Math.max(0, patience - (Date.now() - asking))
    })
    asked.set(url, answer)
    return answer
  }
  const bytes = async (url: string) => bodyOf(await answerAt(url))
  const text = async (url: string) => {
    const body = await bytes(url)
    return body && decoder.decode(body)
  }
  const once = <Found>(name: string, find: () => Promise<Found>): Promise<Found> => {
    const before = found.get(name) as Promise<Found> | undefined
    const finding = before ?? find()
    if (!before) found.set(name, finding)
    return finding
  }
  const spend = (microseconds: number) => {
    spent += microseconds
    if (spent > mostMicroseconds) throw new OpenBadgesError('too-complex')
  }
  const json = (url: string) =>
    once(`json ${url}`, async () => {
      const body = await bytes(url)
      if (!body) return null
      spend(body.length * microsecondsForByte)
      return objectFrom(decoder.decode(body))
    })
  const gone = async (url: string) => (await answerAt(url))?.status === 410
  return { bytes, text, json, gone, once, spend }
}

type Answer = Awaited<ReturnType<Fetcher>>

/** A fetcher is somebody else's code. */
function isAnswer(answer: unknown): answer is Answer {
  return isObject(answer) && typeof answer.status === 'number' && answer.body instanceof Uint8Array
}

function bodyOf(answer: Answer | null): Uint8Array | null {
  const usable = answer && answer.status >= 200 && answer.status < 300 && answer.body.length <= mostBytes
  return usable ? answer.body : null
}

function ask(fetcher: Fetcher, url: string, milliseconds: number): Promise<Answer | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, null)
    const take = (answer: unknown) => {
      clearTimeout(timer)
      resolve(isAnswer(answer) ? answer : null)
    }
    try {
      Promise.resolve(fetcher(url, { accept })).then(take, take)
    } catch {
      take(null)
    }
  })
}

function objectFrom(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
