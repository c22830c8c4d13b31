import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallDefinition } from '../../test/small-definition.ts'
import { to } from '../routes.ts'
import { openWorld, type PersonName, type World } from '../../test/world.ts'
import type { Definition } from './definition.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const home = '/o/bridges/micro-credentials'

/** The fields a browser would send for this definition, row for row, with the empty row each list ends in. */
function fieldsOf(definition: Definition, revision: number): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = { revision: String(revision), do: 'save' }
  const write = (value: unknown, path: string): void => {
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
      if (path.endsWith('precheckIndicators')) fields[path] = value.join('\r\n')
      else if (value.length) fields[path] = value
    } else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) write(inner, path ? `${path}.${name}` : name)
    else fields[path] = String(value)
  }
  write(definition, '')
  fields[`research.${definition.research.length}.citation`] = ''
  fields[`overview.${definition.overview.length}.prompt`] = ''
  definition.artifacts.forEach(({ criteria }, index) => {
    fields[`artifacts.${index}.criteria.${criteria.length}.name`] = ''
    fields[`artifacts.${index}.criteria.${criteria.length}.passMark`] = 'yes'
  })
  return fields
}

async function begin(title: string): Promise<string> {
  const begun = await world.visitor('wen').post(home, { title, topic: 'literacy', language: 'en' })
  expect(begun.status).toBe(303)
  return String(begun.headers['location'])
}

const row = async (address: string) => {
  const { rows } = await world.owner.query('select * from versions where id = $1', [address.split('/')[4]])
  return rows[0]
}
const factsAbout = async (address: string) => {
  const { rows } = await world.owner.query(`select type from facts where ids->>'versionId' = $1 order by at, id`, [
    address.split('/')[4],
  ])
  return rows.map(({ type }) => type)
}

test('from the title to the catalogue, through the form, the reviewer’s note and a second pair of eyes', async () => {
  const [wen, priya, stranger] = [world.visitor('wen'), world.visitor('priya'), world.visitor()]
  const address = await begin('Reading aloud together')
  const form = await wen.get(address)
  expect(form.body).toContain('things are missing before this can go to review')
  expect(form.body).toContain('Competency: fill this in.')

  const definition = { ...smallDefinition, title: 'Reading aloud together' }
  const incomplete = { ...definition, research: [] }
  expect((await wen.post(address, fieldsOf(incomplete, 1))).status).toBe(303)
  expect((await row(address)).definition).toEqual(incomplete)
  const refused = await wen.post(`${address}/review`)
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('Something is still missing')

  const sent = await wen.post(`${address}/review`, fieldsOf(definition, 2))
  expect(sent.headers['location']).toBe(`${address}/preview`)
  expect(await row(address)).toMatchObject({ state: 'in-review', definition, revision: 3 })
  expect((await wen.get(address)).headers['location']).toBe(`${address}/preview`)

  const noteless = await priya.post(`${address}/return`, { note: ' ' })
  expect(noteless.status).toBe(422)
  expect((await priya.post(`${address}/return`, { note: 'Say what “aloud” means.' })).status).toBe(303)
  expect((await wen.get(address)).body).toContain('Say what “aloud” means.')
  expect((await wen.post(`${address}/review`, fieldsOf(definition, 3))).status).toBe(303)

  const preview = await priya.get(`${address}/preview`)
  expect(preview.body).toContain('Three seconds after every open question.')
  // The badge as drawn so far: for the organisation's people, not for the public.
  expect((await priya.get(`${address}/badge.svg`)).body).toContain('<svg')
  expect((await world.visitor('bo').get(`${address}/badge.svg`)).status).toBe(403)
  expect((await world.visitor().get(to('badgeDesignSvg', { versionId: address.split('/').at(-1) ?? '' }))).status).toBe(
    404,
  )
  expect((await stranger.get('/catalogue?q=aloud')).body).toContain('Nothing found for')
  expect((await priya.post(`${address}/publish`)).status).toBe(303)
  expect((await stranger.get('/catalogue?q=aloud')).body).toContain('/catalogue/bridges/reading-aloud-together')
  const shown = await stranger.get('/catalogue/bridges/reading-aloud-together')
  expect(shown.body).toContain('Three seconds after every open question.')
  expect(await factsAbout(address)).toEqual([
    'version-drafted',
    'version-sent-for-review',
    'version-returned',
    'version-sent-for-review',
    'version-published',
  ])
})

