import {
  builtInSigner,
  builtInTokenSigner,
  type EcdsaSigner,
  issuerProfile,
  type JsonObject,
  multikeyFromJwk,
  newSigningKey,
  newTokenKey,
  type Signer,
  tokenKeySet,
  type TokenSigner,
} from '@cairn/open-badges'
import { newId } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import { installationAddress, keySetAddress } from './addresses.ts'
import { type PublicKey, publishedKeys } from './keys-store.ts'
import * as keys from './other-keys-store.ts'
import type { Issuer } from './store.ts'

const INSTALLATION = 'installation key'
const TOKEN = 'token key'

/** The installation's own key, made on first use. `controllerOf` says whose it is, by its public half. */
export async function installationSigner(
  work: Work,
  purpose: keys.InstallationPurpose,
  controllerOf: (publicMultibase: string) => string,
): Promise<Signer> {
  const kept = (await keys.currentInstallationKey(work, purpose)) ?? (await makeInstallationKey(work, purpose))
  const { id, publicMultibase, secretSealed } = kept
  const secretKey = work.site.secrets.open(INSTALLATION, secretSealed, id)
  return builtInSigner({ controller: controllerOf(publicMultibase), publicKeyMultibase: publicMultibase, secretKey })
}

async function makeInstallationKey(work: Work, purpose: keys.InstallationPurpose): Promise<keys.InstallationKey> {
  const id = newId<'installation-key'>()
  const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
  const secretSealed = work.site.secrets.seal(INSTALLATION, secretKeyBytes, id)
  await keys.addInstallationKey(work, purpose, { id, publicMultibase: publicKeyMultibase, secretSealed })
  return found(await keys.currentInstallationKey(work, purpose))
}

/** Who puts records together here, and the keys that sign them: the controller document of every record's envelope. */
export async function installationProfile(work: Work): Promise<JsonObject> {
  const { url } = work.site
  return issuerProfile({
    id: installationAddress(url),
    name: installationName(url),
    url,
    description:
      'Puts together records at a learner’s own request and by their own choice. It awards nothing: every credential in a record is signed by whoever awarded it.',
    publicKeys: await keys.publishedInstallationKeys(work, 'record'),
  })
}

/** An installation is known by its address: it has no other name. */
export function installationName(url: string): string {
  return `Cairn at ${new URL(url).host}`
}

/** The acting organisation's signer of tokens (ES256), made on first use. `issuer` is its address. */
export async function tokenSigner(work: Work, issuer: string): Promise<TokenSigner> {
  return openTokenKey(work, await tokenKey(work), issuer)
}

/** The same key as the signer of partial copies (`ecdsa-sd-2023`): see decision 0035. */
export async function partialCopySigner(work: Work, issuer: string): Promise<EcdsaSigner> {
  const key = await tokenKey(work)
  const { sign } = openTokenKey(work, key, issuer)
  return { verificationMethod: `${issuer}#${multikeyFromJwk(key.publicJwk)}`, algorithm: 'ES256', sign }
}

async function tokenKey(work: Work): Promise<keys.TokenKey> {
  return (await keys.currentTokenKey(work)) ?? makeTokenKey(work)
}

function openTokenKey(work: Work, { id, secretSealed }: keys.TokenKey, issuer: string): TokenSigner {
  const privateKeyPem = work.site.secrets.open(TOKEN, secretSealed, id).toString('utf8')
  return builtInTokenSigner({ keyId: keyIdOf(issuer, id), privateKeyPem })
}

async function makeTokenKey(work: Work): Promise<keys.TokenKey> {
  const id = newId<'token-key'>()
  const { publicJwk, privateKeyPem } = newTokenKey('ES256')
  const secretSealed = work.site.secrets.seal(TOKEN, Buffer.from(privateKeyPem, 'utf8'), id)
  await keys.addTokenKey(work, { id, publicJwk, secretSealed })
  return found(await keys.currentTokenKey(work))
}

/** The key set that verifies an issuer's tokens (OB 3.0, 8.2.3), as it is served. */
export async function keySetOf(work: Work, issuer: Issuer, address: string): Promise<JsonObject> {
  const published = await keys.publishedTokenKeys(work, issuer.id)
  return tokenKeySet(
    published.map(({ id, publicJwk, stolenAt }) => ({
      keyId: keyIdOf(address, id),
      publicJwk,
      ...(stolenAt && { revoked: stolenAt }),
    })),
  )
}

/** Every public key of an issuer's that stands in its profile: those of badges, then those of partial copies. */
export async function profileKeys(work: Work, issuer: Issuer): Promise<PublicKey[]> {
  const [ofBadges, ofCopies] = [await publishedKeys(work, issuer.id), await keys.publishedTokenKeys(work, issuer.id)]
  const copied = ofCopies.map(({ publicJwk, stolenAt }) => ({ publicMultibase: multikeyFromJwk(publicJwk), stolenAt }))
  return [...ofBadges, ...copied]
}

function keyIdOf(issuer: string, id: string): string {
  return `${keySetAddress(issuer)}#${id}`
}
