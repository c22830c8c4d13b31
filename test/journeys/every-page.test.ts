import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { to } from '../../src/routes.ts'
import { expectAccessible, openBrowser, type TestBrowser } from '../browser.ts'
import { type JudgedWork, judgedWork } from '../judged-work.ts'
import { badgeFromElsewhere } from '../../src/credentials/outside-test-world.ts'
import { submittedWork } from '../submitted-work.ts'
import { openWorld, type PersonName, type Published, type World } from '../world.ts'

// Every kind of page, with something true on it: no fault by axe (WCAG 2.2 AA), nothing wider than a phone, one
// heading, both themes, both languages where learners and the public read.

let world: World
let browser: TestBrowser
let published: Published
let earned: JudgedWork
let notYet: JudgedWork
let draftOf: string
let readId: string
let waitingApproval: JudgedWork

beforeAll(async () => {
  world = await openWorld({ worker: true, listens: true })
  published = await world.publish()
  earned = await judgedWork(world, published)
  const other = await world.publish({ title: 'Questions worth asking' })
  notYet = await judgedWork(world, other, { earned: false })
  await world.visitor('ana').post(to('revise', { submissionId: notYet.submissionId }))
  waitingApproval = await judgedWork(world, await world.publish({ title: 'Listening closely' }), { release: false })
  const started = await world.publish({ title: 'Feedback that moves work forward' })
  const enrolled = await world
    .visitor('ana')
    .post(to('enrol', { issuer: 'bridges', slug: started.slug }), { reason: 'own-goal' })
  draftOf = /work\/([0-9a-f-]{36})/.exec(String(enrolled.headers['location']))?.[1] ?? ''
  await submittedWork(world, await world.publish({ title: 'Morning check-in' }), 'bo')
  const claimed = await world.visitor('ines').post(to('claimRead', { organisation: 'bridges' }), { kind: 'pre-check' })
  readId = /reads\/([^/]+)$/.exec(String(claimed.headers['location']))?.[1] ?? ''
  const drafted = await world.visitor('wen').post(to('draftVersion', { organisation: 'bridges' }), {
    title: 'A new one',
    slug: 'a-new-one',
    topic: 'literacy',
    language: 'en',
  })
  versionAddress = String(drafted.headers['location'] ?? '')
  const said = { name: 'Ana Ruiz', standing: 'Teacher', comment: 'It changed how I ask.' }
  const thing = published.microCredentialId
  await world.visitor('ana').post(to('offerEndorsement', { about: 'micro-credential', thing }), said)
  const brought = await world.visitor('ana').post(to('addOutsideBadge'), { badge: await badgeFromElsewhere() })
  outsideBadge = /outside\/([0-9a-f-]{36})/.exec(String(brought.headers['location']))?.[1] ?? ''
  const toWallet = to('offerAward', { awardId: earned.awardId ?? '' })
  walletOffer = await vi.waitFor(async () => {
    const { status, headers } = await world.visitor('ana').post(toWallet, { pin: 'with-pin' })
    if (status !== 303) throw new Error('Her badge is not signed yet.')
    return String(headers['location'])
  }, 30_000)
  const quiet = await world.publish({ title: 'A quiet room', validForMonths: 24 })
  await judgedWork(world, quiet)
  const { rows } = await world.owner.query('select id from awards where version_id = $1', [quiet.versionId])
  const revoked = await world
    .visitor('ola')
    .post(to('revokeMany', { organisation: 'bridges', versionId: quiet.versionId }), {
      award: rows.map(({ id }) => id),
      reason: 'The recording was shared among several people.',
      confirm: 'yes',
    })
  progressAddress = String(revoked.headers['location']).split('?')[0] ?? ''
  browser = await openBrowser(world)
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})
let versionAddress = ''
let walletOffer = ''
let progressAddress = ''
let outsideBadge = ''

