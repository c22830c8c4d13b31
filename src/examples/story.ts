import { showAward } from '../credentials/actions.ts'
import { revokeAward } from '../credentials/life.ts'
import { ownAwards } from '../credentials/store.ts'
import type { Id } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import { CHANGE_NOTE_KEY } from '../portfolio/rules.ts'
import type { Cast } from './cast.ts'
import { reviseMicroCredential } from './catalogue.ts'
import { type ExampleAnswers, readAnswers } from './content.ts'
import { evidence } from './evidence.ts'
import * as judges from './judges.ts'
import * as learner from './learner.ts'
import type { Journey } from './learner.ts'

const lantern = 'lantern-teacher-network'
const thornmere = 'thornmere-school-of-education'
const wren = 'wren-and-ladder'

/**
 * Work in every state of the journey. Days count backwards from today. In one issuer whoever is to be judged comes
 * before whoever is left waiting, because an assessor is given what has waited longest.
 */
export async function tellStory(cast: Cast): Promise<void> {
  await kwameEarns(cast)
  await samirLosesWhatHeEarned(cast)
  await anaRevises(cast)
  await kwameWaitsForPrecheck(cast)
  await anaIsHalfDone(cast)

  await linhIsIncomplete(cast)
  await linhAwaitsApproval(cast)
  await margaretIsBeingRead(cast)
  await jonasWaitsForAReader(cast)
  await someBeginAndSomeStop(cast)

  await rosaEarnsAndShowsHerName(cast)
}

async function kwameEarns(cast: Cast): Promise<void> {
  const slug = 'feedback-that-moves-work-forward'
  const note = 'I spend my Sundays on comments that nobody reads.'
  const journey = await learner.begin(cast, 'kwame', { issuer: lantern, slug, day: 58, reason: 'own-goal', note })
  await earnAtTheSecondAttempt(journey, { first: 'samir', second: 'ruth', days: [57, 49, 41, 33] })
}

async function samirLosesWhatHeEarned(cast: Cast): Promise<void> {
  const slug = 'leave-the-page'
  const note = 'Reading on the web is a goal of our school this year.'
  const journey = await learner.begin(cast, 'samir', { issuer: lantern, slug, day: 50, reason: 'school-goal', note })
  const answers = readAnswers(slug)
  const submissionId = await handIn(journey, 48, answers.responses)
  await judges.precheck(journey, { submissionId, assessor: 'ines', day: 44 })
  const summary = 'A lesson I would have liked to sit in on.'
  await judges.readThrough(journey, { submissionId, assessor: 'ruth', day: 42 }, { answers, name: 'earned', summary })
  await judges.release(journey, submissionId, 40)
  const awardId = await awardOf(cast, 'samir')
  const reason =
    'A family took back its permission for the recording. The evidence no longer stands; the work was sound.'
  await cast.stage.act(cast.as('camille', lantern), 12, (work) => revokeAward(work, awardId, reason))
}

async function anaRevises(cast: Cast): Promise<void> {
  const slug = 'wait-time-in-mathematics'
  const note = 'Our department works on classroom discussion together.'
  const journey = await learner.begin(cast, 'ana', { issuer: lantern, slug, day: 30, reason: 'school-goal', note })
  const answers = readAnswers(slug)
  const submissionId = await handIn(journey, 27, found(answers.weak))
  await judges.precheck(journey, { submissionId, assessor: 'ines', day: 19 })
  await judges.readThrough(journey, { submissionId, assessor: 'ruth', day: 17 }, { answers, name: 'notYet' })
  await judges.release(journey, submissionId, 15)
  await learner.beginAgain(journey, 8, submissionId)
  const { context } = answers.responses
  await learner.write(journey, 2, { ...(context && { context }) })
}

async function kwameWaitsForPrecheck(cast: Cast): Promise<void> {
  const slug = 'reading-conferences'
  const note = 'Three readers in my room pretend to read.'
  const journey = await learner.begin(cast, 'kwame', { issuer: lantern, slug, day: 21, reason: 'student-need', note })
  // Whoever begins from now on has the second version; Kwame's work keeps the first.
  await reviseMicroCredential(cast, { issuer: lantern, slug, day: 10, until: 'published' })
  await handIn(journey, 9, readAnswers(slug).responses)
}

async function anaIsHalfDone(cast: Cast): Promise<void> {
  const slug = 'orchestrating-mathematics-discussion'
  const journey = await learner.begin(cast, 'ana', { issuer: lantern, slug, day: 7, reason: 'own-goal', note: '' })
  await learner.write(journey, 6, readAnswers(slug).responses)
  await learner.attach(journey, 5, found(evidence[slug]))
}

async function linhIsIncomplete(cast: Cast): Promise<void> {
  const slug = 'visual-schedule'
  const note = 'One student, seven changes of activity a day.'
  const journey = await learner.begin(cast, 'linh', { issuer: thornmere, slug, day: 26, reason: 'student-need', note })
  const { responses, findings } = readAnswers(slug)
  const submissionId = await handIn(journey, 24, responses)
  await judges.precheck(journey, { submissionId, assessor: 'hana', day: 16 }, findings)
}

