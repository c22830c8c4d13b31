import { writeFile } from 'node:fs/promises'
import type { UnsignedBadge, UnsignedEndorsement, UnsignedRecord } from '../badge-types.ts'
import { OpenBadgesError } from '../errors.ts'
import { issueBadge, issueEndorsement, issueRecord } from '../issue.ts'
import { issuerProfile } from '../issuer-profile.ts'
import { hasType, isObject, textOf } from '../json.ts'
import { builtInSigner, newSigningKey, type Signer } from '../signer.ts'
import { jsonOf, momentFrom, needed, put } from './files.ts'
import type { CommandLine } from './run-command.ts'

/**
 * `keys --issuer ID --out KEYFILE`: makes an Ed25519 key, keeps it in a new file that only its owner may read, and
 * prints the profile to serve at ID.
 */
export async function keysCommand({ options }: CommandLine): Promise<number> {
  const controller = needed(options.issuer, 'issuer')
  const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
  const secretKey = Buffer.from(secretKeyBytes).toString('base64url')
  const kept = `${JSON.stringify({ controller, publicKeyMultibase, secretKey }, null, 2)}\n`
  // An existing key is never written over: what it has signed would lose its issuer.
  await writeFile(needed(options.out, 'out'), kept, { mode: 0o600, flag: 'wx' })
  const profile = issuerProfile({ id: controller, name: controller, publicKeys: [publicKeyMultibase] })
  await put(`${JSON.stringify(profile, null, 2)}\n`, undefined)
  return 0
}

/** `issue FILE --key KEYFILE`: signs a badge, an endorsement or a record with eddsa-rdfc-2022. */
export async function issueCommand({ files, options }: CommandLine): Promise<number> {
  const [file = ''] = files
  const signer = signerFrom(await jsonOf(needed(options.key, 'key')))
  const credential = await jsonOf(file)
  const signed = await signedBy(signer, credential, momentFrom(options.created, 'created'))
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

function signerFrom(kept: unknown): Signer {
  const key = isObject(kept) ? kept : {}
  const controller = textOf(key, 'controller')
  const publicKeyMultibase = textOf(key, 'publicKeyMultibase')
  const secretKey = textOf(key, 'secretKey')
  if (controller === undefined || publicKeyMultibase === undefined || secretKey === undefined) {
    throw new OpenBadgesError('key-malformed')
  }
  return builtInSigner({ controller, publicKeyMultibase, secretKey: Buffer.from(secretKey, 'base64url') })
}
