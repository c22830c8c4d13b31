import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Locale } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Newest } from './rules.ts'

/** Work under way: an enrolment with its newest submission. */
export type WorkUnderWay = {
  enrolmentId: Id<'enrolment'>
  versionId: Id<'version'>
  title: string
  language: Locale
  issuer: string
  enrolledAt: Date
  submissionId: Id<'submission'> | null
  attempt: number
  submittedAt: Date | null
  stageSince: Date | null
  newest: Newest | null
}
type WorkRow = Omit<WorkUnderWay, 'newest'> & Omit<Newest, 'state'> & { state: Newest['state'] | null }

/** A person's own work that has not led to an award, what changed last first. Reads upstream tables in one go. */
export async function workUnderWay(work: Work, personId: Id<'person'>): Promise<WorkUnderWay[]> {
  const { rows } = await sql<WorkRow>`
    select e.id as "enrolmentId", e.version_id as "versionId", v.title,
           v.definition->>'language' as language, o.name as issuer, e.created_at as "enrolledAt",
           s.id as "submissionId", coalesce(s.attempt, 1) as attempt, s.submitted_at as "submittedAt",
           s.state, s.sequence, s.created_at as "createdAt", s.saved_at as "savedAt",
           a.stage, a.stage_since as "stageSince"
      from enrolments e
      join versions v on v.id = e.version_id
      join organisations o on o.id = e.organisation_id
      left join lateral (select * from submissions one where one.enrolment_id = e.id order by sequence desc limit 1) s
        on true
      left join assessments a on a.submission_id = s.id
     where e.person_id = ${personId} and e.withdrawn_at is null
       and not exists (select from awards w where w.enrolment_id = e.id)
     order by coalesce(a.stage_since, s.saved_at, e.created_at) desc limit 200`.execute(work.db)
  return rows.map(({ state, sequence, createdAt, savedAt, stage, ...row }) => ({
    ...row,
    newest: state && { state, sequence, createdAt, savedAt, stage },
  }))
}

export type EarnedAward = {
  awardId: Id<'award'>
  versionId: Id<'version'>
  title: string
  language: Locale
  issuer: string
  awardedAt: Date
  expiresAt: Date | null
  suspendedAt: Date | null
  revokedAt: Date | null
  signed: boolean
}

/** What a person has earned, the newest first; what was renewed or issued again stands there once. */
export async function earnedAwards(work: Work, personId: Id<'person'>): Promise<EarnedAward[]> {
  const { rows } = await sql<EarnedAward>`
    select a.id as "awardId", a.version_id as "versionId", v.title,
           v.definition->>'language' as language, o.name as issuer, a.awarded_at as "awardedAt",
           a.expires_at as "expiresAt", a.suspended_at as "suspendedAt", a.revoked_at as "revokedAt",
           exists (select from credentials c where c.award_id = a.id and not is_stolen(c.key_id)) as signed
      from awards a join versions v on v.id = a.version_id join organisations o on o.id = a.organisation_id
     where a.person_id = ${personId} and not exists (select from awards next where next.supersedes = a.id)
     order by a.awarded_at desc limit 200`.execute(work.db)
  return rows
}
