import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectedApp, question, registered } from '../../src/exchange/apps-test-world.ts'
import { to } from '../../src/routes.ts'
import { expectAccessible, openBrowser, type TestBrowser } from '../browser.ts'
import { openWorld, type World } from '../world.ts'

// What only a real browser shows: that it follows the answer of our form to the app's own site and on from there,
// although no form of ours may otherwise lead anywhere else, and that the question can be read and answered by everybody.

let world: World
let browser: TestBrowser
beforeAll(async () => {
  world = await openWorld({ listens: true })
  browser = await openBrowser(world)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

test.each([
  { script: true, phone: false, language: 'en', answer: 'Allow', brings: 'code' },
  { script: false, phone: true, language: 'es', answer: 'No permitir', brings: 'error' },
])('Ana is asked ($language, script: $script), answers, and is back at the app', async (way) => {
  await world.owner.query('update persons set locale = $1 where id = $2', [way.language, world.person.ana])
  const { page, context } = await browser.open('ana', way)
  await page.goto(question(await registered(world)).address)
  if (way.script) await expectAccessible(page)
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.url().startsWith('https://rucksack.example/back')),
    page.getByRole('button', { name: way.answer, exact: true }).click(),
  ])
  const back = new URL(request.url()).searchParams
  expect(back.get(way.brings)).toBeTruthy()
  expect(back.get('state')).toBe('a state')
  await context.close()
})

/** A site of an app on this machine, with a certificate of its own making; `answer` is what it answers, by path. */
async function appSite(answer: (path: string, port: number) => string | { leadsTo: string }) {
  const dir = mkdtempSync(join(tmpdir(), 'cairn-app-'))
  const [keyFile, certFile] = [join(dir, 'key.pem'), join(dir, 'cert.pem')]
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=127.0.0.1']
  execFileSync('openssl', ['req', '-x509', ...made, '-keyout', keyFile, '-out', certFile], { stdio: 'pipe' })
  const [key, cert] = [readFileSync(keyFile), readFileSync(certFile)]
  rmSync(dir, { recursive: true })
  let port = 0
  const server = createServer({ key, cert }, (request, response) => {
    const said = answer(request.url ?? '', port)
    if (typeof said === 'string') response.setHeader('content-type', 'text/html').end(said)
    else response.writeHead(302, { location: said.leadsTo }).end()
  })
  await new Promise<void>((listening) => server.listen(0, listening))
  port = (server.address() as AddressInfo).port
  return { at: (path: string) => `https://127.0.0.1:${port}${path}`, close: () => server.close() }
}

test('an app may lead her on to another of its sites, as many do', async () => {
  const site = await appSite((path, port) =>
    path.startsWith('/back') ? { leadsTo: `https://localhost:${port}/home` } : '<h1>Your rucksack</h1>',
  )
  const [home, back] = [site.at('/'), site.at('/back')]
  const addresses = { client_uri: home, logo_uri: home, tos_uri: home, policy_uri: home, redirect_uris: [back] }
  await world.owner.query(`update persons set locale = 'en' where id = $1`, [world.person.ana])
  const { page, context } = await browser.open('ana')
  const session = await context.newCDPSession(page)
  await session.send('Security.setIgnoreCertificateErrors', { ignore: true })
  await page.goto(question(await registered(world, addresses), { redirect_uri: back }).address)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await page.getByRole('heading', { name: 'Your rucksack' }).waitFor()
  expect(new URL(page.url()).hostname).toBe('localhost')
  await context.close()
  site.close()
})

test('what she allowed stands in her account, and she ends it there', async () => {
  await world.owner.query(`update persons set locale = 'en' where id = $1`, [world.person.ana])
  await connectedApp(world)
  const { page, context } = await browser.open('ana', { phone: true })
  await page.goto(to('account'))
  await page.getByRole('link', { name: 'See what you allowed' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^End.*Rucksack/ }).click()
  await page.getByText('can do nothing here any more').waitFor()
  expect(await page.getByRole('button', { name: /^End.*Rucksack/ }).count()).toBe(0)
  await context.close()
})
