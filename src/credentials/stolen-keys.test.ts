import { builtInSigner, issueBadge, issueToken, type SignedBadge } from '@cairn/open-badges'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failingCommits } from '../../test/failing-commits.ts'
import { verifyOutside } from '../../test/outside-verifier.ts'
import { openWorld, type PersonName, type Visitor, type World } from '../../test/world.ts'
import { asOrganisation } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import { newId } from '../platform/ids.ts'
import { to } from '../routes.ts'
import { signEndorsement } from './endorsement-jobs.ts'
import { tokenSigner } from './other-keys.ts'
import { signAgain, sweepStolenKeys } from './stolen-keys.ts'
import { alterAward, signedAward } from './test-world.ts'

// A key is stolen. Its issuer says so, everything genuine is signed again, and what the thief signs counts for nothing.

type Key = { id: Id<'signing-key'>; public: string; retired_at: Date | null; stolen_at: Date | null }

let world: World
let ola: Visitor
let stranger: Visitor
let stolen: Key
let issuer: string
const award = {} as Record<'ana' | 'bo' | 'dana', Id<'award'>>
const old = {} as Record<'ana' | 'bo' | 'dana', SignedBadge>
let oldToken: string
let oldCopy: SignedBadge
let endorsementId: Id<'endorsement'>
let thief: (change: object, created: string) => Promise<SignedBadge>
beforeAll(async () => {
  world = await openWorld({ listens: true })
  ola = world.visitor('ola')
  stranger = world.visitor()
  const published = await world.publish()
  // Ana's stands, Bo's was taken back, Dana's has ended.
  for (const name of ['ana', 'bo', 'dana'] as const) {
    award[name] = await signedAward(world, published, name)
    old[name] = (await stranger.get(`/awards/${award[name]}/credential.json`)).json()
  }
  issuer = old.ana.issuer.id
  await alterAward(world, award.bo, `revoked_at = now(), revocation_reason = 'No', revocation_kind = 'taken-back'`)
  oldToken = await anasToken()
  oldCopy = await anasCopy()
  endorsementId = await signedEndorsement()
  stolen = (await keys())[0] as Key
  thief = await thiefWith(stolen)
  const ended = { validFrom: '2026-01-05T08:00:00Z', validUntil: '2026-02-05T08:00:00Z' }
  old.dana = await thief({ ...old.dana, ...ended, proof: undefined }, '2026-01-05')
  await alterDocument('dana', 'document = $2', JSON.stringify(old.dana))
})
afterAll(() => world.close())

async function keys(): Promise<Key[]> {
  const { rows } = await world.owner.query(
    `select id, public_multibase as public, retired_at, stolen_at from signing_keys where organisation_id = $1
      order by retired_at desc nulls first`,
    [world.organisation.bridges],
  )
  return rows
}

/** Changes a signed document behind everybody's back. */
async function alterDocument(name: keyof typeof award, change: string, value: string): Promise<void> {
  await world.owner.query('alter table credentials disable trigger signed_again_after_theft')
  await world.owner.query(`update credentials set ${change} where award_id = $1`, [award[name], value])
  await world.owner.query('alter table credentials enable trigger signed_again_after_theft')
}

async function signedEndorsement(): Promise<Id<'endorsement'>> {
  const [id, organisationId] = [newId<'endorsement'>(), world.organisation.bridges]
  await world.owner.query(
    `insert into endorsements (id, organisation_id, about, state, name, standing, comment, created_at, written_at, decided_at)
     values ($1, $2, 'issuer', 'accepted', 'Rosa Delgado', 'Principal', 'They read with care.', now(), now(), now())`,
    [id, organisationId],
  )
  await signEndorsement(world.cairn, { name: 'sign-endorsement', organisationId, endorsementId: id })
  return id
}

async function anasToken(): Promise<string> {
  const inName = asOrganisation(world.organisation.bridges)
  const signer = await world.cairn.workplace.run(inName, 'write', (work) => tokenSigner(work, issuer))
  return issueToken(old.ana, signer)
}

/** Ana's badge without its evidence. */
const anasCopy = async () =>
  (await world.visitor('ana').post(to('partialCopyPage', { awardId: award.ana }), { format: 'json' })).json()

