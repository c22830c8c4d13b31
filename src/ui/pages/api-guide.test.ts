import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { refusals } from '../../refusals.ts'
import { routes } from '../../routes.ts'
import { verbsIn } from './api-document.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const isOurs = ({ path }: { path: string }) => path.startsWith('/api/v1/')

describe('the description of the API', () => {
  test('is an OpenAPI 3.1 document that anybody may read', async () => {
    const answer = await world.visitor().get('/api/openapi.json')
    expect(answer.headers['content-type']).toContain('application/json')
    const document = answer.json()
    expect(document.openapi).toBe('3.1.0')
    expect(document.paths['/api/v1/sessions'].post).toMatchObject({ summary: 'Sign in', security: [] })
  })

  test('lists every verb that answers, and no page', async () => {
    const verbs = verbsIn((await world.visitor().get('/api/openapi.json')).json())
    const known = new Set(
      Object.values(routes).map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
    )
    const [own, others] = [verbs.filter(isOurs), verbs.filter((verb) => !isOurs(verb))]
    expect(own.map(({ method, path }) => `${method} ${path}`).filter((verb) => !known.has(verb))).toEqual([])
    // tus, whose methods are its own, where a token opens too.
    expect(others.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      'DELETE /uploads/{uploadId}',
      'HEAD /uploads/{uploadId}',
      'PATCH /uploads/{uploadId}',
      'POST /uploads',
    ])
    expect(verbs.filter(({ summary, tag }) => !summary || !tag)).toEqual([])
  })
})

describe('the page for programmers', () => {
  test('shows each verb with its fields, and each refusal under the address that problem documents name', async () => {
    const { status, body } = await world.visitor().get('/api')
    expect(status).toBe(200)
    expect(body).toContain('<code>POST /api/v1/sessions</code>')
    expect(body).toContain('<code>password</code>')
    // And what comes back: of a list, each member of its items.
    expect(body).toContain('<code>items[].microCredential</code>')
    expect(body).not.toContain('<code></code>')
    for (const code of Object.keys(refusals)) expect(body).toContain(`<div id="${code}">`)
    expect(body).not.toMatch(/, plural,/)
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('a problem document leads there', async () => {
    const problem = (await world.visitor().api('GET', '/api/v1/enrolments')).json()
    expect(problem).toMatchObject({ type: '/api#sign-in-first', status: 401 })
  })
})