test('keys are made for the author, stay when names change, and are never given twice', async () => {
  const wen = world.visitor('wen')
  const address = await begin('Keys')
  const [artifact] = smallDefinition.artifacts
  const [criterion] = artifact?.criteria ?? []
  if (!artifact || !criterion) throw new Error('The small definition has an artifact with a criterion.')
  const unkeyed = {
    ...artifact,
    key: '',
    criteria: [
      { ...criterion, key: '' },
      { ...criterion, key: '' },
    ],
  }
  await wen.post(address, fieldsOf({ ...smallDefinition, artifacts: [unkeyed] }, 1))
  const { definition } = await row(address)
  const [first, second] = definition.artifacts[0].criteria
  expect([first.key, second.key]).toEqual(['silence-after-the-question', 'silence-after-the-question-2'])
  definition.artifacts[0].criteria[0].name = 'Another name'
  await wen.post(address, fieldsOf(definition, 2))
  expect((await row(address)).definition.artifacts[0].criteria[0]).toMatchObject({
    key: first.key,
    name: 'Another name',
  })
})

test('the buttons of a row save everything and change that list', async () => {
  const wen = world.visitor('wen')
  const address = await begin('Rows')
  const definition = {
    ...smallDefinition,
    resources: [
      { title: 'One', note: '' },
      { title: 'Two', note: '' },
      { title: 'Three', note: '' },
    ],
  }
  const up = await wen.post(address, { ...fieldsOf(definition, 1), do: 'up:resources.2' })
  expect(up.headers['location']).toBe(`${address}#resources`)
  const titles = async () => (await row(address)).definition.resources.map(({ title }: { title: string }) => title)
  expect(await titles()).toEqual(['One', 'Three', 'Two'])
  await wen.post(address, { ...fieldsOf((await row(address)).definition, 2), do: 'remove:resources.0' })
  expect(await titles()).toEqual(['Three', 'Two'])
  await wen.post(address, { ...fieldsOf((await row(address)).definition, 3), do: 'remove:artifacts.0.criteria.1' })
  await wen.post(address, { ...fieldsOf((await row(address)).definition, 4), do: 'add:artifacts' })
  const { artifacts } = (await row(address)).definition
  expect(artifacts.map(({ key, criteria }: Definition['artifacts'][number]) => [key, criteria.length])).toEqual([
    ['lesson', 1],
    ['artifact-2', 0],
  ])
  expect((await wen.get(address)).body).toContain('name="artifacts.1.prompt"')
})

test('a stale tab is told, keeps what was typed, shows the newer text and may then go over it', async () => {
  const [wen, ola] = [world.visitor('wen'), world.visitor('ola')]
  const address = await begin('Two tabs')
  expect((await ola.post(address, fieldsOf({ ...smallDefinition, competency: 'What Ola wrote.' }, 1))).status).toBe(303)
  const mine = { ...smallDefinition, competency: 'What Wen wrote.', resources: [] }
  const stale = await wen.post(address, fieldsOf(mine, 1))
  expect(stale.status).toBe(409)
  expect(stale.body).toContain('Somebody saved this draft after you opened it')
  expect(stale.body).toContain('What Wen wrote.')
  expect(stale.body).toContain(`${address}/preview`)
  expect((await row(address)).definition.competency).toBe('What Ola wrote.')
  const [, revision] = /name="revision" value="(\d+)"/.exec(stale.body) ?? []
  expect((await wen.post(address, fieldsOf(mine, Number(revision)))).status).toBe(303)
  expect((await row(address)).definition.competency).toBe('What Wen wrote.')
})

test('nonsense in a number is named, and nothing typed is lost', async () => {
  const wen = world.visitor('wen')
  const address = await begin('Numbers')
  const fields = { ...fieldsOf({ ...smallDefinition, competency: 'Still here.' }, 1), 'overview.0.maxWords': 'many' }
  const refused = await wen.post(address, fields)
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('“Overview question 1: At most this many words” must be a whole number')
  expect(refused.body).toContain('Still here.')
  expect(refused.body).toContain('value="many"')
  expect((await row(address)).revision).toBe(1)
})

test('nobody approves what they wrote in, whatever their roles', async () => {
  const ola = world.visitor('ola')
  const address = await begin('Four eyes')
  await ola.post(address, fieldsOf(smallDefinition, 1))
  await world.visitor('wen').post(`${address}/review`, fieldsOf(smallDefinition, 2))
  expect((await ola.get(`${address}/preview`)).body).toContain('You wrote in this version yourself')
  const refused = await ola.post(`${address}/publish`)
  expect(refused.status).toBe(403)
  expect(refused.body).toContain('You wrote in this version yourself, so somebody else has to approve it.')
  expect((await row(address)).state).toBe('in-review')
})

