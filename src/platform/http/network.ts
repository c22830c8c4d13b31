import ipaddr from 'ipaddr.js'

/** An IPv6 customer has a whole /64 (RFC 6177): each of its addresses counts as the one. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address.kind() === 'ipv4' ? address.toString() : `${address.toNormalizedString().split(':', 4).join(':')}::/64`
}
