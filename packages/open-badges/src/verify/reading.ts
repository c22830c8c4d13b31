import { OpenBadgesError } from '../errors.ts'
import { complexityFault } from '../complexity.ts'
import { asList, hasType, isObject, type JsonObject, without } from '../json.ts'
import { jsonTextOf } from '../plain-copy.ts'
import { isPng } from '../png.ts'
import { unbake } from '../unbake.ts'
import { snapshotOf } from '../snapshot.ts'
import { isSprawling } from '../text-size.ts'
import type { Outside } from './outside.ts'
import { type Check, check, checkOfError, checkOfFault } from './report.ts'

/** A compact JWS taken apart: nothing in it has been checked yet. */
export interface Token {
  readonly compact: string
  readonly header: JsonObject
  readonly claims: JsonObject
}

/** A badge as it was found: the credential, and the token around it if it came as one. */
export interface Reading {
  readonly credential: JsonObject
  readonly source: 'json' | 'jws' | 'png' | 'svg'
  readonly token?: Token
  readonly checks: readonly Check[]
}

/** The longest text read as a badge, in characters. */
const longestText = 8 * 1024 * 1024

/** Finds the badge in whatever was handed in; when there is none, a single failed check says why. */
export async function readInput(
  input: string | Uint8Array | object,
  outside: Outside,
): Promise<Reading | { readonly failed: Check }> {
  try {
    if (typeof input === 'string') return await readText(input, outside)
    if (input instanceof Uint8Array) return await readBytes(input, outside)
    const snapshot = snapshotOf(input, longestText)
    if (snapshot) return reading(snapshot, undefined, undefined)
    return await readText(jsonTextOf(input), outside)
  } catch (error) {
    if (error instanceof OpenBadgesError) return { failed: checkOfError('input', 'fail', error) }
    return { failed: check('input', 'fail', 'input-not-understood') }
  }
}

async function readText(input: string, outside: Outside): Promise<Reading | { failed: Check }> {
  const text = input.trim()
  if (/^https?:\/\/\S+$/.test(text)) {
    const bytes = await outside.bytes(text)
    return bytes
      ? await readBytes(bytes, outside)
      : { failed: check('input', 'unknown', 'input-unreachable', { url: text }) }
  }
  return text.startsWith('<') ? readBytes(Buffer.from(text, 'utf8'), outside) : credentialText(text, undefined)
}

async function readBytes(bytes: Uint8Array, outside: Outside): Promise<Reading | { failed: Check }> {
  if (isPng(bytes)) return readImage(bytes, outside)
  const text = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart()
  const isXml = text.startsWith('<') || (bytes[0] ?? 0) >= 0xfe
  if (isXml) return readImage(bytes, outside)
  if (bytes.length > longestText) throw new OpenBadgesError('too-large')
  return credentialText(new TextDecoder().decode(bytes).trim(), undefined)
}

async function readImage(bytes: Uint8Array, outside: Outside): Promise<Reading | { failed: Check }> {
  const { text: baked, format, warnings } = unbake(bytes)
  // Open Badges 1 and 2 allow an image to hold only the address of its assertion.
  const text = /^https?:\/\/\S+$/.test(baked) ? await outside.text(baked) : baked
  if (text === null) return { failed: check('input', 'unknown', 'input-unreachable', { url: baked }) }
  const reading = credentialText(text.trim(), format)
  if ('failed' in reading) return reading
  const odd = warnings.map((detail) => check('input', 'warning', 'image-odd', { detail }))
  return { ...reading, checks: [...reading.checks, ...odd] }
}

function credentialText(text: string, image: 'png' | 'svg' | undefined): Reading | { failed: Check } {
  if (text === '') return { failed: check('input', 'fail', 'input-empty') }
  if (text.length > longestText) throw new OpenBadgesError('too-large')
  const token = tokenFrom(text)
  const credential = token ? credentialInToken(token) : parsed(text)
  if (!isObject(credential)) return { failed: check('input', 'fail', 'input-not-understood') }
  return reading(credential, token, image)
}

function reading(
  credential: JsonObject,
  token: Token | undefined,
  image: 'png' | 'svg' | undefined,
): Reading | { failed: Check } {
  const tooComplex = complexityFault(credential)
  if (tooComplex) return { failed: checkOfFault('input', 'fail', tooComplex) }
  const source = image ?? (token ? 'jws' : 'json')
  return { credential, source, token, checks: [check('input', 'pass', 'read')] }
}

function parsed(json: string): unknown {
  if (isSprawling(json)) throw new OpenBadgesError('too-complex')
  return JSON.parse(json)
}

/** A compact JWS taken apart, or undefined when the text is none. Throws on parts that are not JSON objects. */
function tokenFrom(text: string): Token | undefined {
  const parts = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]*)$/.exec(text)
  if (!parts) return undefined
  const [header, claims] = parts.slice(1, 3).map((part) => parsed(Buffer.from(part, 'base64url').toString('utf8')))
  if (!isObject(header) || !isObject(claims)) throw new OpenBadgesError('wrong-type')
  return { compact: text, header, claims }
}

const registeredClaims = ['iss', 'jti', 'sub', 'nbf', 'exp', 'iat', 'aud', 'cnf', 'nonce'] as const

/** VCDM 2.0: members stand beside the claims; 1.1: under `vc`, where claims may stand in for members. */
function credentialInToken({ claims }: Token): JsonObject {
  if (!isObject(claims.vc)) return without(claims, ...registeredClaims)
  const { vc } = claims
  return {
    ...vc,
    ...(vc.id === undefined && claims.jti !== undefined && { id: claims.jti }),
    ...(vc.issuer === undefined && claims.iss !== undefined && { issuer: claims.iss }),
    ...(vc.issuanceDate === undefined && typeof claims.nbf === 'number' && { issuanceDate: secondsAsDate(claims.nbf) }),
    ...(vc.expirationDate === undefined &&
      typeof claims.exp === 'number' && { expirationDate: secondsAsDate(claims.exp) }),
  }
}

function secondsAsDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

/** The Open Badges version a document follows when it is older than 3.0. */
export function olderVersionOf(document: JsonObject): '2.1' | '2.0' | '1.0' | undefined {
  const contexts = asList(document['@context'])
  if (contexts.some((url) => typeof url === 'string' && /\/ob\/v2p1\//.test(url))) return '2.1'
  if (contexts.some((url) => typeof url === 'string' && /w3id\.org\/openbadges\/v2|\/openbadges\/v2/.test(url)))
    return '2.0'
  if (contexts.some((url) => typeof url === 'string' && /w3id\.org\/openbadges\/v1/.test(url))) return '1.0'
  if (hasType(document, 'BadgeClass')) return '2.0'
  const looksOld = document.badge !== undefined && document.recipient !== undefined
  return looksOld ? '1.0' : undefined
}
