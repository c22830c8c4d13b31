import Type from 'typebox'
import { closed, Moment, orNull, pagedMembers, pagedShape, Uuid } from '../platform/http/shapes.ts'
import { audiences, topics } from './definition.ts'
import { definitionSchema } from './schema.ts'

/** What the verbs of the catalogue and of authors answer. */
const Count = Type.Integer({ minimum: 0 })
const Language = Type.Enum(['en', 'es'])
const Issuer = Type.Object({ slug: Type.String(), name: Type.String() }, closed)
const Address = Type.String({ description: 'The address of its page.' })

const FacetShape = Type.Array(
  Type.Object({ value: Type.String(), label: Type.Optional(Type.String()), count: Count }, closed),
)
export const SearchShape = Type.Object(
  {
    ...pagedMembers(
      Type.Object(
        {
          versionId: Uuid,
          issuer: Issuer,
          slug: Type.String(),
          title: Type.String(),
          summary: Type.String(),
          language: Language,
          topic: Type.Enum([...topics]),
          audience: Type.Array(Type.Enum([...audiences])),
          effortHours: Type.Object({ from: Count, to: Count }, closed),
          url: Address,
        },
        closed,
      ),
    ),
    counts: Type.Object(
      { issuer: FacetShape, topic: FacetShape, audience: FacetShape, effort: FacetShape, standard: FacetShape },
      { ...closed, description: 'How many there are for each value, under the other choices.' },
    ),
    heard: orNull(Type.String({ description: 'The words that were looked for in place of what was typed.' })),
    nearest: Type.Boolean({ description: 'Nothing has all the words: these come nearest.' }),
  },
  closed,
)
export const PublishedShape = Type.Object(
  {
    versionId: Uuid,
    microCredentialId: Uuid,
    issuer: Issuer,
    slug: Type.String(),
    number: Count,
    publishedAt: orNull(Moment),
    retiredAt: orNull(Moment),
    url: Address,
    achievement: Type.String({ description: 'The id of the achievement in its badges.' }),
    definition: definitionSchema,
  },
  closed,
)
export const ShelvesShape = pagedShape(
  Type.Object(
    {
      microCredentialId: Uuid,
      slug: Type.String(),
      retiredAt: orNull(Moment),
      title: Type.String(),
      language: Language,
      published: orNull(Type.Object({ versionId: Uuid, number: Count, at: Moment }, closed)),
      open: orNull(
        Type.Object(
          {
            versionId: Uuid,
            number: Count,
            state: Type.Enum(['draft', 'in-review']),
            savedAt: Moment,
            returned: Type.Boolean(),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
)
const FaultsShape = Type.Array(
  Type.Object(
    {
      path: Type.String({ description: 'Such as artifacts.0.criteria.1.name.' }),
      code: Type.String({ description: 'Stable.' }),
      values: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
      blocks: Type.Boolean({ description: 'Whether it must be mended before it can be published.' }),
    },
    closed,
  ),
)
export const VersionShape = Type.Object(
  {
    id: Uuid,
    microCredentialId: Uuid,
    slug: Type.String(),
    number: Count,
    state: Type.Enum(['draft', 'in-review', 'published']),
    revision: Count,
    savedAt: Moment,
    publishedAt: orNull(Moment),
    returnNote: orNull(Type.String()),
    faults: FaultsShape,
    definition: definitionSchema,
  },
  closed,
)
export const BegunShape = Type.Object({ id: Uuid, microCredentialId: Uuid, revision: Count }, closed)
export const SavedShape = Type.Object({ id: Uuid, revision: Count, faults: FaultsShape }, closed)
