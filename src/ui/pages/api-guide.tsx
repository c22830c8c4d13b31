import { type Answer, json, page } from '../../platform/http/answer.ts'
import type { Handler } from '../../platform/http/ask.ts'
import { refusals } from '../../refusals.ts'
import { to } from '../../routes.ts'
import { Disclosure } from '../frames.tsx'
import { DataTable } from '../lists.tsx'
import { Heading } from '../parts.tsx'
import { useView } from '../view.ts'
import { type ApiDocument, type Field, type Verb, verbsIn } from './api-document.ts'
import { words } from './api-guide-words.ts'

/** The API as a page to read and as an OpenAPI document, both drawn from the schemas that validate requests. */
export function apiGuide(read: () => ApiDocument): { apiGuide: Handler; openApi: Handler } {
  return {
    async apiGuide(work, ask): Promise<Answer> {
      const body = <Guide verbs={verbsIn(read())} url={work.site.url} />
      return page({ title: ask.t(words.title), body, description: ask.t(words.lead) })
    },
    openApi: async () => json(read()),
  }
}

function Guide({ verbs, url }: { verbs: readonly Verb[]; url: string }) {
  const { t } = useView()
  const tags = [...new Set(verbs.map(({ tag }) => tag))]
  return (
    <>
      <Heading title={t(words.title)} lead={t(words.lead)}>
        <p>
          <a href={to('openApi')}>{t(words.document)}</a>
        </p>
      </Heading>
      <nav aria-label={t(words.contents)}>
        <ul className="row">
          {tags.map((tag) => (
            <li key={tag}>
              <a href={`#${anchorOf(tag)}`}>{tag}</a>
            </li>
          ))}
          <li>
            <a href="#refusals">{t(words.codesTitle)}</a>
          </li>
        </ul>
      </nav>
      <Beginning url={url} />
      {tags.map((tag) => (
        <section key={tag} aria-labelledby={anchorOf(tag)}>
          <h2 id={anchorOf(tag)}>{tag}</h2>
          {verbs
            .filter((verb) => verb.tag === tag)
            .map((verb) => (
              <VerbItem key={`${verb.method} ${verb.path}`} verb={verb} />
            ))}
        </section>
      ))}
      <Codes />
    </>
  )
}

/** Never the name of a refusal, which has the same kind of address. */
function anchorOf(tag: string): string {
  return `verbs-${tag.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
}

function Beginning({ url }: { url: string }) {
  const { t } = useView()
  const lines = [
    `curl -X POST ${url}${to('apiSignIn')} -H 'Content-Type: application/json' \\`,
    `  -d '{"email": "name@example.org", "password": "…"}'`,
    `curl ${url}${to('apiEnrolments')} -H 'Authorization: Bearer …'`,
  ]
  return (
    <section aria-labelledby="begin">
      <h2 id="begin">{t(words.beginTitle)}</h2>
      <p>{t(words.beginSignIn)}</p>
      <pre tabIndex={0}>
        <code>{lines.join('\n')}</code>
      </pre>
      <p>{t(words.beginBodies)}</p>
      <p>{t(words.beginProblems)}</p>
    </section>
  )
}

/** Closed at first: the list of verbs is read before any one of them is. */
function VerbItem({ verb }: { verb: Verb }) {
  const { t } = useView()
  const { method, path, summary, description, isOpen, fields, answers } = verb
  const head = (
    <>
      {summary} <code>{`${method} ${path}`}</code>
    </>
  )
  return (
    <Disclosure summary={head}>
      {description && <p>{description}</p>}
      {isOpen && <p>{t(words.open)}</p>}
      {fields.length > 0 && <FieldTable caption={t(words.takes, { verb: `${method} ${path}` })} fields={fields} />}
      {answers.map(({ status, type, fields: told }) => (
        <div key={status}>
          <p className="small">
            {t(words.answers, { status })} <code>{type}</code>
          </p>
          <FieldTable caption={t(words.answersWith, { verb: `${method} ${path}`, status })} fields={told} />
        </div>
      ))}
    </Disclosure>
  )
}

function FieldTable({ caption, fields }: { caption: string; fields: readonly Field[] }) {
  const { t } = useView()
  const where = {
    path: words.inPath,
    query: words.inQuery,
    header: words.inHeader,
    body: words.inBody,
    answer: words.inAnswer,
  }
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={[words.field, words.where, words.type, words.meaning].map((word) => ({ label: t(word) }))}
      rows={fields.map((field) => ({
        key: `${field.where} ${field.name}`,
        cells: [
          <code key="name">{field.name}</code>,
          t(where[field.where]),
          <code key="type">{field.type}</code>,
          [field.optional ? t(words.optional) : '', field.meaning].filter(Boolean).join('; '),
        ],
      }))}
    />
  )
}

/** The type of a problem document is the address of its code here. */
function Codes() {
  const { t, locale } = useView()
  return (
    <section aria-labelledby="refusals">
      <h2 id="refusals">{t(words.codesTitle)}</h2>
      <p>{t(words.codesLead)}</p>
      <dl className="facts facts-wide">
        {Object.entries(refusals).map(([code, said]) => (
          <div key={code} id={code}>
            <dt>
              <code>{code}</code> <span className="quiet">{said.status}</span>
            </dt>
            <dd>{plainly(said[locale])}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A sentence with its placeholders by name: a plural shows the form for many. */
function plainly(sentence: string): string {
  return sentence
    .replace(/\{(\w+), plural,(?:\s*[\w=]+ \{[^{}]*\})*\s*other \{([^{}]*)\}\s*\}/g, (_, name: string, many: string) =>
      many.replace('#', `{${name}}`),
    )
    .replace(/\{(\w+), \w+\}/g, '{$1}')
}
