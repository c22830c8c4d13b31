import { randomBytes } from 'node:crypto'
import { newSigningKey } from '@cairn/open-badges'
import { vi } from 'vitest'
import type { Definition } from '../src/catalogue/definition.ts'
import { badgeFromElsewhere } from '../src/credentials/outside-test-world.ts'
import { connectedApp, question } from '../src/exchange/apps-test-world.ts'
import { newId } from '../src/platform/ids.ts'
import { tokenHash } from '../src/platform/secrets.ts'
import { to } from '../src/routes.ts'
import { judgedWork } from './judged-work.ts'
import { submittedWork } from './submitted-work.ts'
import type { Answered, PersonName, Published, World } from './world.ts'

/** Who looks at pages, and what each of them sees that others do not. */
export const visitors = ['stranger', 'ana', 'ines', 'priya', 'wen', 'ola', 'dana', 'omar'] as const satisfies (
  | PersonName
  | 'stranger'
)[]
export type VisitorName = (typeof visitors)[number]
export type AllPages = Record<VisitorName, string[]>

/** What the pages of a learner's work and of those who judge it are about. */
type States = Awaited<ReturnType<typeof states>>

/** Brings about a state of every kind, and says every kind of page with something true on it. */
export async function allPages(world: World, definition: Partial<Definition> = {}): Promise<AllPages> {
  const found = await states(world, definition)
  return { ...publicPages(found), ...staffPages(found), ana: learnerPages(found) }
}

async function states(world: World, definition: Partial<Definition>) {
  const titled = (title: string) =>
    world.publish({ ...definition, title: definition.title ? `${definition.title} – ${title}` : title })
  const published = await world.publish(definition)
  const earned = await judgedWork(world, published)
  const notYet = await judgedWork(world, await titled('Questions worth asking'), { earned: false })
  await world.visitor('ana').post(to('revise', { submissionId: notYet.submissionId }))
  const waiting = await judgedWork(world, await titled('Listening closely'), { release: false })
  const quiet = await titled('A quiet room')
  await judgedWork(world, quiet)
  const { slug } = await titled('Feedback that moves work forward')
  const enrolled = await world.visitor('ana').post(to('enrol', { issuer: 'bridges', slug }), { reason: 'own-goal' })
  await submittedWork(world, await titled('Morning check-in'), 'bo')
  const claimed = await world.visitor('ines').post(to('claimRead', organisation), { kind: 'pre-check' })
  const drafted = await world.visitor('wen').post(to('draftVersion', organisation), {
    title: definition.title ?? 'A new one',
    slug: 'a-new-one',
    topic: 'literacy',
    language: definition.language ?? 'en',
  })
  return {
    published,
    earned,
    notYet,
    waiting,
    begun: lastPart(enrolled),
    read: lastPart(claimed),
    draftAddress: addressIn(drafted.headers),
    links: await liveLinks(world),
    invitation: await liveInvitation(world),
    appRequest: question(await connectedApp(world)).address,
    ...(await afterAwarding(world, { published, awardId: earned.awardId ?? '' })),
    bulkAddress: await bulkRevocation(world, quiet),
    keyAddresses: await pagesOfKeys(world),
  }
}

/** What comes of an award and beside it: into a wallet, endorsed, next to a badge from elsewhere. */
async function afterAwarding(world: World, { published, awardId }: { published: Published; awardId: string }) {
  const ana = world.visitor('ana')
  const said = { name: 'Ana Ruiz', standing: 'Teacher', comment: 'It changed how I ask.' }
  const thing = published.microCredentialId
  await ana.post(to('offerEndorsement', { about: 'micro-credential', thing }), said)
  const brought = await ana.post(to('addOutsideBadge'), { badge: await badgeFromElsewhere() })
  const walletOffer = await vi.waitFor(async () => {
    const { status, headers } = await ana.post(to('offerAward', { awardId }), { pin: 'with-pin' })
    if (status !== 303) throw new Error('Her badge is not signed yet.')
    return addressIn(headers)
  }, 30_000)
  return { outsideBadge: addressIn(brought.headers).split('?')[0] ?? '', walletOffer }
}

/** Of the key that signs now, and of one that was reported stolen when it had been retired. */
async function pagesOfKeys({ owner, organisation: { bridges } }: World): Promise<string[]> {
  const current = await owner.query('select id from signing_keys where organisation_id = $1', [bridges])
  const stolen = await owner.query(
    `insert into signing_keys (id, organisation_id, public_multibase, secret_sealed, created_at, retired_at, stolen_at)
     values ($1, $2, $3, '', now() - interval '2 days', now() - interval '1 day', now()) returning id`,
    [newId(), bridges, newSigningKey().publicKeyMultibase],
  )
  return [...current.rows, ...stolen.rows].map(({ id: keyId }) => to('stolenKey', { ...organisation, keyId }))
}

async function bulkRevocation(world: World, { versionId }: Published): Promise<string> {
  const { rows } = await world.owner.query('select id from awards where version_id = $1', [versionId])
  const revoked = await world.visitor('ola').post(to('revokeMany', { ...organisation, versionId }), {
    award: rows.map(({ id }) => id),
    reason: 'The recording was shared among several people.',
    confirm: 'yes',
  })
  return addressIn(revoked.headers).split('?')[0] ?? ''
}

