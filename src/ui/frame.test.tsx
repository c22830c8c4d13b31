import type { ReactElement } from 'react'
import { expect, test } from 'vitest'
import type { Viewer } from '../platform/actor.ts'
import { formOf } from '../platform/http/ask.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { say } from '../platform/words.ts'
import { formatsFor } from './formats.ts'
import { PostForm, RadioField, RefusalSummary, TextField } from './forms.tsx'
import { LevelField, Steps } from './journey.tsx'
import { drawDocument } from './layout.tsx'
import { DataTable, Report } from './lists.tsx'
import { Pagination } from './search.tsx'
import type { View } from './view.ts'

test('one organisation stands in the bar by its name, several behind one word', () => {
  expect(draw({ viewer: ana('Lantern Institute') })).toMatch(
    /<li><a href="\/o\/lantern-institute" title="Lantern Institute"><span class="way-name">Lantern Institute</,
  )
  const several = draw({ viewer: ana('Lantern Institute', 'Thornmere'), path: '/o/thornmere/queue' })
  expect(several).toContain('<details class="group"><summary data-current="true">Organisations</summary>')
  expect(several).toContain('<a href="/o/thornmere" aria-current="true">Thornmere</a>')
})

test('the bar marks the page itself, and what lies above it, and nothing else', () => {
  const marked = (path: string) =>
    [...draw({ viewer: ana(), path }).matchAll(/href="([^"]+)" aria-current="(\w+)"/g)].map(
      ([, href, kind]) => `${href} ${kind}`,
    )
  expect(marked('/my?page=2')).toEqual(['/my page'])
  expect(marked('/my/work/1')).toEqual(['/my true'])
  expect(marked('/my/awards')).toEqual(['/my/awards page'])
  for (const path of ['/my/awards/1', '/my/record', '/my/endorsements'])
    expect(marked(path)).toEqual(['/my/awards true'])
  expect(marked('/catalogue/lantern/feedback')).toEqual(['/catalogue true'])
  expect(marked('/catalogues')).toEqual([])
})

test('signing in leads back to the page one came from, but not to the pages of signing in', () => {
  expect(draw({ path: '/catalogue?q=reading' })).toContain('href="/sign-in?next=%2Fcatalogue%3Fq%3Dreading"')
  for (const path of ['/', '/sign-up']) expect(draw({ path })).toContain('href="/sign-in"')
})

test('a refused form says so in the title, above the form with the focus, and beside the field', () => {
  const refusal = new Refusal('field-missing', { field: 'email', label: 'E-mail' })
  const html = draw(
    { refusal, sentence: 'Fill in “E-mail”.' },
    <>
      <RefusalSummary />
      <TextField name="email" label="E-mail" hint="The one you read." />
      <TextField name="name" label="Name" />
    </>,
  )
  expect(html).toContain('<title>There is a problem: Trial · Cairn</title>')
  expect(html).toMatch(/role="alert" tabindex="-1" id="refusal" autofocus=""/)
  expect(html).toContain('<a href="#email">Fill in “E-mail”.</a>')
  expect(html).toContain('aria-describedby="email-hint email-fault" aria-invalid="true" id="email"')
  expect(html).toMatch(/<input id="name"/)
})

test('what was chosen stays chosen when a form is drawn again', () => {
  const form = formOf([
    ['rating', 'yes'],
    ['kind', 'link'],
  ])
  const levels = [
    { value: 'not-yet', label: 'Not Yet' },
    { value: 'yes', label: 'Yes' },
  ] as const
  const kinds = [
    { value: 'file', label: 'File' },
    { value: 'link', label: 'Link' },
  ]
  const html = draw(
    { form },
    <>
      <LevelField name="rating" label="Talk" value="not-yet" levels={levels} />
      <RadioField name="kind" label="Kind" choices={kinds} />
    </>,
  )
  const checked = [...html.matchAll(/<input[^>]*checked=""[^>]*>/g)].map(([input]) => /name="(\w+)"/.exec(input)?.[1])
  expect(checked).toEqual(['rating', 'kind'])
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="yes"/)
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="link"/)
})

test('states are told in words, not in colour alone', () => {
  const html = draw(
    { locale: 'es', t: (message, values) => say(message, 'es', values) },
    <>
      <Steps
        label="Partes"
        steps={[
          { label: 'Uno', state: 'done' },
          { label: 'Dos', state: 'now', href: '/2' },
        ]}
      />
      <Report findings={[{ key: 'a', state: 'unknown', title: 'La lista' }]} />
      <Pagination page={1} pages={3} addressOf={(page) => `/c?page=${page}`} />
    </>,
  )
  expect(html).toContain('Uno<span class="hidden-text"> (hecho)</span>')
  expect(html).toContain('<a class="step step-now" href="/2" aria-current="step">')
  expect(html).toContain('no se pudo comprobar')
  expect(html).toContain('Página 1 de 3')
  expect(html).not.toContain('rel="prev"')
})

test('the first cell of each row of a table names it', () => {
  const columns = [{ label: 'Name' }, { label: 'Reads', numeric: true }]
  const html = draw({}, <DataTable caption="People" columns={columns} rows={[{ key: 'ana', cells: ['Ana', 41] }]} />)
  expect(html).toContain('<tr><th scope="row">Ana</th><td class="number" data-label="Reads">41</td></tr>')
})

test('no page carries a style or a script of its own, which the content security policy would refuse', () => {
  expect(draw({ viewer: ana('Lantern Institute', 'Thornmere') }, <PostForm action="/">{null}</PostForm>)).not.toMatch(
    /\sstyle=|<style|<script/,
  )
})

function draw(over: Partial<View> = {}, body: ReactElement = <p />): string {
  const view: View = {
    locale: 'en',
    t: (message, values) => say(message, 'en', values),
    viewer: null,
    csrf: 'mark',
    path: '/',
    notice: null,
    refusal: null,
    sentence: null,
    form: formOf(),
    asset: (name) => `/assets/${name}`,
    ...formatsFor('en', 'UTC', new Date('2026-03-01T12:00:00Z')),
    ...over,
  }
  return drawDocument({ kind: 'page', title: 'Trial', body }, view)
}

/** Ana, an assessor in each of these organisations. */
function ana(...organisations: string[]): Viewer {
  return {
    personId: newId<'person'>(),
    sessionId: newId<'session'>(),
    sessionKind: 'browser',
    givenName: 'Ana',
    familyName: 'Reyes',
    locale: 'en',
    timeZone: 'UTC',
    isOperator: false,
    memberships: organisations.map((name) => ({
      organisationId: newId<'organisation'>(),
      slug: name.toLowerCase().replace(' ', '-'),
      name,
      kinds: ['issuer'],
      roles: ['assessor'],
    })),
  }
}

test('a day of an award is the same for whoever looks, wherever they are', () => {
  const late = new Date('2026-10-20T02:00:00Z')
  const zones = ['UTC', 'America/New_York', 'Pacific/Auckland']
  expect(zones.map((zone) => formatsFor('en', zone, late).day(late))).toEqual(zones.map(() => 'October 20, 2026'))
})
