import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../platform/work.ts'
import {
  type Card,
  type Counts,
  effortBands,
  type Filters,
  type Found,
  PAGE_SIZE,
  type Search,
  type Sort,
} from './search.ts'

/** Rises whenever what the public catalogue shows changes; what was read under one edition holds as long as it. */
export async function edition(work: Work): Promise<number> {
  const { rows } = await sql<{ number: number }>`select number from catalogue_edition`.execute(work.db)
  return rows[0]?.number ?? 0
}

/** Every word the catalogue has. */
export async function words(work: Work): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`select word from catalogue_words`.execute(work.db)
  return rows.map(({ word }) => word)
}

/** For each word that was typed, the words that will do in its place; `typed` only measures nearness. */
export type Wanted = { typed: string; readings: readonly (readonly string[])[] }
export type Page = Pick<Found, 'cards' | 'total' | 'unfiltered' | 'counts'>

/** What has all the wanted words (everything, when there are none), one page of it, and the counts. One query. */
export async function matching(work: Work, search: Search, wanted: Wanted): Promise<Page> {
  const patterns = wanted.readings.map(patternOf)
  const all = patterns.map((pattern) => sql`and e.search_text ~ ${pattern}`)
  const score = patterns.length ? sql`${inTitle(patterns)} + word_similarity(${wanted.typed}, ${titleLine})` : sql`0`
  return read(work, search, { where: sql.join(all, sql` `), score })
}

/** What has some of the wanted words, or a title that looks like what was typed; best first. */
export async function nearest(work: Work, search: Search, wanted: Wanted): Promise<Page> {
  const patterns = wanted.readings.map(patternOf)
  const found = sum(patterns.map((pattern) => sql`(e.search_text ~ ${pattern})::int`))
  const any = patternOf(wanted.readings.flat())
  const where = sql`and (e.search_text ~ ${any} or word_similarity(${wanted.typed}, ${titleLine}) > 0.45)`
  return read(work, search, {
    where,
    score: sql`${found} * 10 + ${inTitle(patterns)} + word_similarity(${wanted.typed}, ${titleLine})`,
  })
}

type Fragment = RawBuilder<unknown>
const titleLine = sql`split_part(e.search_text, E'\n', 1)`
const sum = (parts: Fragment[]): Fragment => sql`(${sql.join(parts, sql` + `)})`
const inTitle = (patterns: string[]): Fragment => sum(patterns.map((pattern) => sql`(${titleLine} ~ ${pattern})::int`))

/** A regular expression for any of the words at the beginning of a word; the trigram index serves it. */
function patternOf(words: readonly string[]): string {
  return `\\m(${words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, '')).join('|')})`
}

const orders: Record<Sort, Fragment> = {
  best: sql`score desc, title, micro_credential_id`,
  title: sql`title, micro_credential_id`,
  newest: sql`published_at desc, micro_credential_id desc`,
  effort: sql`effort_to, effort_from, title, micro_credential_id`,
}

/**
 * The rows are gathered once, with a flag for each facet; each facet is then counted under the choices of the others,
 * so that a person sees what one more box would bring.
 */
async function read(work: Work, search: Search, { where, score }: { where: Fragment; score: Fragment }): Promise<Page> {
  const first = (search.page - 1) * PAGE_SIZE
  const { rows } = await sql<{ total: number; unfiltered: number; cards: Card[] | null; counts: Counts }>`
    with matched as materialized (
      select e.*, o.slug as issuer, o.name as issuer_name, ${bandOf} as band, ${score} as score,
             ${flags(search.filters)}
        from catalogue_entries e join organisations o on o.id = e.organisation_id
       where true ${where}
    ), page as (
      select *, row_number() over () as place from (
        select * from matched where ${others(null)}
         order by ${orders[search.sort]} limit ${PAGE_SIZE} offset ${first}) p
    )
    select (select count(*) from matched)::int as unfiltered,
           (select count(*) from matched where ${others(null)})::int as total,
           (select json_agg(${card} order by place) from page) as cards,
           json_build_object(
             'issuer', ${counted(sql`issuer`, 'issuer', sql`min(issuer_name)`)},
             'topic', ${counted(sql`topic`, 'topic')},
             'audience', ${counted(sql`value`, 'audience', null, sql`, unnest(audience) value`)},
             'effort', ${counted(sql`band`, 'effort')},
             'standard', ${counted(sql`value`, 'standard', null, sql`, unnest(frameworks) value`)}) as counts`.execute(
    work.db,
  )
  const [row] = rows
  if (!row) throw new Error('A query without a table gives one row.')
  return { total: row.total, unfiltered: row.unfiltered, cards: row.cards ?? [], counts: row.counts }
}

const bandOf = sql`case ${sql.join(
  effortBands.flatMap(({ key, hours }) =>
    hours ? [sql`when e.effort_to <= ${sql.lit(hours)} then ${sql.lit(key)}`] : [],
  ),
  sql` `,
)} else ${sql.lit('more')} end`

const card = sql`json_build_object(
  'versionId', version_id, 'issuer', json_build_object('slug', issuer, 'name', issuer_name), 'slug', slug,
  'title', title, 'summary', summary, 'language', language, 'topic', topic, 'audience', audience,
  'effortHours', json_build_object('from', effort_from, 'to', effort_to))`

/** One flag a facet: whether the row meets its choices. */
function flags({ issuer, topic, audience, effort, standard }: Filters): Fragment {
  const meets = (values: string[], test: Fragment) => (values.length ? test : sql`true`)
  return sql`
    ${meets(issuer, sql`o.slug = any(${issuer})`)} as ok_issuer,
    ${meets(topic, sql`e.topic = any(${topic})`)} as ok_topic,
    ${meets(audience, sql`e.audience && ${audience}`)} as ok_audience,
    ${meets(effort, sql`${bandOf} = any(${effort})`)} as ok_effort,
    ${meets(standard, sql`e.frameworks && ${standard}`)} as ok_standard`
}

/** The choices of all facets but this one are met. */
function others(but: keyof Filters | null): Fragment {
  const names = (['issuer', 'topic', 'audience', 'effort', 'standard'] as const).filter((name) => name !== but)
  return sql.join(
    names.map((name) => sql.ref(`ok_${name}`)),
    sql` and `,
  )
}

function counted(
  value: Fragment,
  facet: keyof Filters,
  label: Fragment | null = null,
  from: Fragment = sql``,
): Fragment {
  const entry = sql`json_build_object('value', value, 'count', n${label ? sql`, 'label', label` : sql``})`
  return sql`(select coalesce(json_agg(${entry}), '[]')
    from (select ${value} as value, count(distinct micro_credential_id)::int as n ${label ? sql`, ${label} as label` : sql``}
            from matched ${from} where ${others(facet)} group by 1 order by 2 desc, 1) c)`
}
