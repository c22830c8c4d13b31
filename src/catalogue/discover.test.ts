import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallDefinition } from '../../test/small-definition.ts'
import { openWorld, type World } from '../../test/world.ts'
import { nobody } from '../platform/actor.ts'
import { searchCatalogue } from './discover.ts'
import type { Definition } from './definition.ts'
import { type Found, searchFrom } from './search.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.publish({}, { slug: 'wait-time' })
  await world.publish(spanish, { issuer: 'harbour', slug: 'leer-juntos' })
  await world.publish(item, { slug: 'item-analysis' })
})
afterAll(() => world.close())

const spanish: Partial<Definition> = {
  title: 'Leer juntos y conversar',
  language: 'es',
  summary: 'Lea con su niño y pregúntele por lo que ve en las páginas.',
  topic: 'families',
  audience: ['parent'],
  effortHours: { from: 3, to: 5 },
  competency: 'La familia conversa con el niño durante la lectura.',
  alignments: [],
}
const item: Partial<Definition> = {
  title: 'Reading an item analysis',
  summary: 'Find out which questions told students apart.',
  topic: 'assessment',
  audience: ['teacher', 'coach'],
  effortHours: { from: 20, to: 40 },
  competency: 'Educator names the questions that need another look.',
}

const search = (query: string): Promise<Found> =>
  world.cairn.workplace.run(nobody, 'read', (work) => searchCatalogue(work, searchFrom(new URLSearchParams(query))))
const slugs = ({ cards }: Found) => cards.map(({ slug }) => slug)

test.each([
  ['wait time', ['wait-time']],
  ['wiat tiem', ['wait-time']],
  ['WAIT-TIME!', ['wait-time']],
  ['discusion', ['wait-time']],
  ['discussions', ['wait-time']],
  ['silenze', ['wait-time']],
  ['nino', ['leer-juntos']],
  ['niño', ['leer-juntos']],
  ['paginas', ['leer-juntos']],
  ['convresar', ['leer-juntos']],
  ['anal', ['item-analysis']],
])('a search for %j finds %j', async (text, expected) => {
  expect(slugs(await search(`q=${encodeURIComponent(text)}`))).toEqual(expected)
})

test('a word that was read otherwise is said, one that was not is not', async () => {
  expect(await search('q=wiat+tiem')).toMatchObject({ heard: 'wait time', nearest: false })
  expect(await search('q=wait+time')).toMatchObject({ heard: null, nearest: false })
  expect(await search('q=discussions')).toMatchObject({ heard: null })
})

test('when nothing has all the words, what comes nearest is shown and said to be so', async () => {
  const found = await search('q=wait+analysis')
  expect(found.nearest).toBe(true)
  expect(slugs(found).toSorted()).toEqual(['item-analysis', 'wait-time'])
  expect(await search('q=zzzzzz')).toMatchObject({ total: 0, unfiltered: 0, cards: [] })
})

test('one that names a framework twice counts once', async () => {
  const [alignment] = smallDefinition.alignments
  if (!alignment) throw new Error('The small definition has an alignment.')
  await world.publish(
    { title: 'Twice', language: 'es', alignments: [alignment, { ...alignment, code: '8' }] },
    { slug: 'twice' },
  )
  expect((await search('q=twice')).counts.standard).toEqual([{ value: 'InTASC', count: 1 }])
  await world.owner.query(`update micro_credentials set retired_at = now() where slug = 'twice'`)
})

test('each facet is counted under the choices of the others', async () => {
  const { total, unfiltered, counts } = await search('audience=teacher')
  expect({ total, unfiltered }).toEqual({ total: 2, unfiltered: 3 })
  expect(counts.audience).toContainEqual({ value: 'parent', count: 1 })
  expect(counts.topic.map(({ value }) => value).toSorted()).toEqual(['assessment', 'classroom-discussion'])
  expect(counts.issuer).toEqual([{ value: 'bridges', label: 'Bridges Teacher Network', count: 2 }])
  expect(counts.effort).toEqual(
    expect.arrayContaining([
      { value: 'more', count: 1 },
      { value: 'to-15', count: 1 },
    ]),
  )
  expect(counts.standard).toEqual([{ value: 'InTASC', count: 2 }])
})

test.each([
  ['issuer=harbour', ['leer-juntos']],
  ['topic=assessment&topic=families', ['item-analysis', 'leer-juntos']],
  ['effort=to-5', ['leer-juntos']],
  ['standard=InTASC&audience=coach', ['item-analysis']],
  ['topic=families&audience=coach', []],
  ['sort=title', ['leer-juntos', 'item-analysis', 'wait-time']],
  ['sort=effort', ['leer-juntos', 'wait-time', 'item-analysis']],
  ['', ['item-analysis', 'leer-juntos', 'wait-time']],
])('%s gives %j', async (query, expected) => {
  expect(slugs(await search(query))).toEqual(expected)
})

test('what is published is found at once, what is retired no longer, a renamed issuer by its new name', async () => {
  expect(slugs(await search('q=kaleidoscope'))).toEqual([])
  const { microCredentialId } = await world.publish({ title: 'Kaleidoscope' }, { slug: 'kaleidoscope' })
  expect(slugs(await search('q=kaliedoscope'))).toEqual(['kaleidoscope'])
  await world.owner.query(`update organisations set name = 'Bridges' where slug = 'bridges'`)
  expect((await search('q=kaleidoscope')).cards[0]?.issuer.name).toBe('Bridges')
  await world.owner.query(`update micro_credentials set retired_at = now() where id = $1`, [microCredentialId])
  expect(slugs(await search('q=kaleidoscope'))).toEqual([])
  await world.owner.query(`update organisations set name = 'Bridges Teacher Network' where slug = 'bridges'`)
})

test('the second page begins where the first ended', async () => {
  for (let number = 0; number < 30; number++)
    await world.publish(
      { ...smallDefinition, title: `Paging ${String(number).padStart(2, '0')}` },
      { slug: `paging-${number}` },
    )
  const [first, second] = [await search('q=paging&sort=title'), await search('q=paging&sort=title&page=2')]
  expect(first).toMatchObject({ total: 30 })
  expect([...first.cards, ...second.cards].map(({ title }) => title.slice(-2))).toEqual(
    Array.from({ length: 30 }, (_, number) => String(number).padStart(2, '0')),
  )
  expect(await search('q=paging&page=99')).toMatchObject({ cards: [], total: 30 })
})
