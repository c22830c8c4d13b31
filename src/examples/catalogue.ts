import * as catalogue from '../catalogue/actions.ts'
import { blankDefinition } from '../catalogue/blank.ts'
import type { Definition } from '../catalogue/definition.ts'
import { publishedVersion, version } from '../catalogue/store.ts'
import { nobody } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import type { Workplace } from '../platform/work.ts'
import type { Cast } from './cast.ts'
import type { Content, ExampleMicroCredential } from './content.ts'

const AUTHOR = 'naveen'
const OLDEST_DAYS_AGO = 100

/** Writes, reviews and publishes everything in the catalogue, one a day; half-written ones stay drafts. */
export async function fillCatalogue(cast: Cast, { microCredentials, drafts }: Content): Promise<void> {
  for (const [place, { issuer, slug, definition }] of microCredentials.entries()) {
    const organisationId = cast.organisation(issuer)
    const day = OLDEST_DAYS_AGO - place
    const { versionId } = await cast.stage.act(cast.as(AUTHOR, issuer), day, (work) =>
      catalogue.draftVersion(work, { organisationId, definition, slug }),
    )
    await publish(cast, { issuer, versionId, day: day - 1 })
  }
  for (const { issuer, slug, definition } of drafts) {
    const organisationId = cast.organisation(issuer)
    const begun = { ...blankDefinition(definition), ...definition }
    await cast.stage.act(cast.as(AUTHOR, issuer), 6, (work) =>
      catalogue.draftVersion(work, { organisationId, definition: begun, slug }),
    )
  }
}

/** Publishes a second version, or leaves it in review: the effort is given more honestly than before. */
export async function reviseMicroCredential(
  cast: Cast,
  { issuer, slug, day, until }: { issuer: string; slug: string; day: number; until: 'published' | 'in-review' },
): Promise<void> {
  const organisationId = cast.organisation(issuer)
  const author = cast.as(AUTHOR, issuer)
  const versionId = await cast.stage.act(author, day, async (work) => {
    const { microCredentialId } = found(await publishedVersion(work, issuer, slug))
    return catalogue.reviseMicroCredential(work, { organisationId, microCredentialId })
  })
  await cast.stage.act(author, day - 0.1, async (work) => {
    const { revision, definition } = found(await version(work, versionId))
    await catalogue.saveVersion(work, { organisationId, versionId, revision, definition: longer(definition) })
  })
  if (until === 'published') await publish(cast, { issuer, versionId, day: day - 0.5 })
  else await sendForReview(cast, { issuer, versionId, day: day - 0.5 })
}

/** Whether the catalogue was filled: it is, or nothing of it is there. */
export async function isInCatalogue(workplace: Workplace, { issuer, slug }: ExampleMicroCredential): Promise<boolean> {
  return workplace.run(nobody, 'read', async (work) => (await publishedVersion(work, issuer, slug)) !== null)
}

type Publishing = { issuer: string; versionId: Id<'version'>; day: number }

async function publish(cast: Cast, { issuer, versionId, day }: Publishing): Promise<void> {
  const organisationId = cast.organisation(issuer)
  await sendForReview(cast, { issuer, versionId, day })
  await cast.stage.act(cast.as(approverOf(issuer), issuer), day - 0.5, (work) =>
    catalogue.publishVersion(work, { organisationId, versionId }),
  )
}

async function sendForReview(cast: Cast, { issuer, versionId, day }: Publishing): Promise<void> {
  const organisationId = cast.organisation(issuer)
  await cast.stage.act(cast.as(AUTHOR, issuer), day, (work) =>
    catalogue.sendForReview(work, { organisationId, versionId }),
  )
}

export function approverOf(issuer: string): string {
  return issuer === 'thornmere-school-of-education' ? 'walter' : 'camille'
}

function longer(definition: Definition): Definition {
  const { from, to } = definition.effortHours
  return { ...definition, effortHours: { from, to: to + 2 } }
}
