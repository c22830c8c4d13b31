/** A key set under the issuer's own address, or its host's well-known one, speaks for the issuer (OB 3.0, 8.5). */
export function isKeySetOf(issuerId: string | undefined, keySet: string): boolean {
  if (issuerId === undefined || !/^https?:/.test(issuerId)) return false
  const [issuer, place] = [URL.parse(issuerId), URL.parse(keySet)]
  if (!issuer || !place) return false
  // As it will be fetched: `/../` leads out of what is the issuer's.
  const wellKnown = new URL('/.well-known/jwks.json', issuer).href
  const { href } = place
  return href === wellKnown || href === issuer.href || href.startsWith(`${issuer.href.replace(/\/$/, '')}/`)
}
