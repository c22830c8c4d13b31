import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { type CallbackContext, HashAlgorithm, type JwtSigner, setGlobalConfig } from '@openid4vc/oauth2'
import { Openid4vciClient } from '@openid4vc/openid4vci'
import { expect } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { signedAward } from '../credentials/test-world.ts'
import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'
import { holderOfJwk } from './holder-keys.ts'

setGlobalConfig({ allowInsecureUrls: true })

/** A world that listens, and an award of Ana's that a wallet may take out of it. */
export type WalletWorld = { world: World; url: string; awardId: Id<'award'> }
export async function openWalletWorld(): Promise<WalletWorld> {
  const world = await openWorld({ listens: true })
  return { world, url: world.cairn.site.url, awardId: await signedAward(world, await world.publish()) }
}

export type Key = { privateKey: KeyObject; did: string; jwk: object; alg: 'EdDSA' | 'ES256' }
export function newKey(alg: Key['alg'] = 'EdDSA'): Key {
  const { publicKey, privateKey } =
    alg === 'EdDSA' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  return { privateKey, jwk, alg, did: holderOfJwk(jwk)?.did ?? '' }
}

function signed(key: Key, header: object, payload: object): string {
  const input = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const options = { key: key.privateKey, dsaEncoding: 'ieee-p1363' } as const
  const signature = sign(key.alg === 'EdDSA' ? null : 'sha256', Buffer.from(input), options)
  return `${input}.${signature.toString('base64url')}`
}

export function walletOf(key: Key): Openid4vciClient {
  const callbacks: Omit<CallbackContext, 'decryptJwe' | 'encryptJwe' | 'verifyJwt'> = {
    fetch,
    generateRandom: (bytes) => randomBytes(bytes),
    hash: (data, algorithm) =>
      createHash(algorithm === HashAlgorithm.Sha256 ? 'sha256' : 'sha384')
        .update(data)
        .digest(),
    clientAuthentication: () => undefined,
    signJwt: (_signer, { header, payload }) => ({
      jwt: signed(key, header, payload),
      signerJwk: { ...key.jwk, kty: 'OKP' },
    }),
  }
  return new Openid4vciClient({ callbacks })
}

/** What stands on Ana's page: the link under the QR picture, and the PIN. */
export async function offered(
  { world, awardId }: WalletWorld,
  { award = awardId, pin = 'without-pin' } = {},
): Promise<{ link: string; pin: string | null }> {
  const ana = world.visitor('ana')
  const answer = await ana.post(to('offerAward', { awardId: award }), { pin })
  expect(answer.status, answer.body).toBe(303)
  const page = await ana.get(String(answer.headers['location']))
  expect(page.body).toContain('class="qr-code"')
  const [, link = ''] = /href="(openid-credential-offer:[^"]+)"/.exec(page.body) ?? []
  const [, digits = null] = /class="wallet-pin">(\d+)</.exec(page.body) ?? []
  return { link: link.replaceAll('&amp;', '&'), pin: digits }
}

async function opened(wallet: Openid4vciClient, link: string) {
  const credentialOffer = await wallet.resolveCredentialOffer(link)
  const issuerMetadata = await wallet.resolveIssuerMetadata(credentialOffer.credential_issuer)
  return { credentialOffer, issuerMetadata }
}

export async function tokenFor(wallet: Openid4vciClient, link: string, txCode?: string) {
  const known = await opened(wallet, link)
  const options = { ...known, ...(txCode && { txCode }) }
  const { accessTokenResponse } = await wallet.retrievePreAuthorizedCodeAccessTokenFromOffer(options)
  return { ...known, accessToken: accessTokenResponse.access_token }
}

export const credentialConfigurationId = 'OpenBadgeCredential'

/** The whole way of a wallet, from the link to the credential. */
export async function taken(here: WalletWorld, key: Key, signer: JwtSigner, award = here.awardId) {
  const wallet = walletOf(key)
  const { link } = await offered(here, { award })
  const { issuerMetadata, accessToken } = await tokenFor(wallet, link)
  const { c_nonce: nonce } = await wallet.requestNonce({ issuerMetadata })
  const { jwt } = await wallet.createCredentialRequestJwtProof({
    issuerMetadata,
    signer,
    nonce,
    credentialConfigurationId,
  })
  const { credentialResponse } = await wallet.retrieveCredentials({
    issuerMetadata,
    accessToken,
    credentialConfigurationId,
    proofs: { jwt: [jwt] },
  })
  const [first] = credentialResponse.credentials ?? []
  return (first as { credential: Badge }).credential
}
type Badge = { id: string; credentialSubject: { id?: string; identifier: object[] }; proof: object[] }

/** Straight HTTP, for what a well-made client never sends. */
export async function ask(
  { url }: WalletWorld,
  path: string,
  body: object | URLSearchParams,
  headers: Record<string, string> = {},
) {
  const isForm = body instanceof URLSearchParams
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json', ...headers },
    body: isForm ? body : JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, string> }
}

const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
export const redeem = (here: WalletWorld, code: string, more: Record<string, string> = {}) =>
  ask(here, to('walletToken'), new URLSearchParams({ grant_type: grant, 'pre-authorized_code': code, ...more }))
export const codeIn = async (link: string) => {
  const { credentialOffer } = await opened(walletOf(newKey()), link)
  return credentialOffer.grants?.[grant]?.['pre-authorized_code'] ?? ''
}

export async function freshToken(here: WalletWorld): Promise<string> {
  return (await redeem(here, await codeIn((await offered(here)).link))).body['access_token'] ?? ''
}

export const request = (here: WalletWorld, token: string, proof?: string) =>
  ask(
    here,
    to('walletCredential'),
    { credential_configuration_id: credentialConfigurationId, ...(proof && { proofs: { jwt: [proof] } }) },
    { authorization: `Bearer ${token}` },
  )

export const freshNonce = async (here: WalletWorld) => (await ask(here, to('walletNonce'), {})).body['c_nonce'] ?? ''
export const nowSeconds = () => Math.floor(Date.now() / 1000)
export function proofOf(
  { url }: WalletWorld,
  key: Key,
  { header = {}, claims = {} }: { header?: object; claims?: object } = {},
): string {
  const named = { typ: 'openid4vci-proof+jwt', alg: key.alg, jwk: key.jwk, ...header }
  return signed(key, named, { aud: url, iat: nowSeconds(), ...claims })
}
