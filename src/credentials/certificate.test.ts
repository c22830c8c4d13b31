import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from '../../test/pdf-text.ts'
import { openWorld, type Published, type World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { linkedInAddress, mailAddress, paperFor } from './share.ts'
import { signedAward } from './test-world.ts'

let world: World
let published: Published
let awardId: Id<'award'>
const address = () => `http://localhost:3000/awards/${awardId}`
const certificate = () => `/awards/${awardId}/certificate.pdf`
beforeAll(async () => {
  world = await openWorld()
  published = await world.publish()
  awardId = await signedAward(world, published)
})
afterAll(() => world.close())

async function pdf(name?: 'ana' | 'bo', headers: Record<string, string> = {}, query = '') {
  const { cookies } = world.visitor(name)
  const url = `${certificate()}${query}`
  return world.cairn.server.inject({ method: 'GET', url, headers: { cookie: cookies, accept: '*/*', ...headers } })
}

describe('a certificate', () => {
  test('is one sheet that says what was awarded, by whom, and where to check it, and names nobody', async () => {
    const answer = await pdf(undefined, { 'accept-language': 'en-US' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.headers['cache-control']).toBe('private, no-store')
    const read = readPdf(answer.rawPayload)
    expect(read).toMatchObject({ pages: 1, box: [0, 0, 792, 612], lang: 'en', tagged: true })
    expect(read.title).toBe(`${published.definition.title} · Bridges Teacher Network`)
    expect(read.tags.toSorted()).toEqual(['Document', 'Figure', 'Figure', 'H1', ...Array(8).fill('P')])
    const said = read.text.replaceAll('\n', ' ')
    for (const words of [
      'Bridges Teacher Network awards the micro-credential',
      published.definition.title,
      published.definition.competency,
      'a person who keeps their name off this page',
      address(),
      awardId,
    ])
      expect(said).toContain(words)
    for (const trace of ['Ruiz', 'Ana', '@', 'Marcus', 'R1234', '\uFFFD']) expect(said).not.toContain(trace)
  })

  test('carries the earner’s name when they download it themselves, and for others when they show it', async () => {
    expect(readPdf((await pdf('ana')).rawPayload).text).toContain('to Ana Ruiz')
    expect(readPdf((await pdf('bo')).rawPayload).text).not.toContain('Ruiz')
    await world.visitor('ana').post(`/my/awards/${awardId}/show`, { name: 'shown' })
    expect(readPdf((await pdf('bo')).rawPayload).text).toContain('to Ana Ruiz')
    await world.visitor('ana').post(`/my/awards/${awardId}/show`, { name: 'left-out' })
  })

  test('speaks the asker’s language, with letters beyond Latin 1, on their paper', async () => {
    await world.owner.query(`update persons set family_name = 'Őrsi-Łuczak', locale = 'es' where id = $1`, [
      world.person.ana,
    ])
    const read = readPdf((await pdf('ana', { 'accept-language': 'es-ES' })).rawPayload)
    expect(read).toMatchObject({ lang: 'es', box: [0, 0, 841.89, 595.28] })
    // A run for each file of the typeface, and together the name.
    expect(read.text.replaceAll('\n', '')).toContain('a Ana Őrsi-Łuczak')
    expect(read.text).toContain('El papel por sí solo no prueba nada.')
    const chosen = readPdf((await pdf('ana', {}, '?paper=letter')).rawPayload)
    expect(chosen.box).toEqual([0, 0, 792, 612])
  })

  test('is hidden with its award, and ends with it', async () => {
    await world.visitor('ana').post(`/my/awards/${awardId}/show`, { visibility: 'hidden' })
    expect((await pdf()).statusCode).toBe(404)
    expect((await pdf('ana')).statusCode).toBe(200)
    await world.visitor('ana').post(`/my/awards/${awardId}/show`, { visibility: 'open' })
    const other = await signedAward(world, await world.publish({ title: 'Taken back' }))
    await world.visitor('priya').post(`/o/bridges/awards/${other}/revoke`, { reason: 'By mistake.', confirm: 'yes' })
    const refused = await world.visitor().get(`/awards/${other}/certificate.pdf`, { accept: 'application/json' })
    expect(refused.status).toBe(409)
    expect(refused.json().code).toBe('award-not-standing')
    expect((await world.visitor().get(`/awards/${other}`)).body).not.toContain('certificate.pdf')
  })
})

describe('sharing', () => {
  test('the page offers the certificate and a letter to all, LinkedIn to the earner, and nothing of what is hidden', async () => {
    const { body } = await world.visitor().get(`/awards/${awardId}`)
    expect(body).toContain(certificate())
    expect(body).toContain('mailto:?subject=')
    expect(body).not.toContain('linkedin.com')
    expect((await world.visitor('ana').get(`/awards/${awardId}`)).body).toContain(
      'https://www.linkedin.com/profile/add?',
    )
    await world.visitor('ana').post(`/my/awards/${awardId}/show`, { visibility: 'hidden' })
    const hidden = (await world.visitor('ana').get(`/awards/${awardId}`)).body
    expect(hidden).toContain(certificate())
    expect(hidden).not.toMatch(/linkedin\.com|mailto:\?/)
    await world.visitor('ana').post(`/my/awards/${awardId}/show`, { visibility: 'open' })
  })

  test('LinkedIn is given what its form asks for', () => {
    const award = {
      id: awardId,
      awardedAt: new Date('2026-03-02T09:00:00Z'),
      expiresAt: new Date('2029-12-31T00:00:00Z'),
    }
    const link = new URL(linkedInAddress({ award, title: 'Wait & see', issuer: 'Bridges', address: address() }))
    expect(Object.fromEntries(link.searchParams)).toEqual({
      startTask: 'CERTIFICATION_NAME',
      name: 'Wait & see',
      organizationName: 'Bridges',
      issueYear: '2026',
      issueMonth: '3',
      expirationYear: '2029',
      expirationMonth: '12',
      certUrl: address(),
      certId: awardId,
    })
  })

  test('a letter has subject and text in the language, and the address on a line of its own', () => {
    const link = mailAddress({ title: 'Espera & calma', issuer: 'Puentes', address: address() }, 'es')
    const { subject, body } = Object.fromEntries(new URLSearchParams(link.slice('mailto:?'.length)))
    expect(subject).toBe('Espera & calma, otorgada por Puentes')
    expect(body).toContain(`\r\n\r\n${address()}\r\n`)
    expect(link).not.toContain('+')
  })

  test.each([
    ['en-US,en;q=0.9', 'letter'],
    ['en-GB', 'a4'],
    ['es-MX', 'letter'],
    ['es-419, es', 'a4'],
    ['es', 'a4'],
    ['en', 'letter'],
    ['zh-Hans-CN', 'a4'],
    ['', 'a4'],
  ])('paper for %s is %s', (asked, paper) => {
    expect(paperFor(asked)).toBe(paper)
  })
})
