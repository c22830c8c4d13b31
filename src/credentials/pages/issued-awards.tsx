import { may } from '../../catalogue/pages/may.ts'
import { type Answer, page } from '../../platform/http/answer.ts'
import { type Ask, organisationOf } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { DataTable } from '../../ui/lists.tsx'
import { Day, EmptyState, Heading } from '../../ui/parts.tsx'
import { Pagination, SearchForm } from '../../ui/search.tsx'
import { useView } from '../../ui/view.ts'
import { searchFrom, stateOf } from '../rules.ts'
import { staffWords } from '../staff-words.ts'
import * as store from '../store.ts'
import { StateTag } from './award-state.tsx'

const LAST_PAGE = 10_000

/** GET /o/:organisation/awards: what the organisation has issued, found by number or by micro-credential. */
export async function issuedAwardsPage(work: Work, ask: Ask): Promise<Answer> {
  const organisation = organisationOf(ask)
  const text = ask.query.get('q') ?? ''
  const asked = Number(ask.query.get('page') ?? 1)
  const number = Number.isInteger(asked) && asked >= 1 && asked <= LAST_PAGE ? asked : 1
  const { awards, total } = await store.issuedAwards(work, { ...searchFrom(text), page: number })
  return page({
    title: ask.t(staffWords.title),
    hidden: true,
    body: (
      <IssuedAwards
        organisation={organisation}
        text={text}
        awards={awards}
        total={total}
        page={number}
        now={work.now}
        mayRevokeMany={may(ask, 'award.revoke-many')}
      />
    ),
  })
}

type Props = {
  organisation: { slug: string; name: string }
  text: string
  awards: store.IssuedAward[]
  total: number
  page: number
  now: Date
  mayRevokeMany: boolean
}

function IssuedAwards({ organisation, text, awards, total, page, now, mayRevokeMany }: Props) {
  const { t } = useView()
  const address = to('issuedAwards', { organisation: organisation.slug })
  return (
    <>
      <Heading
        title={t(staffWords.title)}
        lead={t(staffWords.lead)}
        above={<a href={to('organisation', { organisation: organisation.slug })}>{organisation.name}</a>}
      />
      {mayRevokeMany && awards.length > 0 && <p>{t(staffWords.revokeManyFrom)}</p>}
      <SearchForm action={address} label={t(staffWords.search)} hint={t(staffWords.searchHint)} value={text} />
      {awards.length === 0 ? (
        <NothingIssued searched={text !== ''} address={address} />
      ) : (
        <DataTable
          caption={t(staffWords.caption, { total })}
          columns={[
            { label: t(staffWords.number) },
            { label: t(staffWords.microCredential) },
            { label: t(staffWords.version), numeric: true },
            { label: t(staffWords.awarded) },
            { label: t(staffWords.state) },
          ]}
          rows={awards.map((award) => ({
            key: award.id,
            cells: [
              <a key="number" href={to('issuedAward', { organisation: organisation.slug, awardId: award.id })}>
                <span className="award-number">{award.id}</span>
              </a>,
              <TitleCell key="title" organisation={organisation.slug} award={award} links={mayRevokeMany} />,
              award.number,
              <Day key="awarded" at={award.awardedAt} />,
              <StateTag key="state" state={stateOf(award, now)} />,
            ],
          }))}
        />
      )}
      <Pagination
        page={page}
        pages={Math.ceil(total / store.ISSUED_PAGE)}
        addressOf={(next) => `${address}?${new URLSearchParams({ q: text, page: String(next) })}`}
      />
    </>
  )
}

function TitleCell({ organisation, award, links }: { organisation: string; award: store.IssuedAward; links: boolean }) {
  const title = <Foreign lang={award.language}>{award.title}</Foreign>
  return links ? <a href={to('awardsOfVersion', { organisation, versionId: award.versionId })}>{title}</a> : title
}

function NothingIssued({ searched, address }: { searched: boolean; address: string }) {
  const { t } = useView()
  return searched ? (
    <EmptyState title={t(staffWords.noneFound)} action={{ href: address, label: t(staffWords.allAwards) }}>
      {t(staffWords.noneFoundText)}
    </EmptyState>
  ) : (
    <EmptyState title={t(staffWords.noneIssued)}>{t(staffWords.noneIssuedText)}</EmptyState>
  )
}
