import { type Answer, page } from '../../platform/http/answer.ts'
import { type Ask, organisationOf } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Card } from '../../ui/frames.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { type Task, tasksOf } from '../rules.ts'
import { type Organisation, organisation } from '../store.ts'
import { kindNames, roleNames, taskNames, words } from '../words.ts'

/** An organisation from the inside: what one's roles have to do here, or what Cairn is to its members. */
export async function organisationPage(work: Work, ask: Ask): Promise<Answer> {
  const here = found(await organisation(work, organisationOf(ask).id))
  const roles = work.actor.roles.map((role) => ask.t(roleNames[role]))
  const tasks = tasksOf(work.actor.roles)
  const body = (
    <>
      <Heading
        title={here.name}
        above={here.kinds.map((kind) => ask.t(kindNames[kind])).join(' · ')}
        lead={ask.t(words.rolesHere, { roles: new Intl.ListFormat(ask.locale).format(roles) })}
      />
      {tasks.length ? <Tasks slug={here.slug} tasks={tasks} /> : <ForMembers here={here} />}
      {here.kinds.includes('issuer') && <PublicPage here={here} />}
    </>
  )
  return page({ title: here.name, hidden: true, body })
}

function Tasks({ slug: organisation, tasks }: { slug: string; tasks: Task[] }) {
  const { t } = useView()
  const addresses: Record<Task, string> = {
    queue: to('queue', { organisation }),
    approvals: to('approvals', { organisation }),
    'micro-credentials': to('versions', { organisation }),
    awards: to('issuedAwards', { organisation }),
    people: to('people', { organisation }),
    keys: to('keys', { organisation }),
    endorsements: to('endorsements', { organisation }),
  }
  return (
    <section aria-labelledby="tasks-title">
      <h2 id="tasks-title">{t(words.tasksTitle)}</h2>
      <ul className="cards">
        {tasks.map((task) => (
          <li key={task}>
            <Card title={t(taskNames[task].title)} href={addresses[task]}>
              <p>{t(taskNames[task].what)}</p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ForMembers({ here }: { here: Organisation }) {
  const { t } = useView()
  return (
    <section aria-labelledby="member-title">
      <h2 id="member-title">{t(words.memberTitle)}</h2>
      <p>{t(words.memberWhat)}</p>
      <p>{t(words.memberPrivate, { organisation: here.name })}</p>
      <p className="row">
        <a className="button button-main" href={to('catalogue')}>
          {t(words.openCatalogue)}
        </a>
        <a href={to('home')}>{t(words.ownWork)}</a>
      </p>
    </section>
  )
}

function PublicPage({ here }: { here: Organisation }) {
  const { t } = useView()
  return (
    <p>
      <a href={to('issuer', { issuer: here.slug })}>{t(words.publicPage, { organisation: here.name })}</a>
    </p>
  )
}
