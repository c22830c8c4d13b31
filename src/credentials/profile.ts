import { issuerProfile, type JsonObject } from '@cairn/open-badges'
import type { Issuer } from './store.ts'

/** An issuer's https profile, which also serves its keys: the controller document of everything it signed. */
export function profileOf(
  { name, url, email, description }: Issuer,
  { id, publicKeys }: { id: string; publicKeys: readonly string[] },
): JsonObject {
  return issuerProfile({
    id,
    name,
    publicKeys,
    ...(url && { url }),
    ...(email && { email }),
    ...(description && { description }),
  })
}
