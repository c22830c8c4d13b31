import { writeFile } from 'node:fs/promises'
import type { BadgePart } from '../badge-parts.ts'
import type { SignedBadge, UnsignedBadge, UnsignedEndorsement, UnsignedRecord } from '../badge-types.ts'
import { deriveBadge } from '../derive-badge.ts'
import { builtInEcdsaSigner, newEcdsaKey } from '../ecdsa-signer.ts'
import { OpenBadgesError } from '../errors.ts'
import { issueBadge, issueEndorsement, issueRecord } from '../issue.ts'
import { issuerProfile } from '../issuer-profile.ts'
import { hasType, isObject, textOf } from '../json.ts'
import { builtInSigner, newSigningKey, type Signer, type SigningKey } from '../signer.ts'
import { jsonOf, momentFrom, needed, put } from './files.ts'
import type { CommandLine } from './run-command.ts'

/**
 * `keys --issuer ID --out KEYFILE`: makes an Ed25519 key, and a P-256 key with `--showable`, keeps them in a new file
 * that only its owner may read, and prints the profile to serve at ID.
 */
export async function keysCommand({ options, showable }: CommandLine): Promise<number> {
  const controller = needed(options.issuer, 'issuer')
  const own = written(newSigningKey())
  const second = showable ? written(newEcdsaKey('ES256')) : undefined
  const kept = `${JSON.stringify({ controller, ...own, showable: second }, null, 2)}\n`
  // An existing key is never written over: what it has signed would lose its issuer.
  await writeFile(needed(options.out, 'out'), kept, { mode: 0o600, flag: 'wx' })
  const profile = issuerProfile({
    id: controller,
    name: controller,
    publicKeys: [own, second].flatMap((key) => (key ? [key.publicKeyMultibase] : [])),
  })
  await put(`${JSON.stringify(profile, null, 2)}\n`, undefined)
  return 0
}

function written({ publicKeyMultibase, secretKeyBytes }: SigningKey) {
  return { publicKeyMultibase, secretKey: Buffer.from(secretKeyBytes).toString('base64url') }
}

/**
 * `issue FILE --key KEYFILE`: signs a badge, an endorsement or a record with eddsa-rdfc-2022; a badge with ecdsa-sd-2023
 * as well, with `--showable`.
 */
export async function issueCommand({ files, options, showable }: CommandLine): Promise<number> {
  const [file = ''] = files
  const kept = await jsonOf(needed(options.key, 'key'))
  const signer = builtInSigner(keyFrom(kept))
  const created = momentFrom(options.created, 'created')
  const credential = await jsonOf(file)
  const signed = showable
    ? await issueBadge(credential as UnsignedBadge, signer, {
        created,
        showable: builtInEcdsaSigner(secondKeyFrom(kept)),
      })
    : await signedBy(signer, credential, created)
  await put(`${JSON.stringify(signed, null, 2)}\n`, options.out)
  return 0
}

/** What comes from a file has been judged by nobody; issuing looks at all of it before it signs. */
function signedBy(signer: Signer, credential: unknown, created: Date): Promise<object> {
  if (hasType(credential, 'EndorsementCredential')) {
    return issueEndorsement(credential as UnsignedEndorsement, signer, { created })
  }
  if (hasType(credential, 'ClrCredential')) return issueRecord(credential as UnsignedRecord, signer, { created })
  return issueBadge(credential as UnsignedBadge, signer, { created })
}

/** `derive FILE --leave-out PARTS`: a badge that was issued `--showable`, without these parts. */
export async function deriveCommand({ files, options }: CommandLine): Promise<number> {
  const [file = ''] = files
  const leaveOut = needed(options['leave-out'], 'leave-out').split(',') as readonly BadgePart[]
  const badge = (await jsonOf(file)) as SignedBadge
  await put(`${JSON.stringify(await deriveBadge(badge, { leaveOut }), null, 2)}\n`, options.out)
  return 0
}

function secondKeyFrom(kept: unknown) {
  const second = isObject(kept) && isObject(kept.showable) ? kept.showable : {}
  return keyFrom({ controller: isObject(kept) ? kept.controller : undefined, ...second })
}

function keyFrom(kept: unknown): { controller: string; publicKeyMultibase: string; secretKey: Uint8Array } {
  const key = isObject(kept) ? kept : {}
  const controller = textOf(key, 'controller')
  const publicKeyMultibase = textOf(key, 'publicKeyMultibase')
  const secretKey = textOf(key, 'secretKey')
  if (controller === undefined || publicKeyMultibase === undefined || secretKey === undefined) {
    throw new OpenBadgesError('key-malformed')
  }
  return { controller, publicKeyMultibase, secretKey: Buffer.from(secretKey, 'base64url') }
}
