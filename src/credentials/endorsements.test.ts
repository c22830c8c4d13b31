import { verify } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkIn, openSmtpServer } from '../../test/letters.ts'
import { verifyOutside } from '../../test/outside-verifier.ts'
import { openWorld, type PersonName, type Published, type World } from '../../test/world.ts'
import type { ActorRun } from '../platform/http/answer.ts'
import { type Id, newOpaqueId } from '../platform/ids.ts'
import { to } from '../routes.ts'
import { signEndorsement } from './endorsement-jobs.ts'
import { signStatusList } from './jobs.ts'
import { fetcherFor } from './own-documents.ts'
import { signedAward } from './test-world.ts'

let world: World
let smtp: Awaited<ReturnType<typeof openSmtpServer>>
let published: Published
let awardId: Id<'award'>
beforeAll(async () => {
  smtp = await openSmtpServer()
  world = await openWorld({ worker: true, listens: true, env: { SMTP_URL: smtp.url } })
  published = await world.publish({ title: 'Asking better questions' })
  awardId = await signedAward(world, published)
})
afterAll(async () => {
  await world.close()
  await smtp.close()
})

const said = { name: 'Rosa Delgado', standing: 'Principal, River School', comment: 'Her pupils ask each other now.' }
const plain = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const rowOf = async (where: string, value: string) =>
  (await world.owner.query(`select * from endorsements where ${where} = $1 order by created_at desc`, [value])).rows[0]
const noticesOf = async (name: PersonName) =>
  (
    await world.owner.query(`select kind from notices where person_id = $1 and kind like 'endorsement%'`, [
      world.person[name],
    ])
  ).rows.map(({ kind }) => kind)

/** The worker's own signing and this one may meet: the first document stays. */
async function signed(id: Id<'endorsement'>): Promise<string> {
  await signEndorsement(world.cairn, {
    name: 'sign-endorsement',
    organisationId: world.organisation.bridges,
    endorsementId: id,
  })
  return (await rowOf('id', id)).document
}

/** What the worker does after an endorsement was signed or taken back: its list is signed and published. */
async function publishList(id: Id<'endorsement'>): Promise<void> {
  await signStatusList(world.cairn, {
    name: 'sign-status-list',
    organisationId: world.organisation.bridges,
    statusListId: (await rowOf('id', id)).status_list_id,
  })
}

/** What the library finds in a document, or at an address, of this installation. */
function verified(badge: string) {
  const nobody = { personId: null, organisationId: null, roles: [], isOperator: false }
  const run: ActorRun = (mode, verb) => world.cairn.workplace.run(nobody, mode, verb)
  const outside = async () => ({ status: 404, body: new Uint8Array() })
  return verify(badge, { fetcher: fetcherFor({ run, siteUrl: world.cairn.site.url }, outside) })
}

/** What the library says of an endorsement that somebody put into the award's badge. */
async function inBadge(endorsement: string) {
  const { rows } = await world.owner.query('select document from credentials where award_id = $1', [awardId])
  const badge = { ...JSON.parse(rows[0].document), endorsement: [JSON.parse(endorsement)] }
  const { checks } = await verified(JSON.stringify(badge))
  return checks.filter(({ name }) => name === 'endorsement').map(({ code }) => code)
}

/** Bits that are set in the list where an endorsement has its place, and its own. */
const bitsOf = async (id: Id<'endorsement'>) =>
  (
    await world.owner.query(
      `select l.kind, l.purpose, l.taken, bit_count(l.bits)::int as set,
              get_bit(l.bits, ((e.status_index & ~7) | (7 - (e.status_index & 7)))::bigint) as bit
         from endorsements e join status_lists l on l.id = e.status_list_id where e.id = $1`,
      [id],
    )
  ).rows[0]

