import Type, { type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { json } from '../platform/http/answer.ts'
import { type Ask, bodyOf, idParam, organisationOf } from '../platform/http/ask.ts'
import type { ApiVerb } from '../platform/http/edge.ts'
import { closed, pageOf, PageQuery, Uuid } from '../platform/http/shapes.ts'
import { found } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import { to } from '../routes.ts'
import { achievementId } from './achievement.ts'
import * as actions from './actions.ts'
import * as shapes from './api-shapes.ts'
import { audiences, topics } from './definition.ts'
import { searchCatalogue } from './discover.ts'
import { faultsOf } from './faults.ts'
import type { Draft, Version } from './rules.ts'
import { definitionSchema } from './schema.ts'
import { effortBands, PAGE_SIZE, searchFrom, sorts } from './search.ts'
import * as store from './store.ts'
import * as versions from './versions-store.ts'

const tags = ['Catalogue']
const authorTags = ['Author']
/** One value or several. */
const some = (value: TSchema) => Type.Optional(Type.Union([value, Type.Array(value, { maxItems: 20 })]))
const name = Type.String({ maxLength: 200 })
const inOrganisation = Type.Object({ organisation: Type.String() })
const ofVersion = Type.Object({ organisation: Type.String(), versionId: Type.String() })

/** GET /api/v1/micro-credentials */
export const microCredentials: ApiVerb = {
  schema: {
    summary: 'Search the catalogue',
    tags,
    security: [],
    querystring: Type.Object(
      {
        q: Type.Optional(
          Type.String({ maxLength: 200, description: 'Words to look for; spelling need not be perfect.' }),
        ),
        issuer: some(name),
        topic: some(Type.Enum([...topics])),
        audience: some(Type.Enum([...audiences])),
        effort: some(Type.Enum(effortBands.map(({ key }) => key))),
        standard: some(name),
        sort: Type.Optional(Type.Enum([...sorts])),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
      },
      closed,
    ),
    response: { 200: shapes.SearchShape },
  },
  async handle(work, ask) {
    const search = searchFrom(ask.query)
    const { cards, total, counts, heard, nearest } = await searchCatalogue(work, search)
    const { url } = work.site
    const items = cards.map((card) => ({
      ...card,
      url: url + to('microCredential', { issuer: card.issuer.slug, slug: card.slug }),
    }))
    return json({ items, total, page: search.page, pageSize: PAGE_SIZE, counts, heard, nearest })
  },
}

/** GET /api/v1/micro-credentials/:issuer/:slug */
export const microCredential: ApiVerb = {
  schema: {
    summary: 'One published micro-credential with its whole rubric',
    tags,
    security: [],
    params: Type.Object({ issuer: Type.String(), slug: Type.String() }),
    response: { 200: shapes.PublishedShape },
  },
  async handle(work, ask) {
    const { issuer = '', slug = '' } = ask.params
    return json(publicForm(work, found(await store.publishedVersion(work, issuer, slug))))
  },
}

/** GET /api/v1/organisations/:organisation/versions */
export const versionList: ApiVerb = {
  schema: {
    summary: 'The micro-credentials an organisation has published or is writing',
    tags: authorTags,
    params: inOrganisation,
    querystring: PageQuery,
    response: { 200: shapes.ShelvesShape },
  },
  async handle(work, ask) {
    const page = pageOf(ask)
    const { shelves, total } = await versions.shelves(work, { organisationId: organisationOf(ask).id, page })
    return json({ items: shelves, total, page, pageSize: versions.SHELF_PAGE })
  },
}

const draftBody = Type.Object(
  {
    slug: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 80,
        description: 'Its part of the address, for good; made from the title when left out.',
      }),
    ),
    definition: definitionSchema,
  },
  closed,
)
const draftOf = Compile(draftBody)

/** POST /api/v1/organisations/:organisation/versions */
export const draftVersion: ApiVerb = {
  makes: true,
  schema: {
    summary: 'Begin a new micro-credential with its first draft',
    tags: authorTags,
    params: inOrganisation,
    body: draftBody,
    response: { 201: shapes.BegunShape },
  },
  async handle(work, ask) {
    const organisationId = organisationOf(ask).id
    const { microCredentialId, versionId } = await actions.draftVersion(work, {
      organisationId,
      ...draftOf.Parse(ask.body),
    })
    const { id, revision } = await draftFor(work, { organisationId, versionId })
    return json({ id, microCredentialId, revision }, 201)
  },
}

/** GET /api/v1/organisations/:organisation/versions/:versionId */
export const version: ApiVerb = {
  schema: {
    summary: 'One version with what is still missing',
    tags: authorTags,
    params: ofVersion,
    response: { 200: shapes.VersionShape },
  },
  async handle(work, ask) {
    return json(authorForm(await draftFor(work, idsIn(ask))))
  },
}

const saveBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, description: 'The revision this text was written over.' }),
    definition: definitionSchema,
  },
  closed,
)
const saveOf = Compile(saveBody)

/** PUT /api/v1/organisations/:organisation/versions/:versionId */
export const saveVersion: ApiVerb = {
  schema: {
    summary: 'Save the whole text of a draft',
    tags: authorTags,
    params: ofVersion,
    body: saveBody,
    response: { 200: shapes.SavedShape },
  },
  async handle(work, ask) {
    const ids = idsIn(ask)
    const { revision, definition } = saveOf.Parse(ask.body)
    const saved = await actions.saveVersion(work, { ...ids, revision, definition })
    return json({ id: ids.versionId, revision: saved, faults: faultsOf(definition) })
  },
}

/** POST /api/v1/organisations/:organisation/versions/:versionId/review */
export const sendForReview: ApiVerb = {
  schema: {
    summary: 'Hand a complete draft to the approver',
    tags: authorTags,
    params: ofVersion,
    response: { 200: shapes.VersionShape },
  },
  async handle(work, ask) {
    const ids = idsIn(ask)
    await actions.sendForReview(work, ids)
    return json(authorForm(await draftFor(work, ids)))
  },
}

/** POST /api/v1/organisations/:organisation/versions/:versionId/publish */
export const publishVersion: ApiVerb = {
  schema: {
    summary: 'Publish a reviewed version; it never changes again',
    tags: authorTags,
    params: ofVersion,
    response: { 200: shapes.VersionShape },
  },
  async handle(work, ask) {
    const ids = idsIn(ask)
    await actions.publishVersion(work, ids)
    return json(authorForm(await draftFor(work, ids)))
  },
}

const Note = Type.Object({ note: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) }, closed)
const ofMicroCredential = Type.Object({ organisation: Type.String(), microCredentialId: Type.String() })

/** POST /api/v1/organisations/:organisation/versions/:versionId/return */
export const returnVersion: ApiVerb = {
  schema: {
    summary: 'Return a version to its authors with a note',
    tags: authorTags,
    params: ofVersion,
    body: Note,
    response: { 200: shapes.VersionShape },
  },
  async handle(work, ask) {
    const ids = idsIn(ask)
    await actions.returnVersion(work, { ...ids, note: bodyOf(ask, Note).note.trim() })
    return json(authorForm(await draftFor(work, ids)))
  },
}

/** POST /api/v1/organisations/:organisation/micro-credentials/:microCredentialId/revise */
export const reviseMicroCredential: ApiVerb = {
  makes: true,
  schema: {
    summary: 'Begin a new version of what is published',
    tags: authorTags,
    params: ofMicroCredential,
    response: { 201: Type.Object({ versionId: Uuid }, closed) },
  },
  async handle(work, ask) {
    const organisationId = organisationOf(ask).id
    const microCredentialId = idParam<'micro-credential'>(ask, 'microCredentialId')
    return json({ versionId: await actions.reviseMicroCredential(work, { organisationId, microCredentialId }) }, 201)
  },
}

/** POST /api/v1/organisations/:organisation/micro-credentials/:microCredentialId/retire */
export const retireMicroCredential: ApiVerb = {
  schema: {
    summary: 'Take it out of the catalogue; work in flight goes on',
    tags: authorTags,
    params: ofMicroCredential,
    response: { 200: Type.Object({ retired: Uuid }, closed) },
  },
  async handle(work, ask) {
    const microCredentialId = idParam<'micro-credential'>(ask, 'microCredentialId')
    await actions.retireMicroCredential(work, { organisationId: organisationOf(ask).id, microCredentialId })
    return json({ retired: microCredentialId })
  },
}

/** The version that the address names, and the organisation in whose name it is asked for. */
function idsIn(ask: Ask) {
  return { organisationId: organisationOf(ask).id, versionId: idParam<'version'>(ask, 'versionId') }
}

async function draftFor(work: Work, ids: Parameters<typeof versions.draft>[1]): Promise<Draft> {
  return found(await versions.draft(work, ids))
}

function publicForm(work: Work, one: Version) {
  const { url } = work.site
  const { id, microCredentialId, issuer, slug, number, definition, publishedAt, retiredAt } = one
  return {
    versionId: id,
    microCredentialId,
    issuer,
    slug,
    number,
    publishedAt,
    retiredAt,
    url: url + to('microCredential', { issuer: issuer.slug, slug }),
    achievement: achievementId(one, url),
    definition,
  }
}

function authorForm({
  id,
  microCredentialId,
  slug,
  number,
  state,
  revision,
  definition,
  publishedAt,
  returnNote,
  savedAt,
}: Draft) {
  const faults = state === 'published' ? [] : faultsOf(definition)
  return { id, microCredentialId, slug, number, state, revision, savedAt, publishedAt, returnNote, faults, definition }
}
