import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { EmptyState, Heading, Moment, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { allScopes } from '../app-rules.ts'
import { appWords as words, scopeWords } from '../app-words.ts'
import * as apps from '../apps.ts'
import { type AllowedApp, allowedApps } from '../apps-store.ts'

/** GET /account/apps: which applications one allowed, what each may do, and how to end it. */
export async function myApps(work: Work, ask: Ask): Promise<Answer> {
  const allowed = await allowedApps(work)
  return page({ title: ask.t(words.listTitle), hidden: true, body: <Apps allowed={allowed} /> })
}

/** POST /account/apps/:appId/end: at once, with every token it holds. @throws Refusal not-found */
export async function endApp(work: Work, ask: Ask): Promise<Answer> {
  await apps.endApp(work, idParam<'app'>(ask, 'appId'))
  return redirect(to('myApps'), words.ended)
}

function Apps({ allowed }: { allowed: AllowedApp[] }) {
  const { t } = useView()
  return (
    <>
      <Trail label={t(words.trail)} steps={[{ href: to('account'), label: t(words.account) }]} />
      <Heading title={t(words.listTitle)} lead={t(words.listLead)} />
      <RefusalSummary />
      {allowed.length === 0 ? (
        <EmptyState title={t(words.none)}>{t(words.noneText)}</EmptyState>
      ) : (
        <ul className="own-things">
          {allowed.map((app) => (
            <AppItem key={app.id} app={app} />
          ))}
        </ul>
      )}
      <p>
        <a href={to('appTerms')}>{t(words.ourTerms)}</a>
      </p>
    </>
  )
}

function AppItem({ app: { id: appId, name, host, scopes, grantedAt, connectedAt } }: { app: AllowedApp }) {
  const { t } = useView()
  return (
    <li>
      <strong>{name}</strong>
      <p>{t(words.at, { host })}</p>
      <ul>
        {allScopes
          .filter((scope) => scopes.includes(scope))
          .map((scope) => (
            <li key={scope}>{t(scopeWords[scope].label)}</li>
          ))}
      </ul>
      <p className="quiet small">
        {t(words.allowedSince)}: <Moment at={grantedAt} />
        {' · '}
        {t(words.lastConnected)}: <Moment at={connectedAt} withTime />
      </p>
      <PostForm action={to('endApp', { appId })} className="inline-form">
        <Button kind="danger">
          {t(words.end)}
          <span className="hidden-text">{`: ${name}`}</span>
        </Button>
      </PostForm>
    </li>
  )
}