/** Whoever took the secret half can sign anything with it, and give it any date. */
async function thiefWith(key: Key) {
  const { rows } = await world.owner.query('select secret_sealed from signing_keys where id = $1', [key.id])
  const secretKey = world.cairn.site.secrets.open('signing key', rows[0].secret_sealed, key.id)
  const signer = builtInSigner({ controller: issuer, publicKeyMultibase: key.public, secretKey })
  return (change: object, created: string) => {
    const { proof: _proof, ...badge } = old.ana
    return issueBadge({ ...badge, ...change }, signer, { created: new Date(created) })
  }
}

const conclusion = async (badge: unknown, recipient?: string) =>
  (await stranger.api('POST', '/api/v1/verifications', { badge, ...(recipient && { recipient }) })).json()
const report = (keyId: string, confirm = 'yes', visitor = ola) =>
  visitor.post(`/o/bridges/keys/${keyId}/stolen`, confirm ? { confirm } : {})
const job = () => ({
  name: 'sign-again' as const,
  organisationId: world.organisation.bridges,
  keyId: stolen.id,
})
const waiting = async (name: string) =>
  (await world.owner.query(`select data from jobs.job where name = $1 and state < 'active'`, [name])).rows
const facts = async (type: string) =>
  (await world.owner.query('select ids, actor_id, person_id from facts where type = $1', [type])).rows
const served = async (name: 'ana' | 'bo' | 'dana'): Promise<SignedBadge> =>
  (await stranger.get(`/awards/${award[name]}/credential.json`)).json()
const plain = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('before a key is reported stolen', () => {
  test('the page says in plain words what will happen, and to how many badges', async () => {
    expect((await ola.get('/o/bridges/keys')).body).toContain(`/o/bridges/keys/${stolen.id}/stolen`)
    const { status, body } = await ola.get(`/o/bridges/keys/${stolen.id}/stolen`)
    expect(status).toBe(200)
    expect(plain(body)).toContain('3 badges, 1 endorsement and 3 status lists')
    for (const said of ['It cannot be undone', 'whatever date it bears', 'told, here and by mail'])
      expect(plain(body)).toContain(said)
  })

  test('it has to be meant, and is for the issuer’s administrator alone', async () => {
    const unconfirmed = await report(stolen.id, '')
    expect([unconfirmed.status, unconfirmed.body.includes('stays stolen for ever. Tick the box')]).toEqual([422, true])
    for (const name of ['priya', 'wen', 'marcus', 'tomas', 'dana', 'ana', 'omar'] as const satisfies PersonName[])
      expect((await report(stolen.id, 'yes', world.visitor(name))).status).toBe(403)
    await world.owner.query(
      `update memberships set role = 'issuer-administrator' where person_id = $1 and role = 'author'`,
      [world.person.tomas],
    )
    const reached = await world.visitor('tomas').post(`/o/harbour/keys/${stolen.id}/stolen`, { confirm: 'yes' })
    expect(reached.status).toBe(404)
    expect(await keys()).toEqual([stolen])
    expect(await conclusion(old.ana)).toMatchObject({ conclusion: 'genuine' })
    expect(await conclusion(await thief({ name: 'Anything' }, '2024-01-01'))).toMatchObject({ verdict: 'valid' })
  })
})

