import { createServer, type RequestListener, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { isPublicAddress, type Network, openFetcher, OutsideFault } from './fetcher.ts'

const unreached: Network = {
  resolve: (host, _options, done) => done(new Error(`${host} was looked up`), []),
  send: () => {
    throw new Error('a connection was opened')
  },
  mayReach: isPublicAddress,
  longestMs: 5_000,
}
/** The real way out, with a name server that answers as it likes. */
const resolvingTo = (...addresses: string[]): Network => ({
  ...unreached,
  resolve: (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
  send: (options, onResponse) => request({ ...options, servername: undefined } as object, onResponse),
})

describe('addresses that are never asked', () => {
  test.each([
    'http://example.org/badge.json',
    'ftp://example.org/badge.json',
    'file:///etc/passwd',
    'data:application/json,{}',
    'https://user:secret@example.org/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0/',
    'https://10.20.30.40/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://224.0.0.1/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[ff02::1]/',
    'not an address',
  ])('%s', async (url) => {
    await expect(openFetcher(unreached)(url)).rejects.toBeInstanceOf(OutsideFault)
  })

  test.each([
    [['127.0.0.1']],
    [['10.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['169.254.169.254']],
    // One public answer does not excuse a private one: either might be connected to.
    [['93.184.216.34', '127.0.0.1']],
    [['2606:4700::1111', '::ffff:192.168.0.1']],
    [[]],
  ])('a name that leads to %j', async (addresses) => {
    const fault = await openFetcher(resolvingTo(...addresses))('https://badges.example.org/').catch(
      (error: unknown) => error,
    )
    expect(fault).toBeInstanceOf(OutsideFault)
  })
})

test('what is public', () => {
  for (const address of ['93.184.216.34', '8.8.8.8', '2606:4700::1111']) expect(isPublicAddress(address)).toBe(true)
  for (const address of ['', 'localhost', 'badges.example.org', '198.51.100.1', '2001:db8::1', '240.0.0.1'])
    expect(isPublicAddress(address)).toBe(false)
  // Where clouds keep what only their own machines may read.
  for (const address of ['169.254.169.254', '168.63.129.16', '::ffff:a83f:8110', '100.100.100.200', '192.0.0.192'])
    expect(isPublicAddress(address), address).toBe(false)
  for (const address of ['fd00:ec2::254', 'fd20:ce::254', '3fff::1', '64:ff9b:1::7f00:1', '5f00::1', '::127.0.0.1'])
    expect(isPublicAddress(address), address).toBe(false)
})

describe('a server that is asked', () => {
  let server: Server | undefined
  afterEach(() => new Promise((done) => (server ? server.close(done) : done(undefined))))

  /** A real server on this machine, spoken to without TLS; the fetcher is told that this one address is public. */
  async function serve(answer: RequestListener, longestMs = 5_000) {
    server = createServer(answer)
    await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    const network: Network = {
      ...resolvingTo('127.0.0.1'),
      mayReach: (address) => address === '127.0.0.1' || isPublicAddress(address),
      longestMs,
    }
    return { fetch: openFetcher(network), at: (path: string) => `https://badges.example.org:${port}${path}` }
  }

  test('gives its status, type and bytes, and is told what is wanted', async () => {
    const { fetch, at } = await serve((asked, answer) => {
      answer.writeHead(200, { 'content-type': 'application/ld+json' })
      answer.end(
        JSON.stringify({ accept: asked.headers.accept, host: asked.headers.host, cookie: asked.headers.cookie }),
      )
    })
    const { status, body, contentType } = await fetch(at('/badge'), { accept: 'application/json' })
    expect({ status, contentType }).toEqual({ status: 200, contentType: 'application/ld+json' })
    expect(JSON.parse(Buffer.from(body).toString())).toEqual({
      accept: 'application/json',
      host: new URL(at('/')).host,
    })
  })

  test('may send on three times', async () => {
    const { fetch, at } = await serve((asked, answer) => {
      const left = Number(asked.url?.slice(1))
      if (left) answer.writeHead(302, { location: `/${left - 1}` }).end()
      else answer.end('here')
    })
    expect(Buffer.from((await fetch(at('/3'))).body).toString()).toBe('here')
    await expect(fetch(at('/4'))).rejects.toThrow('too many redirects')
  })

  test.each([
    'https://10.0.0.1/',
    'https://[::1]/',
    'http://badges.example.org/',
    'file:///etc/passwd',
    'https://localhost:1@10.0.0.1/',
    'https://[',
    'https://:443',
  ])('may not send on to %s', async (location) => {
    const { fetch, at } = await serve((_asked, answer) => answer.writeHead(301, { location }).end())
    await expect(fetch(at('/'))).rejects.toBeInstanceOf(OutsideFault)
  })

  test('is not listened to beyond two megabytes', async () => {
    const { fetch, at } = await serve((asked, answer) =>
      answer.end(Buffer.alloc(2 * 1024 * 1024 + (asked.url === '/more' ? 1 : 0))),
    )
    expect((await fetch(at('/just'))).body).toHaveLength(2 * 1024 * 1024)
    await expect(fetch(at('/more'))).rejects.toThrow('too large')
  })

  test('that never ends is given up', async () => {
    const { fetch, at } = await serve((_asked, answer) => answer.write('and so on'), 100)
    await expect(fetch(at('/'))).rejects.toThrow(/abort|timeout/i)
    server?.closeAllConnections()
  })
})
