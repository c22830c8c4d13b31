import { OpenBadgesError } from './errors.ts'

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const digits = new Map([...alphabet].map((letter, value) => [letter, value]))

/** Longest text decoded: keys and signatures are far shorter, and base58 takes time in the square of its length. */
const longestText = 1024

/** Encodes bytes as multibase base58btc: the letter `z`, then base58 in Bitcoin's alphabet (CID 1.0, 2.4). */
export function encodeBase58btc(bytes: Uint8Array): string {
  const values: number[] = []
  for (const byte of bytes) {
    let carry = byte
    for (let i = 0; i < values.length; i++) {
      carry += (values[i] ?? 0) << 8
      values[i] = carry % 58
      carry = Math.floor(carry / 58)
    }
    while (carry > 0) {
      values.push(carry % 58)
      carry = Math.floor(carry / 58)
    }
  }
  let leadingZeros = 0
  while (leadingZeros < bytes.length && bytes[leadingZeros] === 0) leadingZeros++
  const letters = values.toReversed().map((value) => alphabet.charAt(value))
  return `z${'1'.repeat(leadingZeros)}${letters.join('')}`
}

/** Decodes multibase: `z` base58btc or `u` base64url without padding. Throws `multibase-malformed` (CID 1.0, 2.4). */
export function decodeMultibase(text: string): Uint8Array {
  if (text.length > longestText) throw new OpenBadgesError('multibase-malformed')
  if (text.startsWith('z')) return decodeBase58(text.slice(1))
  if (/^u[A-Za-z0-9_-]*$/.test(text)) return new Uint8Array(Buffer.from(text.slice(1), 'base64url'))
  throw new OpenBadgesError('multibase-malformed')
}

function decodeBase58(text: string): Uint8Array {
  const bytes: number[] = []
  for (const letter of text) {
    const digit = digits.get(letter)
    if (digit === undefined) throw new OpenBadgesError('multibase-malformed')
    let carry = digit
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58
      bytes[i] = carry & 0xff
      carry >>= 8
    }
    while (carry > 0) {
      bytes.push(carry & 0xff)
      carry >>= 8
    }
  }
  let leadingOnes = 0
  while (leadingOnes < text.length && text[leadingOnes] === '1') leadingOnes++
  return Uint8Array.from([...Array.from({ length: leadingOnes }, () => 0), ...bytes.toReversed()])
}