const organisation = { organisation: 'bridges' }
const pages: [PersonName | undefined, () => string[]][] = [
  [
    undefined,
    () => [
      to('landing'),
      to('catalogue'),
      `${to('catalogue')}?q=wiat+tiem`,
      `${to('catalogue')}?q=zzzzzz`,
      to('microCredential', { issuer: 'bridges', slug: published.slug }),
      to('microCredentialVersion', { issuer: 'bridges', slug: published.slug, number: 1 }),
      to('issuer', { issuer: 'bridges' }),
      to('award', { awardId: earned.awardId ?? '' }),
      to('verifyPage'),
      to('signInPage'),
      to('signUpPage'),
      to('forgottenPasswordPage'),
      to('linkPage', { token: 'no-such-link' }),
      to('apiGuide'),
      '/no-such-page',
    ],
  ],
  [
    'ana',
    () => [
      to('home'),
      to('account'),
      to('myAwards'),
      to('walletPage', { awardId: earned.awardId ?? '' }),
      walletOffer,
      to('myRecord'),
      to('awardEndorsements', { awardId: earned.awardId ?? '' }),
      to('offerEndorsementPage', { about: 'micro-credential', thing: published.microCredentialId }),
      to('myEndorsements'),
      to('outsideBadges'),
      to('outsideBadge', { outsideBadgeId: outsideBadge }),
      to('enrolPage', { issuer: 'bridges', slug: published.slug }),
      to('work', { enrolmentId: draftOf }),
      to('workPart', { enrolmentId: draftOf, part: 'overview' }),
      to('workPart', { enrolmentId: draftOf, part: 'artifacts' }),
      to('workPart', { enrolmentId: draftOf, part: 'reflection' }),
      to('workCheck', { enrolmentId: draftOf }),
      to('work', { enrolmentId: notYet.enrolmentId }),
      to('workPart', { enrolmentId: notYet.enrolmentId, part: 'artifacts' }),
      to('attempt', { submissionId: notYet.submissionId }),
      to('attempt', { submissionId: earned.submissionId }),
    ],
  ],
  [
    'ines',
    () => [to('organisation', organisation), to('queue', organisation), to('read', { ...organisation, readId })],
  ],
  [
    'priya',
    () => [
      to('organisation', organisation),
      to('approvals', organisation),
      to('approval', { ...organisation, assessmentId: waitingApproval.assessmentId }),
      to('issuedAwards', organisation),
      to('issuedAward', { ...organisation, awardId: earned.awardId ?? '' }),
    ],
  ],
  ['wen', () => [to('versions', organisation), versionAddress, `${versionAddress}/preview`]],
  [
    'ola',
    () => [
      to('organisation', organisation),
      to('people', organisation),
      to('keys', organisation),
      to('endorsements', organisation),
      to('issuedAward', { ...organisation, awardId: earned.awardId ?? '' }),
      to('awardsOfVersion', { ...organisation, versionId: published.versionId }),
      progressAddress,
    ],
  ],
  ['dana', () => [to('organisation', { organisation: 'riverbend' }), to('people', { organisation: 'riverbend' })]],
  ['omar', () => [to('operator'), to('home')]],
]

/** PICTURES=folder keeps a picture of every page, to be looked at. */
async function keepPicture(page: Page, title: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder)
    await page.screenshot({
      path: join(folder, `${title.replace(/[^a-z0-9]+/gi, '-').slice(0, 90)}.png`),
      fullPage: true,
    })
}

describe.each([
  { phone: false, dark: false, language: 'en' },
  { phone: true, dark: true, language: 'es' },
])('$language, phone: $phone, dark: $dark', ({ phone, dark, language }) => {
  // Some twenty pages each, drawn and looked through by axe: patience for a busy machine, not a measure.
  test.each(pages.map(([name, addresses]) => ({ name, addresses })))(
    'pages of $name',
    { timeout: 300_000 },
    async ({ name, addresses }) => {
      if (name) await world.owner.query('update persons set locale = $1 where id = $2', [language, world.person[name]])
      const { page, context } = await browser.open(name, { phone, dark, language })
      for (const address of addresses()) {
        const response = await page.goto(address)
        const status = address === '/no-such-page' ? 404 : address.startsWith('/links/') ? 410 : 200
        expect.soft([200, status], `${address} as ${name}`).toContain(response?.status())
        expect.soft(await page.locator('h1').count(), `${address}: one heading`).toBe(1)
        expect.soft(await page.locator('html').getAttribute('lang')).toBe(language)
        await keepPicture(page, `${name ?? 'stranger'} ${address} ${language}`)
        await expectAccessible(page)
      }
      await context.close()
    },
  )
})