describe('reporting it', () => {
  test('puts a new key in its place, publishes it as stolen and leaves the rest to the worker, once', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => report(stolen.id)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toContain('reported stolen before')
    const [current, before, ...more] = await keys()
    expect([current?.retired_at, before?.id, more]).toEqual([null, stolen.id, []])
    expect(before).toMatchObject({ retired_at: expect.any(Date), stolen_at: expect.any(Date) })
    const { bridges } = world.organisation
    expect(await facts('key-reported-stolen')).toEqual([
      { ids: { organisationId: bridges, keyId: stolen.id }, actor_id: world.person.ola, person_id: null },
    ])
    expect(await waiting('sign-again')).toEqual([{ data: { organisationId: bridges, keyId: stolen.id } }])

    const profile = (await stranger.get('/issuers/bridges', { accept: 'application/ld+json' })).json()
    expect(profile.assertionMethod).toEqual([`${issuer}#${current?.public}`])
    expect(profile.verificationMethod).toMatchObject([
      { publicKeyMultibase: current?.public },
      { publicKeyMultibase: stolen.public, revoked: before?.stolen_at?.toISOString() },
      { publicKeyMultibase: expect.stringMatching(/^zDn/), revoked: before?.stolen_at?.toISOString() },
    ])
    const keySet = (await stranger.get('/issuers/bridges/jwks.json')).json()
    expect(keySet).toEqual({ keys: [], revoked: [{ kid: expect.any(String), revoked: expect.any(String) }] })
    expect(plain((await stranger.get('/issuers/bridges')).body)).toContain('nothing it signed counts')
    expect((await ola.get('/o/bridges/keys')).body).toContain('Stolen</span>')
  })

  test('until a badge is signed again nobody is handed the old one', async () => {
    expect((await stranger.get(`/awards/${award.ana}/credential.json`)).status).toBe(404)
    expect((await stranger.get(`/awards/${award.ana}/badge.png`)).status).toBe(404)
    expect((await stranger.get(to('endorsement', { endorsementId }))).status).toBe(404)
    expect(plain((await world.visitor('ana').get(`/awards/${award.ana}`)).body)).toContain('being signed')
    const { body } = await ola.get(`/o/bridges/keys/${stolen.id}/stolen`)
    expect(plain(body)).toMatch(/Under way .* Badges signed again 0 Badges still to be signed again 3/)
  })
})

describe('the worker', () => {
  test('signs everything again, each once, however often and at once it runs, and when it stops halfway', async () => {
    const mend = await failingCommits(world.owner, { table: 'former_credentials', code: 'XX000', times: 1 })
    await expect(signAgain(world.cairn, job())).rejects.toThrow('not now')
    expect(await facts('badge-signed-again')).toEqual([])
    await mend()
    await Promise.all([signAgain(world.cairn, job()), signAgain(world.cairn, job()), signAgain(world.cairn, job())])
    await signAgain(world.cairn, job())
    const again = await facts('badge-signed-again')
    expect(again.map(({ ids }) => ids.awardId).toSorted()).toEqual(Object.values(award).toSorted())
    const { rows } = await world.owner.query('select award_id, document from former_credentials where key_id = $1', [
      stolen.id,
    ])
    expect(rows.map(({ document }) => JSON.parse(document))).toEqual(expect.arrayContaining(Object.values(old)))
    expect(rows).toHaveLength(3)
    for (const actor of [world.actor('ana'), world.actor('tomas', 'harbour')]) {
      const kept = await world.cairn.workplace.run(actor, 'read', ({ db }) =>
        sql`select from former_credentials`.execute(db),
      )
      expect(kept.rows).toEqual([])
    }
    const { body } = await ola.get(`/o/bridges/keys/${stolen.id}/stolen`)
    expect(plain(body)).toMatch(/Done .* Badges signed again 3 Badges still to be signed again 0/)
  })

  test('changes nothing that a badge says; only validFrom rises', async () => {
    const { proof, validFrom, ...rest } = await served('ana')
    const { proof: _before, validFrom: begun, ...before } = old.ana
    expect(rest).toEqual(before)
    expect(Date.parse(validFrom)).toBeGreaterThanOrEqual(Date.parse(begun))
    const current = `${issuer}#${(await keys())[0]?.public}`
    expect(proof[0].verificationMethod).toBe(current)
    const endorsement = (await stranger.get(to('endorsement', { endorsementId }))).json()
    expect(endorsement.proof[0].verificationMethod).toBe(current)
    // Of one that has ended not even that: it cannot begin after its end.
    expect({ ...(await served('dana')), proof: old.dana.proof }).toEqual(old.dana)
  })

  test('tells those whose award stands, and nobody whose award was taken back', async () => {
    const { rows } = await world.owner.query(`select person_id, ids from notices where kind = 'badge-signed-again'`)
    const told = rows.map(({ person_id }) => person_id).toSorted()
    expect(told).toEqual([world.person.ana, world.person.dana].toSorted())
    expect(plain((await world.visitor('ana').get(to('home'))).body)).toContain('Take the new copy')
    expect(plain((await ola.get(`/o/bridges/awards/${award.bo}`)).body)).toContain('because the key was stolen')
  })

  test('is found by the sweep when it was killed, or when something was signed while the theft was reported', async () => {
    await world.owner.query(`delete from jobs.job where name = 'sign-again'`)
    await sweepStolenKeys(world.cairn)
    expect(await waiting('sign-again')).toEqual([])
    await alterDocument('dana', 'key_id = $2', stolen.id)
    await world.owner.query('delete from former_credentials where award_id = $1', [award.dana])
    for (const _ of [1, 2]) await sweepStolenKeys(world.cairn)
    expect(await waiting('sign-again')).toHaveLength(1)
    await signAgain(world.cairn, job())
    expect((await served('dana')).proof[0].verificationMethod).not.toContain(stolen.public)
  })
})