async function linhAwaitsApproval(cast: Cast): Promise<void> {
  const slug = 'prompt-and-fade'
  const note = 'Our district wants help from the adult who is nearest.'
  const journey = await learner.begin(cast, 'linh', { issuer: thornmere, slug, day: 40, reason: 'district-goal', note })
  const answers = readAnswers(slug)
  const submissionId = await handIn(journey, 38, answers.responses)
  await judges.precheck(journey, { submissionId, assessor: 'hana', day: 14 })
  const summary = 'Clear from the first line to the last. The count alone would convince me.'
  await judges.readThrough(journey, { submissionId, assessor: 'ines', day: 4 }, { answers, name: 'earned', summary })
}

async function margaretIsBeingRead(cast: Cast): Promise<void> {
  const slug = 'observe-and-talk'
  const note = 'I visit every day and want it to lead to something.'
  const journey = await learner.begin(cast, 'margaret', { issuer: thornmere, slug, day: 33, reason: 'own-goal', note })
  const submissionId = await handIn(journey, 31, readAnswers(slug).responses)
  await judges.precheck(journey, { submissionId, assessor: 'hana', day: 9 })
  const nowhere = { artifactId: null, page: null, fromMs: null, toMs: null, nextStep: '' }
  await judges.readHalf(journey, { submissionId, assessor: 'ines', day: 2 }, [
    { ...nowhere, criterionKey: 'agreement', level: 'yes', comment: 'Agreed beforehand, and kept apart by dates.' },
    { ...nowhere, criterionKey: 'stance', level: 'yes', comment: 'The second line is the better camera.' },
    { ...nowhere, criterionKey: 'notes-evidence', level: 'yes', comment: 'Times and words throughout.' },
  ])
}

async function jonasWaitsForAReader(cast: Cast): Promise<void> {
  const slug = 'coaching-from-video'
  const note = 'To hold less of the talk myself.'
  const journey = await learner.begin(cast, 'jonas', { issuer: thornmere, slug, day: 20, reason: 'own-goal', note })
  const submissionId = await handIn(journey, 18, readAnswers(slug).responses)
  await judges.precheck(journey, { submissionId, assessor: 'samir', day: 6 })
}

async function someBeginAndSomeStop(cast: Cast): Promise<void> {
  const slug = 'data-conversation'
  const note = 'Our Thursday meetings read numbers aloud.'
  await learner.begin(cast, 'margaret', { issuer: thornmere, slug, day: 1, reason: 'school-goal', note })
  await reviseMicroCredential(cast, { issuer: thornmere, slug, day: 3, until: 'in-review' })

  const start = { issuer: thornmere, slug: 'design-challenge', day: 45, reason: 'own-goal', note: '' } as const
  await learner.withdraw(await learner.begin(cast, 'jonas', start), 29)
}

async function rosaEarnsAndShowsHerName(cast: Cast): Promise<void> {
  const slug = 'leer-juntos-y-conversar'
  const note = 'Para que mi hija cuente ella el cuento.'
  const journey = await learner.begin(cast, 'rosa', { issuer: wren, slug, day: 47, reason: 'own-goal', note })
  await earnAtTheSecondAttempt(journey, { first: 'ines', second: 'hana', days: [46, 40, 30, 24] })
  const awardId = await awardOf(cast, 'rosa')
  const fullName = cast.fullName('rosa')
  await cast.stage.act(cast.as('rosa'), 20, (work) =>
    showAward(work, awardId, { showing: { name: 'shown' }, fullName }),
  )
}

type Attempts = { first: string; second: string; days: [work: number, read: number, again: number, earned: number] }

async function earnAtTheSecondAttempt(journey: Journey, { first, second, days }: Attempts): Promise<void> {
  const [workDay, readDay, againDay, earnedDay] = days
  const answers = readAnswers(journey.slug)
  const early = await handIn(journey, workDay, found(answers.weak))
  await judge(journey, { submissionId: early, assessor: first, day: readDay }, { answers, name: 'notYet' })
  await learner.beginAgain(journey, againDay, early)
  const { responses, revisionNote = '' } = answers
  await learner.write(journey, againDay - 1, { ...responses, [CHANGE_NOTE_KEY]: revisionNote })
  const late = await learner.submit(journey, againDay - 2)
  await judge(journey, { submissionId: late, assessor: second, day: earnedDay }, { answers, name: 'earned' })
}

type Judged = { submissionId: Id<'submission'>; assessor: string; day: number }

async function judge(journey: Journey, { submissionId, assessor, day }: Judged, reading: Reading): Promise<void> {
  await judges.precheck(journey, { submissionId, assessor, day: day + 2 })
  await judges.readThrough(journey, { submissionId, assessor, day: day + 1 }, reading)
  await judges.release(journey, submissionId, day)
}
type Reading = { answers: ExampleAnswers; name: 'notYet' | 'earned' }

/** Writes everything, attaches everything, and hands it in, within a day and a half. */
async function handIn(journey: Journey, day: number, texts: Record<string, string>): Promise<Id<'submission'>> {
  await learner.write(journey, day, texts)
  await learner.attach(journey, day - 0.5, found(evidence[journey.slug]))
  return learner.submit(journey, day - 1.5)
}

async function awardOf(cast: Cast, key: string): Promise<Id<'award'>> {
  const awards = await cast.stage.act(cast.as(key), 0, ownAwards)
  return found(awards[0]).id
}
