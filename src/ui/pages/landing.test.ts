import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the first page says what Cairn is and searches the catalogue, without an account or a script', async () => {
  const { status, body } = await world.visitor().get('/')
  expect(status).toBe(200)
  expect(body).toContain('Your own teaching is the evidence')
  expect(body).toMatch(/<form class="search" action="\/catalogue" method="get">/)
  expect(body.match(/<h1/g)).toHaveLength(1)
  expect(body).not.toMatch(/<script|\sstyle=/)
})

test('the first page speaks Spanish to whoever asks for it', async () => {
  const { body } = await world.visitor().get('/', { 'accept-language': 'es-MX,es;q=0.9' })
  expect(body).toContain('<html lang="es">')
  expect(body).toContain('Su propia enseñanza es la evidencia')
  expect(body).not.toContain('Your own teaching')
})

test('somebody signed in can go on with their work from the first page', async () => {
  const { body } = await world.visitor('ana').get('/')
  expect(body).toContain('<a href="/my">Go on with my work</a>')
})