test('of eight presses of “Publish” one publishes', async () => {
  const address = await begin('Eight presses')
  await world.visitor('wen').post(`${address}/review`, fieldsOf(smallDefinition, 1))
  const priya = world.visitor('priya')
  const answers = await Promise.all(Array.from({ length: 8 }, () => priya.post(`${address}/publish`)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  expect((await factsAbout(address)).filter((type) => type === 'version-published')).toHaveLength(1)
})

test('a published version never changes: not by its author, not by the database’s own owner', async () => {
  const { versionId } = await world.publish({}, { slug: 'for-ever' })
  const address = `/o/bridges/versions/${versionId}`
  const refused = await world.visitor('wen').post(address, fieldsOf({ ...smallDefinition, competency: 'Changed!' }, 1))
  expect(refused.status).toBe(409)
  expect(refused.body).toContain('This version is published and never changes.')
  await expect(
    world.owner.query(`update versions set title = 'Changed!' where id = $1`, [versionId]),
  ).rejects.toMatchObject({ code: 'CA001' })
  await expect(world.owner.query(`delete from versions where id = $1`, [versionId])).rejects.toMatchObject({
    code: 'CA001',
  })
})

test('a revision is a new version that copies the published one; both can be read; one is open at a time', async () => {
  const [wen, priya, stranger] = [world.visitor('wen'), world.visitor('priya'), world.visitor()]
  const { microCredentialId } = await world.publish({ title: 'First words' }, { slug: 'revised' })
  const revise = () => wen.post(`${home}/${microCredentialId}/revise`)
  const address = String((await revise()).headers['location'])
  expect(await row(address)).toMatchObject({ number: 2, state: 'draft' })
  const twice = await revise()
  expect(twice.status).toBe(409)
  expect(twice.body).toContain('A new version of this is already being written.')

  await wen.post(`${address}/review`, fieldsOf({ ...smallDefinition, title: 'Second words' }, 1))
  await priya.post(`${address}/publish`)
  expect((await stranger.get('/catalogue/bridges/revised')).body).toContain('Second words')
  const first = await stranger.get('/catalogue/bridges/revised/versions/1')
  expect(first.body).toContain('First words')
  expect(first.body).toContain('This is an earlier version')
  expect((await stranger.get('/catalogue/bridges/revised/versions/3')).status).toBe(404)
})

test('what is retired leaves the catalogue, stays readable, and cannot be revised', async () => {
  const { microCredentialId } = await world.publish({ title: 'Sundial reading' }, { slug: 'retired' })
  const retire = () => world.visitor('priya').post(`${home}/${microCredentialId}/retire`)
  expect((await world.visitor('wen').post(`${home}/${microCredentialId}/retire`)).status).toBe(403)
  expect((await retire()).status).toBe(303)
  expect((await retire()).status).toBe(409)
  const page = await world.visitor().get('/catalogue/bridges/retired')
  expect(page.body).toContain('This micro-credential is retired')
  expect(page.body).not.toContain('/catalogue/bridges/retired/enrol')
  expect((await world.visitor('wen').post(`${home}/${microCredentialId}/revise`)).body).toContain('is retired')
})

test.each<[PersonName | undefined, number]>([
  [undefined, 303],
  ['ana', 403],
  ['marcus', 403],
  ['tomas', 403],
  ['dana', 403],
  ['grace', 303],
  ['priya', 303],
  ['wen', 200],
  ['ola', 200],
])('%s asking for a draft gets %d', async (name, status) => {
  const address = await begin(`Seen by ${name}`)
  expect((await world.visitor(name).get(address)).status).toBe(status)
})

test('a version of another organisation is not there, published or not', async () => {
  const { versionId, microCredentialId } = await world.publish({}, { slug: 'of-bridges' })
  const tomas = world.visitor('tomas')
  expect((await tomas.get(`/o/harbour/versions/${versionId}/preview`)).status).toBe(404)
  expect((await tomas.post(`/o/harbour/versions/${versionId}/publish`)).status).toBe(404)
  expect((await tomas.post(`/o/harbour/micro-credentials/${microCredentialId}/revise`)).status).toBe(404)
  expect((await tomas.post(`/o/harbour/micro-credentials/${microCredentialId}/retire`)).status).toBe(404)
})

test('two with one title get two addresses; an address asked for is given or refused', async () => {
  const [first, second] = [await begin('Same name'), await begin('Same name')]
  const slug = async (address: string) => {
    const { rows } = await world.owner.query('select slug from micro_credentials where id = $1', [
      (await row(address)).micro_credential_id,
    ])
    return rows[0].slug
  }
  expect([await slug(first), await slug(second)]).toEqual(['same-name', 'same-name-2'])
  const taken = await world
    .visitor('wen')
    .post(home, { title: 'Another', topic: 'literacy', language: 'en', slug: 'same-name' })
  expect(taken.status).toBe(409)
  expect(taken.body).toContain('value="Another"')
  expect(
    (await world.visitor('wen').post(home, { title: 'X', topic: 'literacy', language: 'en', slug: 'Not a slug!' }))
      .status,
  ).toBe(422)
})
