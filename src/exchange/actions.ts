import { timingSafeEqual } from 'node:crypto'
import { issueBadge, type SignedBadge, type Signer, type UnsignedBadge } from '@cairn/open-badges'
import { factOf } from '../credentials/actions.ts'
import { keyOf } from '../credentials/keys.ts'
import type { Award } from '../credentials/rules.ts'
import * as credentials from '../credentials/store.ts'
import { type Id, newId, newOpaqueId } from '../platform/ids.ts'
import { found, refuseIf } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { inNameOf, inPersonOf, type Work } from '../platform/work.ts'
import { nonceHoldsUntil } from './nonces.ts'
import { readProof } from './proof.ts'
import {
  ACCESS_LIVES_MS,
  boundTo,
  type CredentialRequest,
  type Fault,
  fault,
  MOST_WRONG_PINS,
  OFFER_LIVES_MS,
  pinFrom,
  type WalletOffer,
  whyNotToWallet,
} from './rules.ts'
import * as store from './store.ts'

/** Holds one's own award out to a wallet. @returns what stands in the offer's address; it is kept nowhere. */
export async function offerAward(work: Work, awardId: Id<'award'>, pin: 'with-pin' | 'without-pin'): Promise<string> {
  const { id, organisationId, ...award } = found(await credentials.lockOwnAward(work, awardId))
  refuseIf(whyNotToWallet(award, work.now))
  const token = newToken()
  await store.addOffer(work, {
    id: newId<'wallet-offer'>(),
    organisationId,
    awardId: id,
    asksPin: pin === 'with-pin',
    offerHash: tokenHash(token),
    codeHash: tokenHash(secretsOf(work, token).code),
    expiresAt: new Date(work.now.getTime() + OFFER_LIVES_MS),
  })
  return token
}

/** The code and PIN of an offer follow from its address, for this installation only: neither is stored. */
export function secretsOf({ site }: Work, token: string): { code: string; pin: string } {
  const code = site.secrets.mark('wallet code', token)
  return { code, pin: pinOf(site.secrets, code) }
}

function pinOf(secrets: Work['site']['secrets'], code: string): string {
  return pinFrom(Buffer.from(secrets.mark('wallet pin', code), 'base64url'))
}

/** Changes an offer's code for a token, once; the PIN is asked for when the offer says so. */
export async function redeemCode(
  work: Work,
  { code, pin }: { code: string; pin: string | null },
): Promise<{ accessToken: string } | Fault> {
  const unknown = fault('invalid_grant', 'The code is unknown, used already or too old.')
  const offer = await store.offerAtDoor(work, 'code', tokenHash(code))
  if (!offer) return unknown
  if (offer.asksPin !== (pin !== null))
    return fault('invalid_request', offer.asksPin ? 'tx_code is missing.' : 'The offer asks for no tx_code.')
  return inPersonOf(work, offer.personId, async (inPerson) => {
    const waiting = await store.lockOffer(inPerson, offer.id)
    if (!waiting || waiting.wrongPins >= MOST_WRONG_PINS) return unknown
    if (pin !== null && !timingSafeEqual(tokenHash(pin), tokenHash(pinOf(work.site.secrets, code)))) {
      await store.countWrongPin(inPerson, offer.id)
      return fault('invalid_grant', 'The tx_code is wrong.')
    }
    const accessToken = newToken()
    const accessExpiresAt = new Date(work.now.getTime() + ACCESS_LIVES_MS)
    await store.redeemOffer(inPerson, offer.id, { accessHash: tokenHash(accessToken), accessExpiresAt })
    return { accessToken }
  })
}

/** What is handed over: a document that is signed already, or one that has yet to be. */
export type HandOver = { offer: WalletOffer; award: Award } & (
  | { document: string }
  | { unsigned: UnsignedBadge; holder: string; id: Id<'wallet-credential'>; keyId: Id<'signing-key'>; signer: Signer }
)

/** Everything that stands before a credential is handed to whoever shows this token. */
export async function prepareHandOver(
  work: Work,
  token: string,
  request: CredentialRequest | Fault,
): Promise<HandOver | Fault> {
  const offer = await store.offerAtDoor(work, 'access', tokenHash(token))
  if (!offer) return fault('invalid_token', 'The access token is unknown or too old.')
  if ('error' in request) return request
  return inPersonOf(work, offer.personId, async (inPerson) => {
    const award = await credentials.award(inPerson, offer.awardId)
    const document = award && (await credentials.document(inPerson, award.id))
    if (!award || !document || whyNotToWallet(award, work.now))
      return fault('credential_request_denied', 'This award does not hold any more.')
    if (request.proof === null) return { offer, award, document }
    return prepareBound(inPerson, { offer, award, document }, request.proof)
  })
}

async function prepareBound(
  work: Work,
  { offer, award, document }: { offer: WalletOffer; award: Award; document: string },
  proof: string,
): Promise<HandOver | Fault> {
  const { url, secrets } = work.site
  const proven = readProof(proof, { audience: url, now: work.now })
  if ('error' in proven) return proven
  const { nonce, holder } = proven
  const until = nonceHoldsUntil(secrets, nonce, work.now)
  if (!until || !(await store.spendNonce(work, tokenHash(nonce), until)))
    return fault('invalid_nonce', 'The nonce is not ours, too old or was answered before. Ask for another.')
  if (!(await store.bindOffer(work, offer.id, holder.did)))
    return fault('credential_request_denied', 'Another key came with this token before.')
  const kept = await store.walletCredential(work, award.id, holder.did)
  if (kept) return { offer, award, document: kept }
  const signed: SignedBadge = JSON.parse(document)
  const id = newOpaqueId<'wallet-credential'>()
  const unsigned = boundTo(signed, { id: `urn:uuid:${id}`, holder: holder.did })
  const { id: keyId, signer } = await inNameOf(work, offer.organisationId, (issuer) => keyOf(issuer, signed.issuer.id))
  return { offer, award, unsigned, holder: holder.did, id, keyId, signer }
}

/** Signs what has to be signed. No unit of work is open meanwhile: a signer may be slow. */
export async function signHandOver(handOver: HandOver, created: Date): Promise<string> {
  if ('document' in handOver) return handOver.document
  return JSON.stringify(await issueBadge(handOver.unsigned, handOver.signer, { created }))
}

/** Keeps what was signed and writes down that it was handed over. @returns the document that stays. */
export async function handOver(work: Work, what: HandOver, document: string): Promise<string> {
  const { offer, award } = what
  return inPersonOf(work, offer.personId, (inPerson) =>
    inNameOf(inPerson, offer.organisationId, async (issuer) => {
      const kept = 'document' in what ? document : await store.addWalletCredential(issuer, { ...what, document })
      if (await store.takeOffer(issuer, offer.id)) await issuer.record({ type: 'added-to-wallet', ...factOf(award) })
      return kept
    }),
  )
}
