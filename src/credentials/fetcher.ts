import { lookup, type LookupAddress } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { request, type RequestOptions } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Fetcher } from '@cairn/open-badges'
import ipaddr from 'ipaddr.js'

const MOST_BYTES = 2 * 1024 * 1024
const MOST_REDIRECTS = 3

type Resolve = (
  host: string,
  options: { all: true },
  done: (error: Error | null, found: LookupAddress[]) => void,
) => void
type Send = (options: RequestOptions, onResponse: (response: IncomingMessage) => void) => ReturnType<typeof request>

/** How the outside is reached. Only tests reach it otherwise. */
export type Network = { resolve: Resolve; send: Send; mayReach(address: string): boolean; longestMs: number }

const internet: Network = { resolve: lookup, send: request, mayReach: isPublicAddress, longestMs: 5_000 }

/** Why an address was not fetched. */
export class OutsideFault extends Error {}

/**
 * Fetches what a badge names, for whoever asks to have it verified, so it trusts nothing: https only; the name is
 * resolved once, every address it has must be public, and the connection goes to the very address that was looked at
 * (a second answer of the name server cannot lead elsewhere); redirects are followed three times at most, each judged
 * anew; 2 MB and 5 seconds at most for all of it. No cookies, no credentials.
 */
export function openFetcher(network: Network = internet): Fetcher {
  return async (url, { accept = '*/*' } = {}) => {
    const signal = AbortSignal.timeout(network.longestMs)
    let address = addressFrom(url)
    for (let redirects = 0; ; redirects++) {
      const response = await ask(network, { address, accept, signal })
      const status = response.statusCode ?? 0
      const { location } = response.headers
      if (status < 300 || status > 399 || !location) {
        const contentType = response.headers['content-type']
        return { status, body: await read(response), ...(contentType && { contentType }) }
      }
      response.destroy()
      if (redirects === MOST_REDIRECTS) throw new OutsideFault('too many redirects')
      address = addressFrom(location, address)
    }
  }
}

function addressFrom(text: string, base?: URL): URL {
  const url = URL.parse(text, base)
  if (url?.protocol !== 'https:') throw new OutsideFault('only https is fetched')
  if (url.username || url.password) throw new OutsideFault('an address with a password in it')
  return url
}

function ask(
  { resolve, send, mayReach }: Network,
  { address, accept, signal }: { address: URL; accept: string; signal: AbortSignal },
): Promise<IncomingMessage> {
  const host = address.hostname.replace(/^\[|\]$/g, '')
  // The system is not asked about a name that is an address already, so it is looked at here.
  if (isIP(host) && !mayReach(host)) throw new OutsideFault('not a public address')
  return new Promise((done, fail) => {
    const sent = send(
      {
        host,
        servername: isIP(host) ? '' : host,
        port: address.port || 443,
        path: `${address.pathname}${address.search}`,
        headers: { accept, 'accept-encoding': 'identity', host: address.host, 'user-agent': 'Cairn (badge verifier)' },
        agent: false,
        lookup: guarded(resolve, mayReach),
        signal,
      },
      done,
    )
    sent.on('error', fail)
    sent.end()
  })
}

/** Resolves a name and refuses it when any of its addresses is not public; what it hands on is what is connected to. */
function guarded(resolve: Resolve, mayReach: (address: string) => boolean): LookupFunction {
  return (host, options, done) => {
    resolve(host, { all: true }, (error, found) => {
      const [first] = found ?? []
      if (error) return done(error, '')
      if (!first || !found.every(({ address }) => mayReach(address)))
        return done(new OutsideFault('the name does not lead to a public address'), '')
      return options.all ? done(null, found) : done(null, first.address, first.family)
    })
  }
}

async function read(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    // Leaving the loop ends the connection.
    if (size > MOST_BYTES) throw new OutsideFault('too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Looks public, but leads every machine in Azure to the host it runs on: DHCP, health and the agent's secrets. */
const AZURE_HOST = '168.63.129.16'

/**
 * Whether an address belongs to the public internet: not this machine, not a private, shared, link-local, multicast,
 * documentation or translated network, also when an IPv4 address is wrapped in IPv6.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast' || address.toString() === AZURE_HOST) return false
  // Global unicast is 2000::/3 (RFC 4291, 2.4); whatever lies outside it is not handed out.
  return (
    address.kind() === 'ipv4' || (parseInt(address.toNormalizedString().split(':')[0] ?? '', 16) & 0xe000) === 0x2000
  )
}
