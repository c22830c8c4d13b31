import { OpenBadgesError } from '../errors.ts'
import { type Cbor, decodeCbor, encodeCbor } from './cbor.ts'

/** What an issuer hands its holder: all that is needed to derive proofs (VC DI ECDSA 1.0, 3.5.2). */
export interface BaseProofValue {
  /** The issuer's, over the proof configuration, the public key and what is always shown. */
  readonly baseSignature: Uint8Array
  /** A multikey without its multibase letter: of the key made for this document alone. */
  readonly publicKey: Uint8Array
  /** What the names of blank nodes are made with. */
  readonly hmacKey: Uint8Array
  /** By the key made for this document, of each statement that may be left out. */
  readonly signatures: readonly Uint8Array[]
  readonly mandatoryPointers: readonly string[]
}

/** What a holder shows (VC DI ECDSA 1.0, 3.5.7). */
export interface DerivedProofValue {
  readonly baseSignature: Uint8Array
  readonly publicKey: Uint8Array
  readonly signatures: readonly Uint8Array[]
  /** By the number of a canonical name, the 32 bytes of the name that was signed. */
  readonly labels: ReadonlyMap<number, Uint8Array>
  /** Places among the sorted statements, rising. */
  readonly mandatoryIndexes: readonly number[]
}

/** The bytes a value begins with, so written that the kind shows before anything is decoded (3.5.2 and 3.5.7). */
const heads = { base: Buffer.from('d95d00', 'hex'), derived: Buffer.from('d95d01', 'hex') } as const

/** Far more than any badge needs: a statement takes about 66 bytes. */
const longestValue = 512 * 1024

/** Each takes time to check. */
const mostSignatures = 4000

/** Is this the value of a base proof, which is not for verifying? */
export function isBaseValue(proofValue: string): boolean {
  return proofValue.startsWith(`u${heads.base.toString('base64url')}`)
}

/** Writes the value of a base proof. */
export function writeBaseValue(value: BaseProofValue): string {
  const { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers } = value
  if (signatures.length > mostSignatures) throw new OpenBadgesError('too-complex')
  return written('base', [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers])
}

/** Writes the value of a derived proof. */
export function writeDerivedValue(value: DerivedProofValue): string {
  const { baseSignature, publicKey, signatures, labels, mandatoryIndexes } = value
  const rising = new Map([...labels].toSorted(([one], [other]) => one - other))
  return written('derived', [baseSignature, publicKey, signatures, rising, mandatoryIndexes])
}

function written(kind: keyof typeof heads, parts: readonly Cbor[]): string {
  return `u${Buffer.concat([heads[kind], encodeCbor(parts)]).toString('base64url')}`
}

/** Reads the value of a base proof. Throws `proof-value-malformed` for any other shape (3.5.3). */
export function readBaseValue(proofValue: string): BaseProofValue {
  const [baseSignature, publicKey, hmacKey, signatures, pointers] = partsOf('base', proofValue)
  return {
    ...signedParts(baseSignature, publicKey, signatures),
    hmacKey: bytesOf(hmacKey, 32),
    mandatoryPointers: listOf(pointers, (pointer) => (typeof pointer === 'string' ? pointer : refuse('pointers'))),
  }
}

/** Reads the value of a derived proof. Throws `proof-value-malformed` for any other shape (3.5.8). */
export function readDerivedValue(proofValue: string): DerivedProofValue {
  const [baseSignature, publicKey, signatures, names, indexes] = partsOf('derived', proofValue)
  const labels = new Map<number, Uint8Array>()
  for (const [number, label] of names instanceof Map ? (names as ReadonlyMap<number, Cbor>) : refuse('names')) {
    labels.set(number, bytesOf(label, 32))
  }
  const mandatoryIndexes = listOf(indexes, (index) => (typeof index === 'number' ? index : refuse('places')))
  if (mandatoryIndexes.some((index, i) => i > 0 && index <= (mandatoryIndexes[i - 1] ?? 0))) refuse('places')
  return { ...signedParts(baseSignature, publicKey, signatures), labels, mandatoryIndexes }
}

function partsOf(kind: keyof typeof heads, proofValue: string): readonly (Cbor | undefined)[] {
  if (proofValue.length > longestValue || !/^u[A-Za-z0-9_-]*$/.test(proofValue)) refuse('not base64url')
  const bytes = Buffer.from(proofValue.slice(1), 'base64url')
  // The last letter holds bits of no byte: only one way to write them is taken.
  if (bytes.toString('base64url') !== proofValue.slice(1)) refuse('not base64url')
  if (!bytes.subarray(0, 3).equals(heads[kind])) refuse('another kind of value')
  const parts = decodeCbor(bytes.subarray(3))
  return Array.isArray(parts) && parts.length === 5 ? parts : refuse('five parts expected')
}

function signedParts(baseSignature: Cbor | undefined, publicKey: Cbor | undefined, signatures: Cbor | undefined) {
  const list = listOf(signatures, (signature) => bytesOf(signature, 64))
  if (list.length > mostSignatures) refuse('more signatures than are looked at')
  // Two bytes say that the key is of P-256, 33 are the compressed point. The recommendation's "36" is a slip.
  return { baseSignature: bytesOf(baseSignature, 64), publicKey: bytesOf(publicKey, 35), signatures: list }
}

function bytesOf(part: Cbor | undefined, length: number): Uint8Array {
  return part instanceof Uint8Array && part.length === length ? part : refuse(`${length} bytes expected`)
}

function listOf<T>(part: Cbor | undefined, entryOf: (entry: Cbor) => T): readonly T[] {
  return Array.isArray(part) ? (part as readonly Cbor[]).map(entryOf) : refuse('a list expected')
}

function refuse(detail: string): never {
  throw new OpenBadgesError('proof-value-malformed', { detail })
}
