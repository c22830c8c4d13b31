import { badgeFromElsewhere } from '../../src/credentials/outside-test-world.ts'
import { connectedApp } from '../../src/exchange/apps-test-world.ts'
import { newId } from '../../src/platform/ids.ts'
import { to } from '../../src/routes.ts'
import { listen } from '../tus.ts'
import { openWorld, type PersonName, type Published, type World } from '../world.ts'
import { handIn, metadataWords, type Sent } from './evidence.ts'
import { smallDefinition } from '../small-definition.ts'

export type Story = {
  world: World
  port: number
  published: Published
  enrolmentId: string
  /** The learner's district and school. */
  places: string[]
  /** Everything that would tell who the learner is. */
  learnerWords: string[]
  /** Everything that would tell who assesses. */
  assessorWords: string[]
}

const learner = { given: 'Xiomara', family: 'Quispe', email: 'xiomara.quispe@mail.example.org' }
const assessors = ['marcus', 'ines', 'grace', 'elena', 'priya'] as const
const assessorNames = ['Marcus', 'Okafor', 'Carvalho', 'Adeyemi', 'Petrova', 'Priya', 'Nair']

/**
 * Ana under a name that stands nowhere by chance, teaching at a school of her district, enrolled at Bridges. The jobs
 * run. Grace, who leads the assessors, also operates the installation; Elena, who teaches in that district, approves too.
 */
export async function openStory(env: Record<string, string> = {}): Promise<Story> {
  const world = await openWorld({ worker: true, env })
  const port = await listen(world.cairn)
  const { owner, person, organisation } = world
  const { given, family, email } = learner
  await owner.query('update persons set given_name = $2, family_name = $3 where id = $1', [person.ana, given, family])
  await owner.query('update identifiers set value = $2, value_folded = $2 where person_id = $1', [person.ana, email])
  await owner.query('update persons set is_operator = true where id = $1', [person.grace])
  const school = newId()
  await owner.query(
    `insert into organisations (id, slug, name, kinds, parent_id, created_at)
     values ($1, 'aldercreek-school', 'Aldercreek School', '{school}', $2, now())`,
    [school, organisation.riverbend],
  )
  await owner.query(
    `insert into memberships (id, organisation_id, person_id, role, code, created_at) values ($1, $2, $3, 'member', 'M001', now())`,
    [newId(), school, person.ana],
  )
  await owner.query(
    `insert into memberships (id, organisation_id, person_id, role, code, created_at) values ($1, $2, $3, 'approver', 'A001', now())`,
    [newId(), organisation.bridges, person.elena],
  )
  const [artifact] = smallDefinition.artifacts
  const published = await world.publish({ artifacts: artifact ? [{ ...artifact, maxFiles: 80 }] : [] })
  const enrolled = await world
    .visitor('ana')
    .post(`/catalogue/bridges/${published.slug}/enrol`, { reason: 'school-goal', reasonNote: 'Quispe, for Aldercreek' })
  const enrolmentId = String(enrolled.headers['location']).split('/').at(-1) ?? ''
  await besideTheWork(world, published)
  const places = ['Riverbend', 'Aldercreek', organisation.riverbend, school]
  return {
    world,
    port,
    published,
    enrolmentId,
    places,
    learnerWords: [given, family, email, ...places, ...metadataWords, ...(await idsOf(world, ['ana']))],
    assessorWords: [
      ...assessorNames,
      ...assessors.map((name) => `${name}@example.org`),
      ...(await idsOf(world, assessors)),
    ],
  }
}

/** What else the installation holds while work is judged: an app, a badge from elsewhere, an endorsement, a revocation. */
async function besideTheWork(world: World, { versionId, microCredentialId }: Published): Promise<void> {
  const bo = world.visitor('bo')
  await bo.post(to('addOutsideBadge'), { badge: await badgeFromElsewhere({ email: 'bo@example.org' }) })
  await connectedApp(world, 'bo')
  await bo.post(to('offerEndorsement', { about: 'micro-credential', thing: microCredentialId }), {
    name: 'Bo Lindqvist',
    standing: 'Teacher',
    comment: 'It changed how I ask.',
  })
  await world.owner.query(
    `insert into bulk_revocations (id, organisation_id, version_id, reason, asked_by, asked_at)
     values ($1, $2, $3, 'Shared among several people.', $4, now())`,
    [newId(), world.organisation.bridges, versionId, world.person.ola],
  )
}

/** What names these people without a word: themselves, their addresses, memberships and devices. */
async function idsOf({ owner, person }: World, names: readonly PersonName[]): Promise<string[]> {
  const people = names.map((name) => person[name])
  const { rows } = await owner.query(
    `select id from identifiers where person_id = any($1) union all
     select id from memberships where person_id = any($1) union all
     select id from sessions where person_id = any($1)`,
    [people],
  )
  return [...people, ...rows.map(({ id }) => String(id))]
}

/** Everything the draft asks for, with these files, and the learner presses Submit. Says the submission's id. */
export async function submitWork(story: Story, files: readonly Sent[], attempt = 1): Promise<string> {
  const { world, enrolmentId } = story
  const ana = world.visitor('ana')
  const at = `/my/work/${enrolmentId}`
  if (attempt === 1) {
    const typed = {
      overview: ['context', 'A class of nine-year-olds, of whom five speak in every lesson.'],
      reflection: ['change', 'Four more children spoke; next I will count the silence aloud.'],
    }
    for (const [part, [key, text]] of Object.entries(typed))
      await ana.post(`${at}/parts/${part}`, { [`text-${key}`]: text ?? '', [`revision-${key}`]: '0' })
    const link = {
      promptKey: 'lesson',
      'url-lesson': 'https://video.example.org/42',
      'caption-lesson': 'From minute two.',
    }
    await ana.post(`${at}/parts/artifacts/links`, link)
  } else
    await ana.post(`${at}/parts/changes`, { 'text-:change-note': 'I waited longer.', 'revision-:change-note': '0' })
  await handIn(story, files)
  await pointAtEach(story, attempt === 1 ? ['silence', 'voices'] : ['silence'])
  const sent = await ana.post(`${at}/submit`, { attested: ['own-work', 'privacy', 'ready'] })
  if (sent.status !== 303) throw new Error(`Not handed in: ${sent.status} ${sent.body.replace(/<[^>]+>/g, ' ')}`)
  const { rows } = await world.owner.query(
    `select id from submissions where enrolment_id = $1 order by sequence desc limit 1`,
    [enrolmentId],
  )
  return rows[0].id
}

/** For each criterion a place in the first pieces of evidence of the open draft. */
async function pointAtEach({ world, enrolmentId }: Story, criteria: readonly string[]): Promise<void> {
  const { rows } = await world.owner.query(
    `select a.id, f.kind from artifacts a join submissions s on s.id = a.submission_id left join files f on f.id = a.file_id
      where s.enrolment_id = $1 and s.state = 'draft' order by a.position limit 8`,
    [enrolmentId],
  )
  for (const criterionKey of criteria)
    for (const { id, kind } of rows) {
      const place = kind === 'document' ? { page: '1' } : kind === 'image' ? {} : { from: '0:00' }
      const named = Object.fromEntries(Object.entries(place).map(([key, value]) => [`${key}-${criterionKey}`, value]))
      await world.visitor('ana').post(`/my/work/${enrolmentId}/parts/artifacts/pointers`, {
        criterionKey,
        [`artifact-${criterionKey}`]: id,
        [`note-${criterionKey}`]: 'Here it can be seen.',
        ...named,
      })
    }
}
