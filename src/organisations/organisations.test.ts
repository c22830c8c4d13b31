import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCookieJar } from '../../test/cookie-jar.ts'
import { linkIn, type Mailbox, openMailFolder } from '../../test/letters.ts'
import { openWorld, type World } from '../../test/world.ts'
import { giveRole } from './actions.ts'

let world: World
let mail: Mailbox
beforeAll(async () => {
  world = await openWorld({ worker: true })
  mail = openMailFolder(world.dataDir)
})
afterAll(() => world.close())

const rolesOf = async (email: string) =>
  (
    await world.owner.query(
      `select o.slug, m.role, m.code from memberships m join organisations o on o.id = m.organisation_id
         join identifiers i on i.person_id = m.person_id
        where i.value_folded = $1 and m.ended_at is null order by o.slug, m.role`,
      [email],
    )
  ).rows
const membershipOf = async (email: string, role: string) =>
  (
    await world.owner.query(
      `select m.id from memberships m join identifiers i on i.person_id = m.person_id
        where i.value_folded = $1 and m.role = $2 and m.ended_at is null`,
      [email, role],
    )
  ).rows[0]?.id
const factTypes = async (slug: string) =>
  (
    await world.owner.query(
      `select f.type from facts f join organisations o on o.id = f.organisation_id where o.slug = $1 order by f.at`,
      [slug],
    )
  ).rows.map(({ type }) => type)

