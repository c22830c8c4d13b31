import { type StatusList, encodeStatusList } from './bitstring.ts'
import { contextUrls } from './contexts.ts'
import { type DataIntegrityProof, dateTimeStamp } from './eddsa-rdfc-2022.ts'
import { proofFor } from './issue.ts'
import type { JsonObject } from './json.ts'
import type { Signer } from './signer.ts'

/** What a status list is about: revocation is for ever, suspension can be lifted. */
export type StatusPurpose = 'revocation' | 'suspension'

/** What `issueStatusList` needs. */
export interface StatusListInput {
  /** The https address it is served at: `statusListCredential` in every badge that points into it. */
  readonly id: string
  readonly issuerId: string
  readonly statusPurpose: StatusPurpose
  readonly list: StatusList
  readonly validFrom: Date
  readonly validUntil?: Date
  /** How long a reader may keep it, in milliseconds; serve it with the same Cache-Control. */
  readonly ttlMilliseconds?: number
}

/** A signed BitstringStatusListCredential. */
export type SignedStatusList = JsonObject & { readonly proof: readonly [DataIntegrityProof] }

/**
 * Signs a status list (Bitstring Status List 1.0, 2.2).
 * @param input the list, whose it is, where it is served and how long it may be kept
 * @param signer the key of the issuer named
 * @param options `created` is the moment of signing
 * @returns a BitstringStatusListCredential with its proof
 * @throws OpenBadgesError `key-not-of-issuer`; `wrong-value` with the path of a date that is no moment; whatever the signer
 * throws
 */
export async function issueStatusList(
  input: StatusListInput,
  signer: Signer,
  { created }: { created: Date },
): Promise<SignedStatusList> {
  const document: JsonObject = {
    '@context': [contextUrls.credentialsV2],
    id: input.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: input.issuerId,
    validFrom: dateTimeStamp(input.validFrom, 'validFrom'),
    ...(input.validUntil && { validUntil: dateTimeStamp(input.validUntil, 'validUntil') }),
    credentialSubject: {
      id: `${input.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: input.statusPurpose,
      ...(input.ttlMilliseconds !== undefined && { ttl: input.ttlMilliseconds }),
      encodedList: encodeStatusList(input.list),
    },
  }
  return { ...document, proof: [await proofFor(document, signer, created)] }
}

/**
 * The `credentialStatus` of a badge (Bitstring Status List 1.0, 2.1: the index is a text).
 * @param options the address of the list, its purpose, and the badge's index in it, chosen at random
 * @returns the entry to put into the badge before it is signed
 * @throws nothing
 */
export function statusEntry(options: { statusListCredential: string; statusPurpose: StatusPurpose; index: number }): {
  id: string
  type: 'BitstringStatusListEntry'
  statusPurpose: StatusPurpose
  statusListIndex: string
  statusListCredential: string
} {
  const { statusListCredential, statusPurpose, index } = options
  return {
    id: `${statusListCredential}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(index),
    statusListCredential,
  }
}
