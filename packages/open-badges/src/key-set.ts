/** A key set under the issuer's own address, or its host's well-known one, speaks for the issuer (OB 3.0, 8.3.3). */
export function isKeySetOf(issuerId: string | undefined, keySet: string): boolean {
  if (issuerId === undefined || !/^https?:/.test(issuerId)) return false
  if (!URL.canParse(issuerId) || !URL.canParse(keySet)) return false
  const wellKnown = new URL('/.well-known/jwks.json', issuerId).href
  return keySet === wellKnown || keySet === issuerId || keySet.startsWith(`${issuerId.replace(/\/$/, '')}/`)
}
