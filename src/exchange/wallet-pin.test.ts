import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { signedAward } from '../credentials/test-world.ts'
import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'
import { PRE_AUTHORIZED } from './metadata.ts'

// Somebody who saw the QR code guesses its PIN, as fast as they can.

let world: World
let awardId: Id<'award'>
beforeAll(async () => {
  world = await openWorld()
  awardId = await signedAward(world, await world.publish())
})
afterAll(() => world.close())

/** What Ana sees, and the code in it. */
async function offered(pin: 'with-pin' | 'without-pin') {
  const { headers } = await world.visitor('ana').post(to('offerAward', { awardId }), { pin })
  const page = String(headers['location'])
  const { body } = await world.visitor('ana').get(page)
  const [, token = ''] = /%2Fwallet%2Foffers%2F([\w-]+)/.exec(body) ?? []
  const offer = await world.cairn.server.inject({ url: to('walletOffer', { token }) })
  return { page, code: String(offer.json().grants[PRE_AUTHORIZED]['pre-authorized_code']) }
}

async function redeem(code: string, pin?: string) {
  const sent = { grant_type: PRE_AUTHORIZED, 'pre-authorized_code': code, ...(pin !== undefined && { tx_code: pin }) }
  const answer = await world.cairn.server.inject({
    method: 'POST',
    url: to('walletToken'),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(sent).toString(),
  })
  return { status: answer.statusCode, body: answer.json() }
}

test('guesses that come at once are counted one by one, and the earner sees that the code has ended', async () => {
  const { page, code } = await offered('with-pin')
  const pins = Array.from({ length: 40 }, (_, index) => `guess-${index}`)
  const answers = await Promise.all(pins.map((pin) => redeem(code, pin)))
  expect(answers.filter(({ body }) => body.error_description === 'The tx_code is wrong.')).toHaveLength(5)
  expect(answers.every(({ body }) => body.error === 'invalid_grant')).toBe(true)
  const { rows } = await world.owner.query('select wrong_pins from wallet_offers')
  expect(rows).toEqual([{ wrong_pins: 5 }])
  const seen = await world.visitor('ana').get(page)
  expect(seen.body).toContain('A wrong PIN came with it 5 times')
  expect(seen.body).not.toContain('qr-code')
})

test('a PIN without a value is none: where none is asked for the code is taken, where one is it is missed', async () => {
  expect((await redeem((await offered('without-pin')).code, '')).status).toBe(200)
  expect((await redeem((await offered('without-pin')).code, '123456')).body.error).toBe('invalid_request')
  expect((await redeem((await offered('with-pin')).code, '')).body.error).toBe('invalid_request')
})

test('who shows no token is asked for one, and told no error in the header', async () => {
  const { headers, statusCode } = await world.cairn.server.inject({ method: 'POST', url: to('walletCredential') })
  expect([statusCode, headers['www-authenticate']]).toEqual([401, 'Bearer'])
})
