import { sql } from 'kysely'
import type { Award } from '../credentials/rules.ts'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { WalletOffer } from './rules.ts'

export type NewOffer = Pick<WalletOffer, 'id' | 'organisationId' | 'awardId' | 'asksPin'> & {
  offerHash: Buffer
  codeHash: Buffer
  expiresAt: Date
}

/** Holds the acting person's award out, and forgets their offers that nobody can use any more. */
export async function addOffer(work: Work, offer: NewOffer): Promise<void> {
  const { personId } = work.actor
  await sql`delete from wallet_offers
             where person_id = ${personId} and expires_at < ${work.now}
               and (access_expires_at is null or access_expires_at < ${work.now})`.execute(work.db)
  await sql`
    insert into wallet_offers (id, person_id, organisation_id, award_id, offer_hash, code_hash, asks_pin, created_at, expires_at)
    values (${offer.id}, ${personId}, ${offer.organisationId}, ${offer.awardId}, ${offer.offerHash}, ${offer.codeHash},
            ${offer.asksPin}, ${work.now}, ${offer.expiresAt})`.execute(work.db)
}

export type OwnOffer = Pick<WalletOffer, 'awardId' | 'asksPin'> & {
  wrongPins: number
  expiresAt: Date
  redeemedAt: Date | null
}

/** One of the acting person's own offers, by the hash of what stands in its address. */
export async function ownOffer(work: Work, offerHash: Buffer): Promise<OwnOffer | null> {
  const { rows } = await sql<OwnOffer>`
    select award_id as "awardId", asks_pin as "asksPin", wrong_pins as "wrongPins", expires_at as "expiresAt",
           redeemed_at as "redeemedAt"
      from wallet_offers where offer_hash = ${offerHash} and person_id = ${work.actor.personId}`.execute(work.db)
  return rows[0] ?? null
}

/** The offer that somebody holds the key to: its address, its unused code, or the token the code was changed for. */
export async function offerAtDoor(
  work: Work,
  purpose: 'offer' | 'code' | 'access',
  hash: Buffer,
): Promise<WalletOffer | null> {
  const { rows } = await sql<WalletOffer>`
    select offer_id as id, person_id as "personId", organisation_id as "organisationId", award_id as "awardId",
           asks_pin as "asksPin"
      from wallet_offer_at_door(${purpose}, ${hash}, ${work.now})`.execute(work.db)
  return rows[0] ?? null
}

/**
 * How many wrong PINs came for the acting person's offer, locked: of many who guess at once, each sees what the one
 * before did. Null when it cannot be taken any more.
 */
export async function lockOffer(work: Work, id: WalletOffer['id']): Promise<{ wrongPins: number } | null> {
  const { rows } = await sql<{ wrongPins: number }>`
    select wrong_pins as "wrongPins" from wallet_offers
     where id = ${id} and person_id = ${work.actor.personId} and redeemed_at is null and expires_at > ${work.now}
       for update`.execute(work.db)
  return rows[0] ?? null
}

/** The acting person's offer, which is locked, is taken by whoever holds the token with this hash. */
export async function redeemOffer(
  work: Work,
  id: WalletOffer['id'],
  { accessHash, accessExpiresAt }: { accessHash: Buffer; accessExpiresAt: Date },
): Promise<void> {
  await sql`
    update wallet_offers
       set redeemed_at = ${work.now}, access_hash = ${accessHash}, access_expires_at = ${accessExpiresAt}
     where id = ${id} and person_id = ${work.actor.personId}`.execute(work.db)
}

export async function countWrongPin(work: Work, id: WalletOffer['id']): Promise<void> {
  await sql`update wallet_offers set wrong_pins = wrong_pins + 1
             where id = ${id} and person_id = ${work.actor.personId}`.execute(work.db)
}

/** The first key that came for this offer. False when it was another. */
export async function bindOffer(work: Work, id: WalletOffer['id'], holder: string): Promise<boolean> {
  const { rows } = await sql`
    update wallet_offers set holder = ${holder}
     where id = ${id} and person_id = ${work.actor.personId} and coalesce(holder, ${holder}) = ${holder}
    returning id`.execute(work.db)
  return rows.length === 1
}

/** The credential has been handed over. True the first time. */
export async function takeOffer(work: Work, id: WalletOffer['id']): Promise<boolean> {
  const { rows } = await sql`
    update wallet_offers set taken_at = ${work.now}
     where id = ${id} and person_id = ${work.actor.personId} and taken_at is null returning id`.execute(work.db)
  return rows.length === 1
}

/** Writes down that a nonce was answered. False when it had been already. */
export async function spendNonce(work: Work, nonceHash: Buffer, expiresAt: Date): Promise<boolean> {
  const { personId } = work.actor
  await sql`delete from wallet_nonces where person_id = ${personId} and expires_at < ${work.now}`.execute(work.db)
  const { numAffectedRows } = await sql`
    insert into wallet_nonces (nonce_hash, person_id, expires_at)
    values (${nonceHash}, ${personId}, ${expiresAt}) on conflict do nothing`.execute(work.db)
  return numAffectedRows === 1n
}

/** Drops what is over, of everybody. */
export async function sweepWallets(work: Work): Promise<void> {
  await sql`select sweep_wallets(${work.now})`.execute(work.db)
}

/** The award's credential as it was signed for this wallet, byte for byte; null when it never was, or by a stolen key. */
export async function walletCredential(work: Work, awardId: Id<'award'>, holder: string): Promise<string | null> {
  const { rows } = await sql<{ document: string }>`
    select document from wallet_credentials
     where award_id = ${awardId} and holder = ${holder} and not is_stolen(key_id)`.execute(work.db)
  return rows[0]?.document ?? null
}

export type NewWalletCredential = {
  id: Id<'wallet-credential'>
  award: Award
  keyId: Id<'signing-key'>
  holder: string
  document: string
}

/** Keeps what was signed for a wallet; the first one stays, unless its key was stolen, and is what is answered. */
export async function addWalletCredential(work: Work, added: NewWalletCredential): Promise<string> {
  const { id, award, keyId, holder, document } = added
  await sql`
    insert into wallet_credentials (id, organisation_id, person_id, award_id, key_id, holder, document, signed_at)
    values (${id}, ${award.organisationId}, ${award.personId}, ${award.id}, ${keyId}, ${holder}, ${document}, ${work.now})
        on conflict (award_id, holder) do update
           set id = excluded.id, key_id = excluded.key_id, document = excluded.document, signed_at = excluded.signed_at
         where is_stolen(wallet_credentials.key_id)`.execute(work.db)
  return (await walletCredential(work, award.id, holder)) ?? document
}
