import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sweepWallets } from './jobs.ts'
import {
  codeIn,
  freshNonce,
  freshToken,
  newKey,
  offered,
  openWalletWorld,
  proofOf,
  redeem,
  request,
  type WalletWorld,
} from './wallet-test-world.ts'

let here: WalletWorld
let world: World
let url: string
let awardId: Id<'award'>
beforeAll(async () => {
  here = await openWalletWorld()
  ;({ world, url, awardId } = here)
})
afterAll(() => world.close())

describe('what is told of wallets and kept of offers', () => {
  test('metadata stands at the well-known places, for programs of any origin, and sets no cookie', async () => {
    const issuer = await fetch(`${url}/.well-known/openid-credential-issuer`)
    expect(issuer.headers.get('access-control-allow-origin')).toBe('*')
    expect(issuer.headers.get('set-cookie')).toBeNull()
    expect(await issuer.json()).toMatchObject({ credential_issuer: url, nonce_endpoint: `${url}/wallet/nonce` })
    const server = await fetch(`${url}/.well-known/oauth-authorization-server`)
    expect(await server.json()).toMatchObject({ issuer: url, token_endpoint: `${url}/wallet/token` })
    expect((await fetch(`${url}/.well-known/openid-credential-issuer/elsewhere`)).status).toBe(404)
    const preflight = await fetch(url + to('walletCredential'), { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
    const nonce = await fetch(url + to('walletNonce'), { method: 'POST' })
    expect(nonce.headers.get('cache-control')).toBe('no-store')
  })

  test('what is over is swept: an offer after a day, an answered nonce at once', async () => {
    const [gone, kept] = [await freshToken(here), await freshToken(here)]
    await request(here, gone, proofOf(here, newKey(), { claims: { nonce: await freshNonce(here) } }))
    const days = (count: number) => `now() - interval '${count} days'`
    const age = (count: number, token: string) =>
      world.owner.query(
        `update wallet_offers set expires_at = ${days(count)}, access_expires_at = ${days(count)} where access_hash = $1`,
        [tokenHash(token)],
      )
    await age(1.1, gone)
    await age(0.9, kept)
    await sweepWallets(world.cairn)
    const { rows } = await world.owner.query('select access_hash from wallet_offers')
    const hashes = rows.map(({ access_hash: hash }) => String(hash))
    expect(hashes).toContain(String(tokenHash(kept)))
    expect(hashes).not.toContain(String(tokenHash(gone)))
    const nonces = async () => (await world.owner.query('select nonce_hash from wallet_nonces')).rows.length
    expect(await nonces()).toBe(1)
    await world.owner.query('update wallet_nonces set expires_at = now()')
    await sweepWallets(world.cairn)
    expect(await nonces()).toBe(0)
  })

  test('no secret of an offer is in the database', async () => {
    const { link, pin } = await offered(here, { pin: 'with-pin' })
    const code = await codeIn(link)
    const token = link.split('%2F').at(-1) ?? ''
    const { rows } = await world.owner.query('select to_jsonb(o)::text as row from wallet_offers o')
    const all = rows.map(({ row }) => row).join('\n')
    expect(all).toContain(awardId)
    for (const secret of [code, token, `"${pin}"`]) expect(all).not.toContain(secret)
  })

  test('it is written down that the award was added, once for an offer', async () => {
    const count = async () =>
      (await world.owner.query(`select count(*)::int as count from facts where type = 'added-to-wallet'`)).rows[0].count
    const before = await count()
    const token = await freshToken(here)
    await request(here, token)
    await request(here, token)
    expect(await count()).toBe(before + 1)
  })

  test('the earner finds the way to it on the award’s page and among their awards, and strangers do not', async () => {
    const way = `href="${to('walletPage', { awardId })}"`
    for (const address of [to('award', { awardId }), to('myAwards')])
      expect((await world.visitor('ana').get(address)).body).toContain(way)
    expect((await world.visitor().get(to('award', { awardId }))).body).not.toContain(way)
  })

  test('nobody but its earner offers an award or sees the code', async () => {
    const { link } = await offered(here)
    const token = link.split('%2F').at(-1) ?? ''
    for (const name of ['bo', 'priya'] as const) {
      const visitor = world.visitor(name)
      expect((await visitor.get(to('walletPage', { awardId }))).status).toBe(404)
      expect((await visitor.get(to('walletOfferPage', { awardId, token }))).status).toBe(404)
      expect((await visitor.post(to('offerAward', { awardId }), { pin: 'with-pin' })).status).toBe(404)
    }
    await redeem(here, await codeIn(link))
    const page = await world.visitor('ana').get(to('walletOfferPage', { awardId, token }))
    expect(page.body).toContain('A wallet has used this code')
    expect(page.body).not.toContain('qr-code')
  })
})