const organisation = { organisation: 'bridges' }
const lastPart = ({ headers }: Answered) => addressIn(headers).split('/').at(-1) ?? ''
const addressIn = (headers: Answered['headers']) => {
  const { location } = headers
  return typeof location === 'string' ? location : ''
}

/** Links as they are mailed, still unused. */
async function liveLinks({ owner, person }: World): Promise<string[]> {
  const { rows } = await owner.query('select id from identifiers where person_id = $1', [person.bo])
  const purposes = ['verify-email', 'reset-password', 'first-operator']
  const tokens = purposes.map(() => randomBytes(24).toString('base64url'))
  for (const [index, purpose] of purposes.entries())
    await owner.query(
      `insert into one_time_links (id, person_id, purpose, identifier_id, token_hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5, now(), now() + interval '1 day')`,
      [newId(), person.bo, purpose, rows[0].id, tokenHash(tokens[index] ?? '')],
    )
  return tokens.map((token) => to('linkPage', { token }))
}

async function liveInvitation(world: World): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await world.owner.query(
    `insert into invitations (id, organisation_id, email_folded, role, token_hash, invited_by, created_at, expires_at)
     values ($1, $2, 'lucia@example.org', 'assessor', $3, $4, now(), now() + interval '1 day')`,
    [newId(), world.organisation.bridges, tokenHash(token), world.person.ola],
  )
  return to('invitationPage', { token })
}

function publicPages({ published: { slug }, earned, links, invitation }: States) {
  return {
    stranger: [
      to('landing'),
      to('catalogue'),
      `${to('catalogue')}?q=wiat+tiem`,
      `${to('catalogue')}?q=zzzzzz`,
      to('microCredential', { issuer: 'bridges', slug }),
      to('microCredentialVersion', { issuer: 'bridges', slug, number: 1 }),
      to('issuer', { issuer: 'bridges' }),
      to('award', { awardId: earned.awardId ?? '' }),
      to('verifyPage'),
      to('signInPage'),
      to('signUpPage'),
      to('forgottenPasswordPage'),
      ...links,
      invitation,
      to('linkPage', { token: 'no-such-link' }),
      to('invitationPage', { token: 'no-such-invitation' }),
      to('apiGuide'),
      to('appTerms'),
      '/no-such-page',
    ],
  }
}

function learnerPages(found: States): string[] {
  const { published, earned, notYet, begun, invitation, outsideBadge, walletOffer, appRequest } = found
  const revised = notYet.enrolmentId
  const { slug, microCredentialId: thing } = published
  const awardId = earned.awardId ?? ''
  return [
    to('home'),
    to('account'),
    to('myApps'),
    appRequest,
    to('myAwards'),
    to('award', { awardId }),
    to('walletPage', { awardId }),
    to('partialCopyPage', { awardId }),
    walletOffer,
    to('myRecord'),
    to('awardEndorsements', { awardId }),
    to('offerEndorsementPage', { about: 'micro-credential', thing }),
    to('myEndorsements'),
    to('outsideBadges'),
    outsideBadge,
    to('enrolPage', { issuer: 'bridges', slug }),
    to('work', { enrolmentId: begun }),
    to('workPart', { enrolmentId: begun, part: 'overview' }),
    to('workPart', { enrolmentId: begun, part: 'artifacts' }),
    to('workPart', { enrolmentId: begun, part: 'reflection' }),
    to('workCheck', { enrolmentId: begun }),
    to('work', { enrolmentId: revised }),
    to('workPart', { enrolmentId: revised, part: 'overview' }),
    to('workPart', { enrolmentId: revised, part: 'artifacts' }),
    to('workPart', { enrolmentId: revised, part: 'changes' }),
    to('attempt', { submissionId: notYet.submissionId }),
    to('attempt', { submissionId: earned.submissionId }),
    invitation,
  ]
}

function staffPages({
  published: { versionId },
  earned,
  waiting,
  read,
  draftAddress,
  bulkAddress,
  keyAddresses,
}: States) {
  const awardId = earned.awardId ?? ''
  const riverbend = { organisation: 'riverbend' }
  return {
    ines: [to('organisation', organisation), to('queue', organisation), to('read', { ...organisation, readId: read })],
    priya: [
      to('organisation', organisation),
      to('approvals', organisation),
      to('approval', { ...organisation, assessmentId: waiting.assessmentId }),
      to('issuedAwards', organisation),
      to('issuedAward', { ...organisation, awardId }),
    ],
    wen: [to('versions', organisation), draftAddress, `${draftAddress}/preview`],
    ola: [
      to('organisation', organisation),
      to('people', organisation),
      to('keys', organisation),
      ...keyAddresses,
      to('endorsements', organisation),
      to('issuedAward', { ...organisation, awardId }),
      to('awardsOfVersion', { ...organisation, versionId }),
      bulkAddress,
    ],
    dana: [to('organisation', riverbend), to('people', riverbend)],
    omar: [to('operator'), to('home')],
  }
}

/** What a page answers with, where that is not 200. */
export function statusOf(address: string): number {
  if (address === '/no-such-page') return 404
  return /no-such-(link|invitation)$/.test(address) ? 410 : 200
}