describe('an endorsement of one’s award', () => {
  test('is asked for by mail and written without an account; nothing shows before it is accepted', async () => {
    const ana = world.visitor('ana')
    await ana.post(to('askAwardEndorsement', { awardId }), { email: 'Rosa@river.example' })
    const letter = await smtp.next('rosa@river.example')
    expect(letter.subject).toContain('Asking better questions')
    const link = linkIn(letter)
    const { rows: jobs } = await world.owner.query(
      `select data::text as data from jobs.job where name = 'mail-endorsement'`,
    )
    for (const { data } of jobs) expect(data).not.toContain(link.split('/').at(-1))

    const rosa = world.visitor()
    expect(plain((await rosa.get(link)).body)).toContain('Bridges Teacher Network signs your words on your behalf')
    expect((await rosa.post(link, { ...said, comment: '' })).status).toBe(422)
    expect((await rosa.post(link, said)).status).toBe(303)
    expect(await rowOf('award_id', awardId)).toMatchObject({ state: 'written', endorser_id: null, ...said })
    expect(await noticesOf('ana')).toEqual(['endorsement-written'])
    expect((await rosa.get(to('award', { awardId }))).body).not.toContain(said.comment)
    expect((await rosa.post(link, said)).status).toBe(409)
  })

  test('is nobody’s to accept but the earner’s', async () => {
    const { id: endorsementId } = await rowOf('award_id', awardId)
    const accept = { decision: 'accept' }
    const answers = [
      await world.visitor('bo').post(to('decideAwardEndorsement', { awardId, endorsementId }), accept),
      await world.visitor('ola').post(to('decideEndorsement', { organisation: 'bridges', endorsementId }), accept),
      await world.visitor('ola').post(to('decideAwardEndorsement', { awardId, endorsementId }), accept),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect((await world.visitor('bo').get(to('awardEndorsements', { awardId }))).status).toBe(404)
    expect((await rowOf('id', endorsementId)).state).toBe('written')
  })

  test('accepted, it shows, and is signed by the issuer, saying in so many words on whose behalf', async () => {
    const { id: endorsementId } = await rowOf('award_id', awardId)
    await world.visitor('ana').post(to('decideAwardEndorsement', { awardId, endorsementId }), { decision: 'accept' })
    const document = await signed(endorsementId)
    const page = await world.visitor().get(to('award', { awardId }))
    expect(plain(page.body)).toContain('Rosa Delgado, Principal, River School')
    expect(page.body).not.toContain('rosa@river.example')

    const served = await world.visitor().get(to('endorsement', { endorsementId }), { accept: 'application/json' })
    expect(served.body).toBe(document)
    const site = world.cairn.site.url
    const credential = JSON.parse(document)
    expect(credential).toMatchObject({
      id: `${site}/endorsements/${endorsementId}`,
      type: ['VerifiableCredential', 'EndorsementCredential'],
      issuer: { id: `${site}/issuers/bridges`, name: 'Bridges Teacher Network' },
      credentialSubject: { id: `${site}/awards/${awardId}/credential.json` },
    })
    const { endorsementComment } = credential.credentialSubject
    expect(endorsementComment).toContain(`Rosa Delgado (Principal, River School): ${said.comment}`)
    expect(endorsementComment).toContain('the signature is the issuer’s and not the endorser’s')
  })

  test('names its place in a list of endorsements, and verifies here and elsewhere', async () => {
    const { id: endorsementId, status_list_id: list, status_index: index, document } = await rowOf('award_id', awardId)
    const address = `${world.cairn.site.url}/status-lists/${list}`
    expect(JSON.parse(document).credentialStatus).toEqual({
      id: `${address}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(index),
      statusListCredential: address,
    })
    expect(await bitsOf(endorsementId)).toEqual({
      kind: 'endorsements',
      purpose: 'revocation',
      taken: 1,
      set: 0,
      bit: 0,
    })
    const { rows: awards } = await world.owner.query('select from awards where status_list_id = $1', [list])
    expect(awards).toEqual([])
    await publishList(endorsementId)
    const report = await verified(`${world.cairn.site.url}/endorsements/${endorsementId}`)
    expect(report.verdict).toBe('valid')
    expect(report.checks.map(({ code }) => code)).toContain('status-clear')
    expect(await inBadge(document)).toEqual(['endorsement-holds'])
    expect(await verifyOutside(JSON.parse(document))).toMatchObject({ verified: true })
  })

  test('is as hidden as the award', async () => {
    const { id: endorsementId } = await rowOf('award_id', awardId)
    await world.visitor('ana').post(to('showAward', { awardId }), { visibility: 'hidden' })
    expect((await world.visitor().get(to('endorsement', { endorsementId }))).status).toBe(404)
    await world.visitor('ana').post(to('showAward', { awardId }), { visibility: 'open' })
    expect((await world.visitor().get(to('endorsement', { endorsementId }))).status).toBe(200)
  })

  test('is taken back by whoever holds the link, with a reason, and shows nowhere any more', async () => {
    const { id: endorsementId } = await rowOf('award_id', awardId)
    const token = world.cairn.site.secrets.mark('endorsement', endorsementId)
    const rosa = world.visitor()
    const nowhere = to('withdrawAskedEndorsement', { token })
    expect((await rosa.post(nowhere)).status).toBe(422)
    await rosa.post(nowhere, { [`reason-${endorsementId}`]: 'I wrote about somebody else.' })
    expect(await rowOf('id', endorsementId)).toMatchObject({
      state: 'withdrawn',
      reason: 'I wrote about somebody else.',
    })
    expect((await rosa.get(to('award', { awardId }))).body).not.toContain(said.comment)
    expect((await rosa.get(to('endorsement', { endorsementId }))).status).toBe(404)
    expect(await noticesOf('ana')).toEqual(['endorsement-written', 'endorsement-withdrawn'])
  })

  test('taken back, it is revoked for whoever kept a copy, in a badge too', async () => {
    const { id: endorsementId, document } = await rowOf('award_id', awardId)
    expect(await bitsOf(endorsementId)).toMatchObject({ set: 1, bit: 1 })
    await publishList(endorsementId)
    const report = await verified(document)
    expect(report.verdict).toBe('invalid')
    expect(report.checks.filter(({ outcome }) => outcome === 'fail').map(({ code }) => code)).toEqual(['revoked'])
    expect(await inBadge(document)).toEqual(['endorsement-fails'])
    expect(await verifyOutside(JSON.parse(document))).toMatchObject({ verified: false })
  })
})

describe('an endorsement of an issuer or a micro-credential', () => {
  test('is offered by somebody who is signed in, once, and never of one’s own', async () => {
    const thing = published.microCredentialId
    const address = to('offerEndorsement', { about: 'micro-credential', thing })
    expect((await world.visitor('bo').post(address, said)).status).toBe(303)
    expect((await world.visitor('bo').post(address, said)).status).toBe(409)
    expect((await world.visitor('wen').post(address, said)).status).toBe(403)
    expect(
      (await world.visitor('ana').post(to('offerEndorsement', { about: 'award', thing: awardId }), said)).status,
    ).toBe(403)
    expect((await world.visitor('bo').get(to('offerEndorsementPage', { about: 'badge', thing }))).status).toBe(404)
    expect(await rowOf('micro_credential_id', thing)).toMatchObject({ state: 'written' })
  })

  test('is decided by its administrator; declined, its endorser is told why', async () => {
    const { id: endorsementId } = await rowOf('micro_credential_id', published.microCredentialId)
    const ola = world.visitor('ola')
    const decide = to('decideEndorsement', { organisation: 'bridges', endorsementId })
    expect(plain((await ola.get(to('endorsements', { organisation: 'bridges' }))).body)).toContain('Rosa Delgado')
    await ola.post(decide, { decision: 'accept' })
    await signed(endorsementId)
    expect(await bitsOf(endorsementId)).toMatchObject({ kind: 'endorsements', bit: 0 })
    const address = to('microCredential', { issuer: 'bridges', slug: published.slug })
    expect((await world.visitor().get(address)).body).toContain(said.comment)
    await ola.post(decide, { decision: 'decline', [`reason-${endorsementId}`]: 'It names a pupil.' })
    expect((await world.visitor().get(address)).body).not.toContain(said.comment)
    expect(await bitsOf(endorsementId)).toMatchObject({ bit: 1 })
    expect(await noticesOf('bo')).toEqual(['endorsement-accepted', 'endorsement-declined'])
    expect((await world.visitor('bo').get(to('myEndorsements'))).body).toContain('It names a pupil.')
    expect((await ola.post(decide, { decision: 'accept' })).status).toBe(409)
  })

  test('is asked for by its administrator, each address once; somebody with an account withdraws it', async () => {
    const ola = world.visitor('ola')
    const address = to('askEndorsement', { organisation: 'bridges' })
    const fields = { thing: `issuer ${world.organisation.bridges}`, email: 'tomas@example.org' }
    await ola.post(address, fields)
    expect((await ola.post(address, fields)).status).toBe(409)
    const elsewhere = { ...fields, thing: `issuer ${world.organisation.harbour}` }
    expect((await ola.post(address, elsewhere)).status).toBe(404)
    const link = linkIn(await smtp.next('tomas@example.org'))
    await world.visitor('tomas').post(link, said)
    const { id: endorsementId, endorser_id: endorserId } = await rowOf('about', 'issuer')
    expect(endorserId).toBe(world.person.tomas)
    expect(await noticesOf('ola')).toEqual(['endorsement-written'])
    await ola.post(to('decideEndorsement', { organisation: 'bridges', endorsementId }), { decision: 'accept' })
    expect((await world.visitor().get(to('issuer', { issuer: 'bridges' }))).body).toContain(said.comment)
    await signed(endorsementId)
    const withdraw = to('withdrawEndorsement', { endorsementId })
    const reason = { [`reason-${endorsementId}`]: 'I have left.' }
    expect((await world.visitor('bo').post(withdraw, reason)).status).toBe(404)
    expect((await world.visitor('tomas').post(withdraw, reason)).status).toBe(303)
    expect(await bitsOf(endorsementId)).toMatchObject({ bit: 1 })
    expect((await world.visitor().get(to('issuer', { issuer: 'bridges' }))).body).not.toContain(said.comment)
    const { rows } = await world.owner.query(
      `select type from facts where ids->>'endorsementId' = $1 and type <> 'endorsement-signed' order by id`,
      [endorsementId],
    )
    expect(rows.map(({ type }) => type)).toEqual([
      'endorsement-asked',
      'endorsement-written',
      'endorsement-accepted',
      'endorsement-withdrawn',
    ])
  })

  test('signed before there was a status stays as it is, and is taken back here alone', async () => {
    const endorsementId = newOpaqueId<'endorsement'>()
    await world.owner.query(
      `insert into endorsements (id, organisation_id, about, endorser_id, state, name, standing, comment, created_at, written_at, decided_at, document)
       values ($1, $2, 'issuer', $3, 'accepted', 'Bo', 'Teacher', 'Fair.', now(), now(), now(), '{}')`,
      [endorsementId, world.organisation.bridges, world.person.bo],
    )
    expect(await signed(endorsementId)).toBe('{}')
    const reason = { [`reason-${endorsementId}`]: 'Not any more.' }
    await world.visitor('bo').post(to('withdrawEndorsement', { endorsementId }), reason)
    expect(await rowOf('id', endorsementId)).toMatchObject({ state: 'withdrawn', status_list_id: null })
  })

  test('that nobody answered in 30 days is over', async () => {
    const ola = world.visitor('ola')
    await ola.post(to('askEndorsement', { organisation: 'bridges' }), { email: 'late@example.org' })
    const link = linkIn(await smtp.next('late@example.org'))
    await world.owner.query(`update endorsement_letters set expires_at = now() where email_folded = 'late@example.org'`)
    expect((await world.visitor().get(link)).status).toBe(410)
    expect((await world.visitor().post(link, said)).status).toBe(410)
  })
})
