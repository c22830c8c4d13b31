import { issuerProfile, type JsonObject } from '@cairn/open-badges'
import type { PublicKey } from './keys-store.ts'
import type { Issuer } from './store.ts'

/** An issuer's https profile, which also serves its keys: the controller document of everything it signed. */
export function profileOf(
  { name, url, email, description }: Issuer,
  { id, keys }: { id: string; keys: readonly PublicKey[] },
): JsonObject {
  return issuerProfile({
    id,
    name,
    publicKeys: keys.map(({ publicMultibase, stolenAt }) =>
      stolenAt ? { publicKeyMultibase: publicMultibase, revoked: stolenAt } : publicMultibase,
    ),
    ...(url && { url }),
    ...(email && { email }),
    ...(description && { description }),
  })
}