describe('an invitation', () => {
  let link = ''

  test('is mailed to whom an administrator names', async () => {
    const ola = world.visitor('ola')
    const sent = await ola.post('/o/bridges/people/invitations', { email: 'Nadia@Example.org', role: 'assessor' })
    expect(sent.headers['location']).toBe('/o/bridges/people')
    const letter = await mail.next('nadia@example.org', 'Invitation')
    expect(letter.subject).toContain('Bridges Teacher Network')
    expect(letter.text).toContain('Your role there: Assessor')
    expect(letter.text).toContain('Su función: Persona evaluadora')
    link = linkIn(letter)
    const page = await ola.get('/o/bridges/people')
    expect(page.body).toContain('nadia@example.org')
    const again = await ola.post('/o/bridges/people/invitations', { email: 'nadia@example.org', role: 'assessor' })
    expect(again.status).toBe(409)
    expect(again.body).toContain('has an open invitation to this role')
  })

  test('leads a stranger through signing up and back, gives the role once, and tells them', async () => {
    const nadia = openCookieJar(world)
    const page = await nadia.get(link)
    expect(page.body).toContain('offers you a role: Assessor')
    const [, signUp = ''] = /href="(\/sign-up\?[^"]+)"/.exec(page.body) ?? []
    const form = await nadia.get(signUp.replaceAll('&amp;', '&'))
    expect(form.body).toContain('value="nadia@example.org"')
    expect(form.body).toContain(`name="next" value="${link}"`)
    const person = {
      givenName: 'Nadia',
      familyName: 'Haddad',
      email: 'nadia@example.org',
      password: 'quiet as a library',
    }
    expect((await nadia.post('/sign-up', { ...person, next: link })).to).toBe(link)
    expect((await nadia.get(link)).body).toContain('You are signed in as Nadia Haddad')
    expect(await rolesOf('nadia@example.org')).toEqual([])

    expect((await nadia.post(link)).to).toBe('/o/bridges')
    expect(await rolesOf('nadia@example.org')).toMatchObject([{ slug: 'bridges', role: 'assessor' }])
    expect((await nadia.get('/o/bridges')).body).toContain('/o/bridges/queue')
    const again = await nadia.post(link)
    expect(again.status).toBe(410)
    expect(again.body).toContain('This invitation was accepted or withdrawn')
    expect(await factTypes('bridges')).toEqual(['invited', 'role-given'])
  })

  test('that was withdrawn opens nothing', async () => {
    const ola = world.visitor('ola')
    await ola.post('/o/bridges/people/invitations', { email: 'pavel@example.org', role: 'author' })
    const withdrawn = linkIn(await mail.next('pavel@example.org', 'Invitation'))
    const { rows } = await world.owner.query(`select id from invitations where email_folded = 'pavel@example.org'`)
    // Another organisation's administrator cannot, and is not told that it exists.
    expect((await world.visitor('dana').post(`/o/riverbend/people/invitations/${rows[0].id}/withdraw`)).status).toBe(
      404,
    )
    expect((await ola.post(`/o/bridges/people/invitations/${rows[0].id}/withdraw`)).status).toBe(303)
    expect((await world.visitor('bo').get(withdrawn)).status).toBe(410)
    expect((await world.visitor('bo').post(withdrawn)).status).toBe(410)
    expect((await rolesOf('bo@example.org')).map(({ slug }) => slug)).toEqual(['hillcrest'])
  })

  test('offers only roles that the organisation has', async () => {
    const dana = world.visitor('dana')
    const answer = await dana.post('/o/riverbend/people/invitations', { email: 'pavel@example.org', role: 'assessor' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('value="pavel@example.org"')
  })

  test('two who press at once take it up once', async () => {
    await world.visitor('ola').post('/o/bridges/people/invitations', { email: 'duo@example.org', role: 'instructor' })
    const shared = linkIn(await mail.next('duo@example.org', 'Invitation'))
    const answers = await Promise.all(
      (['ana', 'elena', 'ana', 'elena', 'tomas', 'tomas'] as const).map((name) => world.visitor(name).post(shared)),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const { rows } = await world.owner.query(`select from memberships where role = 'instructor'`)
    expect(rows).toHaveLength(1)
  })
})

describe('roles', () => {
  test('a person keeps one code in all their roles, and a code is never given to two', async () => {
    const { workplace } = world.cairn
    const asBridges = world.actor('ola', 'bridges')
    for (const role of ['assessor', 'lead-assessor'] as const)
      await workplace.run(asBridges, 'write', (work) =>
        giveRole(work, { organisationId: world.organisation.bridges, personId: world.person.tomas, role }),
      )
    const [one, two] = (await rolesOf('tomas@example.org')).filter(({ slug }) => slug === 'bridges')
    expect(one.code).toBe(two.code)
    expect(one.code).toMatch(/^[A-Z0-9]{4}$/)

    const ended = await membershipOf('tomas@example.org', 'lead-assessor')
    await world.visitor('ola').post(`/o/bridges/people/${ended}/end`)
    await workplace.run(asBridges, 'write', (work) =>
      giveRole(work, {
        organisationId: world.organisation.bridges,
        personId: world.person.tomas,
        role: 'lead-assessor',
      }),
    )
    const { rows } = await world.owner.query(
      `select code from memberships where organisation_id = $1 group by code having count(distinct person_id) > 1`,
      [world.organisation.bridges],
    )
    expect(rows).toEqual([])
  })

  test('an administrator ends a role, and the door closes at once', async () => {
    const ines = world.visitor('ines')
    expect((await ines.get('/o/bridges')).status).toBe(200)
    const ending = await membershipOf('ines@example.org', 'assessor')
    expect((await world.visitor('dana').post(`/o/riverbend/people/${ending}/end`)).status).toBe(404)
    expect((await world.visitor('ola').post(`/o/bridges/people/${ending}/end`)).status).toBe(303)
    expect((await ines.get('/o/bridges')).status).toBe(403)
    expect(await rolesOf('ines@example.org')).toEqual([])
  })

  test('the last administrator cannot go, and the page says why; with a second one the first may', async () => {
    const dana = world.visitor('dana')
    const own = await membershipOf('dana@example.org', 'district-administrator')
    expect((await dana.get('/o/riverbend/people')).body).toContain('Nobody else runs this organisation')
    const refused = await dana.post(`/o/riverbend/people/${own}/end`)
    expect(refused.status).toBe(409)
    expect(await rolesOf('dana@example.org')).toHaveLength(1)

    await dana.post('/o/riverbend/people/invitations', { email: 'ana@example.org', role: 'district-administrator' })
    await world.visitor('ana').post(linkIn(await mail.next('ana@example.org', 'Invitation')))
    const gone = await dana.post(`/o/riverbend/people/${own}/end`)
    expect(gone.headers['location']).toBe('/my')
    expect((await dana.get('/o/riverbend/people')).status).toBe(403)
  })
})

describe('pages', () => {
  test('a member of a district reads what Cairn is to them, in their language', async () => {
    const page = await world.visitor('bo').get('/o/hillcrest')
    expect(page.body).toContain('What Cairn is to you')
    expect(page.body).toContain('href="/catalogue"')
    await world.owner.query(`update persons set locale = 'es' where id = $1`, [world.person.bo])
    const spanish = await world.visitor('bo').get('/o/hillcrest')
    expect(spanish.body).toContain('Qué es Cairn para usted')
    expect(spanish.body).toContain('Miembro')
  })

  test('each role finds its own tasks', async () => {
    const cards = async (name: 'marcus' | 'wen' | 'priya' | 'ola') =>
      [...(await world.visitor(name).get('/o/bridges')).body.matchAll(/<a href="\/o\/bridges\/([a-z-]+)"/g)].map(
        ([, task]) => task,
      )
    expect(await cards('marcus')).toEqual(['queue'])
    expect(await cards('wen')).toEqual(['micro-credentials'])
    expect(await cards('priya')).toEqual(['approvals', 'micro-credentials', 'awards'])
    expect(await cards('ola')).toEqual(['micro-credentials', 'awards', 'people', 'keys', 'endorsements'])
  })

  test('people and profile are for administrators alone', async () => {
    for (const name of ['marcus', 'wen', 'priya', 'dana', 'omar'] as const)
      expect((await world.visitor(name).get('/o/bridges/people')).status).toBe(403)
  })

  test('the public profile is edited; what is refused keeps what was typed', async () => {
    const ola = world.visitor('ola')
    const profile = {
      name: 'Bridges',
      url: 'https://bridges.example.org/about',
      contactEmail: '',
      description: 'We <b>care</b>.',
    }
    const refused = await ola.post('/o/bridges/profile', { ...profile, url: 'javascript:alert(1)' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('value="javascript:alert(1)"')
    expect((await ola.post('/o/bridges/profile', profile)).status).toBe(303)
    const { rows } = await world.owner.query(
      `select name, url, email, description from organisations where slug = 'bridges'`,
    )
    expect(rows).toEqual([{ name: 'Bridges', url: profile.url, email: null, description: 'We <b>care</b>.' }])
    expect((await ola.get('/o/bridges/people')).body).toContain('We &lt;b&gt;care&lt;/b&gt;.')
  })
})

describe('an operator', () => {
  test('founds an organisation and invites its first administrator, who can then invite others', async () => {
    const omar = world.visitor('omar')
    expect((await world.visitor('ola').get('/operator')).status).toBe(403)
    const refused = await omar.post('/operator/organisations', { name: 'Elm School', slug: 'Elm', kinds: 'school' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('value="Elm School"')
    expect(
      (await omar.post('/operator/organisations', { name: 'Elm School', slug: 'bridges', kinds: 'school' })).status,
    ).toBe(409)
    const school = { name: 'Elm School', slug: 'elm', kinds: 'school', parent: world.organisation.riverbend }
    expect((await omar.post('/operator/organisations', { ...school, parent: world.organisation.bridges })).status).toBe(
      422,
    )
    const founded = String((await omar.post('/operator/organisations', school)).headers['location'])
    expect((await omar.get(founded)).body).toContain('Invite an administrator of Elm School')

    const [, id] = founded.split('invite=')
    await omar.post(`/operator/organisations/${id}/invitations`, { email: 'bo@example.org' })
    await world.visitor('bo').post(linkIn(await mail.next('bo@example.org', 'Invitation')))
    expect(await rolesOf('bo@example.org')).toMatchObject([
      { slug: 'elm', role: 'district-administrator' },
      { slug: 'hillcrest' },
    ])
    expect((await world.visitor('bo').get('/o/elm/people')).status).toBe(200)
    expect(
      (
        await world.owner.query(
          `select p.slug from organisations o join organisations p on p.id = o.parent_id where o.slug = 'elm'`,
        )
      ).rows,
    ).toEqual([{ slug: 'riverbend' }])
    expect(await factTypes('elm')).toEqual(['organisation-founded', 'invited', 'role-given'])
  })

  test('sees how many administrators are asked for, not whom these invite in turn', async () => {
    const omar = world.visitor('omar')
    const counts = async () => {
      const [, row = ''] = /Elm School<\/th>(.*?)<\/tr>/s.exec((await omar.get('/operator')).body) ?? []
      return [...row.matchAll(/class="number"[^>]*>(\d+)</g)].map(([, count]) => Number(count))
    }
    const [{ id }] = (await world.owner.query(`select id from organisations where slug = 'elm'`)).rows
    const invited = await world
      .visitor('bo')
      .post('/o/elm/people/invitations', { email: 'mo@example.org', role: 'member' })
    expect(invited.status).toBe(303)
    expect(await counts()).toEqual([1, 0])
    await omar.post(`/operator/organisations/${id}/invitations`, { email: 'mo@example.org' })
    expect(await counts()).toEqual([1, 1])
  })
})
