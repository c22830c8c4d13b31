import { lookup } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Fetcher } from '../verify/outside.ts'

const mostBytes = 16 * 1024 * 1024
const mostRedirects = 5
const longestMilliseconds = 15_000

/**
 * The command's own way outside: https only, never to this machine or a private network (each address of the name is
 * looked at, and again after every redirect), with limits on size and time.
 */
export function guardedFetcher(): Fetcher {
  return async (url, { accept = '*/*' } = {}) => {
    const signal = AbortSignal.timeout(longestMilliseconds)
    let address = new URL(url)
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await answerOf(address, { accept, signal })
      const status = response.statusCode ?? 0
      const { location } = response.headers
      if (status < 300 || status > 399 || location === undefined) return { status, body: await bodyOf(response) }
      response.destroy()
      address = new URL(location, address)
    }
    throw new Error('too many redirects')
  }
}

function answerOf(address: URL, options: { accept: string; signal: AbortSignal }): Promise<IncomingMessage> {
  const host = address.hostname.replace(/^\[|\]$/g, '')
  if (address.protocol !== 'https:' || address.username !== '' || (isIP(host) !== 0 && !isPublic(host))) {
    throw new Error(`${address.href} is not fetched`)
  }
  return new Promise((resolve, reject) => {
    const headers = { accept: options.accept, 'accept-encoding': 'identity', 'user-agent': 'open-badges' }
    const sent = request(address, { headers, agent: false, lookup: publicLookup, signal: options.signal }, resolve)
    sent.on('error', reject)
    sent.end()
  })
}

const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { all: true }, (error, found) => {
    const [first] = found ?? []
    if (error) return done(error, '')
    if (!first || !found.every(({ address }) => isPublic(address))) return done(new Error('not a public address'), '')
    return options.all ? done(null, found) : done(null, first.address, first.family)
  })
}

async function bodyOf(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > mostBytes) throw new Error('too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** What is not the public internet (IANA special-purpose registries). */
const special = new BlockList()
const networks =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 ' +
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 2001::/23 2001:db8::/32 2002::/16 3fff::/20'
for (const network of networks.split(' ')) {
  const [address = '', length] = network.split('/')
  special.addSubnet(address, Number(length), address.includes(':') ? 'ipv6' : 'ipv4')
}

/** Global unicast is 2000::/3 (RFC 4291, 2.4); an IPv4 address wrapped in IPv6 lies outside it. */
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** Is this address part of the public internet? */
export function isPublic(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return !special.check(address, 'ipv4')
  return kind === 6 && globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6')
}
