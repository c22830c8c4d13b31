import { OpenBadgesError } from './errors.ts'

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const digits = Array.from({ length: 128 }, (_, code) => alphabet.indexOf(String.fromCharCode(code)))

/** Longest text decoded: keys and signatures are far shorter, and base58 takes time in the square of its length. */
const longestText = 1024

/** Five digits are worked out at once: 58^5 · 2^16 still fits into the whole numbers of a double. */
const limb = 58 ** 5
function lettersOf(value: number): string {
  let text = ''
  for (let rest = value, i = 0; i < 5; i++, rest = Math.floor(rest / 58)) text = alphabet.charAt(rest % 58) + text
  return text
}

/**
 * Encodes bytes as multibase base58btc (CID 1.0, 2.4).
 * @param bytes anything short: it takes time in the square of its length
 * @returns the letter `z`, then base58 in Bitcoin's alphabet
 * @throws nothing
 */
export function encodeBase58btc(bytes: Uint8Array): string {
  const limbs: number[] = []
  let at = 0
  // An odd first byte goes alone, the others in pairs.
  while (at < bytes.length) {
    const pair = (bytes.length - at) % 2 === 0
    let carry = pair ? ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0)
    for (let i = 0; i < limbs.length; i++) {
      const value = (limbs[i] ?? 0) * (pair ? 65_536 : 256) + carry
      carry = Math.floor(value / limb)
      limbs[i] = value - carry * limb
    }
    if (carry > 0) limbs.push(carry)
    at += pair ? 2 : 1
  }
  let leadingZeros = 0
  while (leadingZeros < bytes.length && bytes[leadingZeros] === 0) leadingZeros++
  const letters = limbs.toReversed().map(lettersOf).join('').replace(/^1+/, '')
  return `z${'1'.repeat(leadingZeros)}${letters}`
}

/**
 * Decodes multibase (CID 1.0, 2.4).
 * @param text `z` and base58btc, or `u` and base64url without padding; 1,024 characters at most
 * @returns the bytes
 * @throws OpenBadgesError `multibase-malformed`
 */
export function decodeMultibase(text: string): Uint8Array {
  if (text.length > longestText) throw new OpenBadgesError('multibase-malformed')
  if (text.startsWith('z')) return decodeBase58(text.slice(1))
  if (/^u[A-Za-z0-9_-]*$/.test(text)) return new Uint8Array(Buffer.from(text.slice(1), 'base64url'))
  throw new OpenBadgesError('multibase-malformed')
}

function decodeBase58(text: string): Uint8Array {
  // Four letters at a time into limbs of three bytes, the last first: 58^4 · 2^24 fits into a double.
  const limbs = new Float64Array(Math.ceil(text.length / 4))
  let used = 0
  for (let at = 0; at < text.length; at += 4) {
    let carry = 0
    let factor = 1
    for (let i = at; i < Math.min(at + 4, text.length); i++) {
      const digit = digits[text.charCodeAt(i)] ?? -1
      if (digit < 0) throw new OpenBadgesError('multibase-malformed')
      carry = carry * 58 + digit
      factor *= 58
    }
    for (let i = 0; i < used; i++) {
      const value = (limbs[i] ?? 0) * factor + carry
      carry = Math.floor(value / 0x100_0000)
      limbs[i] = value - carry * 0x100_0000
    }
    if (carry > 0) limbs[used++] = carry
  }
  let leadingOnes = 0
  while (leadingOnes < text.length && text[leadingOnes] === '1') leadingOnes++
  const top = limbs[used - 1] ?? 0
  const length = Math.max(0, used - 1) * 3 + (top > 0xffff ? 3 : top > 0xff ? 2 : top > 0 ? 1 : 0)
  const bytes = new Uint8Array(leadingOnes + length)
  for (let i = 0; i < length; i++)
    bytes[bytes.length - 1 - i] = ((limbs[Math.floor(i / 3)] ?? 0) >> ((i % 3) * 8)) & 0xff
  return bytes
}
