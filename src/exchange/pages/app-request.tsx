import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, viewerOf } from '../../platform/http/ask.ts'
import { parseId } from '../../platform/ids.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, CheckField, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Callout } from '../../ui/frames.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import {
  type App,
  type AppFault,
  type AppRequest,
  allScopes,
  appFault,
  isRegistered,
  leadBack,
  requestOf,
} from '../app-rules.ts'
import { appWords as words, scopeWords } from '../app-words.ts'
import * as apps from '../apps.ts'
import * as store from '../apps-store.ts'
import { OAUTH_PLACE } from '../badge-api-description.ts'

/**
 * GET /oauth/authorize: an app asks, the person is asked (RFC 6749, 4.1.1). What is wrong with the question is told to
 * the app, at an address it registered and no other; what is wrong with the app or its address is told to the person.
 * Anybody may register an app, so nobody is led to one unasked whom they never allowed (RFC 9700, 4.11.2).
 * @throws Refusal app-unknown, app-address-unknown, sign-in-first
 */
export async function appRequest(work: Work, ask: Ask): Promise<Answer> {
  const request = await requestIn(work, ask)
  if ('error' in request) {
    if (await store.isAllowed(work, request.app.id)) return leadTo(work, request, request)
    const back = addressBack(work, request, request)
    return page({
      title: ask.t(words.faultTitle),
      hidden: true,
      status: 400,
      body: <Faulty app={request.app} back={back} />,
    })
  }
  // Only now: a stranger's mistake is no reason to sign in.
  const { givenName, familyName } = viewerOf(ask)
  return page({
    title: ask.t(words.askTitle, { name: request.app.name }),
    hidden: true,
    leadsOut: true,
    body: <Consent request={request} person={`${givenName} ${familyName}`} address={sameQuestion(ask)} />,
  })
}

/** POST /oauth/authorize: yes or no, and back to the app with it. @throws Refusal as `appRequest`, nothing-allowed */
export async function allowApp(work: Work, ask: Ask): Promise<Answer> {
  const request = await requestIn(work, ask)
  if ('error' in request) return leadTo(work, request, request)
  if (ask.form.text('answer') !== 'allow')
    return leadTo(work, request, appFault('access_denied', 'The person did not allow it.'))
  const chosen = allScopes.filter((scope) => ask.form.all('scope').includes(scope))
  const { code, scopes } = await apps.allowApp(work, request, chosen)
  // Open Badges 3.0, 7.1.2.2: the scopes come back with the code, because the person may have taken some away.
  return leadTo(work, request, { code, scope: scopes.join(' ') })
}

type Way = Pick<AppRequest, 'app' | 'redirectUri' | 'state'>

async function requestIn(work: Work, { query }: Ask): Promise<AppRequest | (Way & AppFault)> {
  const [id, another] = query.getAll('client_id')
  const appId = another === undefined ? parseId<'app'>(id) : null
  const app = found(appId && (await store.app(work, appId)), 'app-unknown')
  const way = { app, redirectUri: redirectUriIn(app, query), state: query.get('state') }
  const asked = requestOf(app, query)
  return { ...way, ...asked }
}

function redirectUriIn(app: App, query: URLSearchParams): string {
  const [uri = '', another] = query.getAll('redirect_uri')
  if (another !== undefined || !isRegistered(app, uri)) throw new Refusal('app-address-unknown')
  return uri
}

type Said = AppFault | { code: string; scope: string }

function leadTo(work: Work, way: Way, said: Said): Answer {
  return redirect(addressBack(work, way, said))
}

function addressBack({ site }: Work, { redirectUri, state }: Way, said: Said): string {
  const told = 'error' in said ? { error: said.error, error_description: said.description } : said
  return leadBack(redirectUri, { ...told, state, iss: site.url + OAUTH_PLACE })
}

function Faulty({ app: { name, host }, back }: { app: App; back: string }) {
  const { t } = useView()
  return (
    <div className="flow">
      <Heading title={t(words.faultTitle)} lead={t(words.faultLead, { name, host })} />
      <Callout tone="wait" title={t(words.stranger)}>
        <p>{t(words.strangerText, { host })}</p>
      </Callout>
      <p>
        <a href={back}>{t(words.faultBack, { host })}</a>
      </p>
    </div>
  )
}

/** The answer goes to where the question stands, with all of it: nothing is kept of it meanwhile. */
function sameQuestion({ query }: Ask): string {
  return `${to('allowApp')}?${query}`
}

function Consent({
  request: { app, scopes },
  person,
  address,
}: {
  request: AppRequest
  person: string
  address: string
}) {
  const { t } = useView()
  const { name, host, policyUri, termsUri } = app
  const choices = scopes.map((scope) => ({
    value: scope,
    label: t(scopeWords[scope].label),
    hint: t(scopeWords[scope].hint),
  }))
  return (
    <div className="flow">
      <Heading title={t(words.askTitle, { name })} lead={t(words.askLead, { host, person })} />
      <RefusalSummary />
      <Callout tone="wait" title={t(words.stranger)}>
        <p>{t(words.strangerText, { host })}</p>
        <ul>
          <li>
            <a href={policyUri}>{t(words.policy)}</a>
          </li>
          <li>
            <a href={termsUri}>{t(words.terms)}</a>
          </li>
          <li>
            <a href={to('appTerms')}>{t(words.ourTerms)}</a>
          </li>
        </ul>
      </Callout>
      <PostForm action={address}>
        <CheckField
          name="scope"
          label={t(words.question)}
          hint={t(words.questionHint)}
          values={scopes}
          choices={choices}
        />
        <div className="row">
          <Button name="answer" value="allow">
            {t(words.allow)}
          </Button>
          <Button name="answer" value="deny" kind="quiet">
            {t(words.deny)}
          </Button>
        </div>
      </PostForm>
    </div>
  )
}
