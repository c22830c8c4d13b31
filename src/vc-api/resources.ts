import { createHash, timingSafeEqual } from 'node:crypto'
import type { Fetcher } from '@cairn/open-badges'
import { type Fault, fault } from './faults.ts'
import { asList, isObject, isText } from './values.ts'

/** The digests of the base context, which is kept as a document and not as the bytes they are made of (VCDM 2.0, B.1). */
export const baseContextDigests = {
  url: 'https://www.w3.org/ns/credentials/v2',
  sha256: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
  sha384: '97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614',
} as const

/** More are not looked at, in however many credentials they are named. */
const mostResources = 10

/**
 * Related resources whose digest is not that of what stands at their address (VCDM 2.0, 5.3). What cannot be had, and a
 * digest of another kind or length, proves nothing.
 */
export async function wrongDigests(
  credentials: readonly Record<string, unknown>[],
  fetcher: Fetcher,
): Promise<Fault[]> {
  const faults: Fault[] = []
  const resources = credentials.flatMap((credential) => asList(credential['relatedResource']).filter(isObject))
  for (const resource of resources.slice(0, mostResources)) {
    const { id, digestSRI, digestMultibase } = resource
    const expected = [...asList(digestSRI).flatMap(fromSri), ...asList(digestMultibase).flatMap(fromMultibase)]
    if (!isText(id) || expected.length === 0) continue
    const digestOf = await digesterFor(id, fetcher)
    if (digestOf && expected.some(({ algorithm, digest }) => !isSame(digestOf(algorithm), digest)))
      faults.push(fault('relatedResource', `What stands at ${id} has another digest.`))
  }
  return faults
}

type Algorithm = 'sha256' | 'sha384' | 'sha512'
type Digest = { algorithm: Algorithm; digest: Buffer }
const lengths = { sha256: 32, sha384: 48, sha512: 64 } as const

/** Subresource Integrity, 3.5: the algorithm, a hyphen, base64; its URL alphabet is met with as well. */
function fromSri(value: unknown): Digest[] {
  const [, name, text = ''] = /^(sha256|sha384|sha512)-([\w+/-]+)=*$/.exec(isText(value) ? value : '') ?? []
  const algorithm = algorithmNamed(name)
  if (!algorithm) return []
  const digest = Buffer.from(text, 'base64')
  return digest.length === lengths[algorithm] ? [{ algorithm, digest }] : []
}

/** Multibase (CID 1.0, 2.4), with the multihash header or without. */
function fromMultibase(value: unknown): Digest[] {
  if (!isText(value) || !/^u[\w-]+$/.test(value)) return []
  const bytes = Buffer.from(value.slice(1), 'base64url')
  if (bytes.length === 32) return [{ algorithm: 'sha256', digest: bytes }]
  if (bytes.length === 34 && bytes[0] === 0x12 && bytes[1] === 32)
    return [{ algorithm: 'sha256', digest: bytes.subarray(2) }]
  if (bytes.length === 50 && bytes[0] === 0x20 && bytes[1] === 48)
    return [{ algorithm: 'sha384', digest: bytes.subarray(2) }]
  return []
}

function algorithmNamed(name: string | undefined): Algorithm | undefined {
  return (['sha256', 'sha384', 'sha512'] as const).find((one) => one === name)
}

async function digesterFor(url: string, fetcher: Fetcher): Promise<((algorithm: Algorithm) => Buffer | null) | null> {
  if (url === baseContextDigests.url) {
    return (algorithm) => (algorithm === 'sha512' ? null : Buffer.from(baseContextDigests[algorithm], 'hex'))
  }
  const answer = await fetcher(url).catch(() => null)
  if (answer?.status !== 200) return null
  return (algorithm) => createHash(algorithm).update(answer.body).digest()
}

function isSame(digest: Buffer | null, expected: Buffer): boolean {
  return digest === null || (digest.length === expected.length && timingSafeEqual(digest, expected))
}
