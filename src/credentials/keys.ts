import { builtInSigner, newSigningKey, type Signer } from '@cairn/open-badges'
import { newId } from '../platform/ids.ts'
import type { Id } from '../platform/ids.ts'
import { found, Refusal } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import * as store from './keys-store.ts'
import { retireTokenKey } from './other-keys-store.ts'

const PURPOSE = 'signing key'

/** An issuer's current key, opened and ready to sign. */
export type OpenKey = { id: Id<'signing-key'>; signer: Signer }

/** The acting organisation's current key, made on first use. `issuerAddress` is the controller: `issuer.id` in badges. */
export async function keyOf(work: Work, issuerAddress: string): Promise<OpenKey> {
  const kept = (await store.currentKey(work)) ?? (await makeKey(work))
  const secretKey = work.site.secrets.open(PURPOSE, kept.secretSealed, kept.id)
  const { id, publicMultibase } = kept
  return { id, signer: builtInSigner({ controller: issuerAddress, publicKeyMultibase: publicMultibase, secretKey }) }
}

/**
 * The acting organisation signs with a new key from now on. What the old one signed stays good: it stays published.
 * `current` is the key to be retired: of two who rotate at once one does. @throws Refusal key-not-current
 */
export async function rotateKey(work: Work, current: Id<'signing-key'>): Promise<void> {
  if (!(await store.retireKey(work, current))) throw new Refusal('key-not-current')
  // Who changes keys means all of them: the next token makes its own.
  await retireTokenKey(work)
  const { id: keyId } = await makeKey(work)
  const organisationId = found(work.actor.organisationId)
  await work.record({ type: 'key-rotated', organisationId, keyId, retiredKeyId: current })
}

async function makeKey(work: Work): Promise<store.KeptKey> {
  const id = newId<'signing-key'>()
  const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
  const secretSealed = work.site.secrets.seal(PURPOSE, secretKeyBytes, id)
  await store.addKey(work, { id, publicMultibase: publicKeyMultibase, secretSealed })
  const current = await store.currentKey(work)
  if (!current) throw new Error('An issuer without a key right after one was made: the transaction must be read only.')
  return current
}