describe('whoever checks', () => {
  test('the current copy finds it genuine, here and with a verifier that is not ours', async () => {
    const current = await served('ana')
    expect(await conclusion(current, 'ana@example.org')).toMatchObject({ conclusion: 'genuine' })
    expect(await verifyOutside(current)).toMatchObject({ verified: true })
    expect(await conclusion(await served('bo'))).not.toMatchObject({ conclusion: 'key-withdrawn' })
    for (const made of [await anasToken(), await anasCopy()])
      expect(await conclusion(made)).toMatchObject({ conclusion: 'genuine' })
  })

  test('an old copy is told why it fails and where the current one is, in both languages', async () => {
    const found = await conclusion(old.ana)
    expect(found).toMatchObject({ verdict: 'invalid', conclusion: 'key-withdrawn', page: expect.any(String) })
    expect(found.page).toContain(`/awards/${award.ana}`)
    const page = await stranger.post('/verify', { badge: JSON.stringify(old.ana) })
    expect(plain(page.body)).toMatch(/reported on .* that the key was stolen/)
    expect(page.body).toMatch(new RegExp(`href="/awards/${award.ana}">The current copy is on the page`))
    const spanish = await stranger.post('/verify', { badge: JSON.stringify(old.ana) }, { 'accept-language': 'es' })
    expect(plain(spanish.body)).toContain('La copia actual está en la página')
    for (const made of [oldToken, oldCopy])
      expect(await conclusion(made)).toMatchObject({ conclusion: 'key-withdrawn' })
    expect(await verifyOutside(old.ana)).toMatchObject({ verified: false })
  })

  test('what the thief signs is told the same, whatever date it bears; a number nobody knows leads nowhere', async () => {
    const id = `${world.cairn.site.url}/awards/00000000-0000-4000-8000-000000000000/credential.json`
    for (const created of ['2020-01-01', '2026-11-01', '2035-01-01'])
      expect(await conclusion(await thief({ id }, created))).toMatchObject({ conclusion: 'key-withdrawn', page: null })
    expect(await verifyOutside(await thief({ id }, '2020-01-01'))).toMatchObject({ verified: false })
  })
})

describe('for ever', () => {
  test('a stolen key stays stolen, and a retired one can be reported without changing the present one', async () => {
    const undo = world.owner.query('update signing_keys set stolen_at = null where id = $1', [stolen.id])
    await expect(undo).rejects.toThrow('a stolen key stays stolen')
    const forge = world.cairn.workplace.run(world.actor('ola', 'bridges'), 'write', ({ db }) =>
      sql`update credentials set document = '{}' where award_id = ${award.ana}`.execute(db),
    )
    await expect(forge).rejects.toThrow('again only when its key was stolen')
    const [former] = await keys()
    expect((await ola.post('/o/bridges/keys/rotate', { key: former?.id ?? '', confirm: 'yes' })).status).toBe(303)
    const [present] = await keys()
    const page = plain((await ola.get(`/o/bridges/keys/${former?.id}/stolen`)).body)
    expect(page).toContain('This key is retired already')
    expect((await report(former?.id ?? '')).status).toBe(303)
    const [current, reported] = await keys()
    expect([current, reported?.id]).toEqual([present, former?.id])
    await signAgain(world.cairn, { ...job(), keyId: former?.id as Id<'signing-key'> })
    expect(await conclusion(await served('ana'))).toMatchObject({ conclusion: 'genuine' })
  })
})
