import { achievementId } from '../catalogue/achievement.ts'
import * as catalogue from '../catalogue/store.ts'
import { parseId } from '../platform/ids.ts'
import type { Locale } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import { to } from '../routes.ts'
import { credentialAddress, issuerAddress } from './addresses.ts'
import type { Endorsable, Endorsement, Thing } from './endorsement-rules.ts'
import * as endorsements from './endorsements-store.ts'
import * as store from './store.ts'

/** A thing with its name, its page and the id that its endorsement speaks of. */
export type NamedThing = Thing & {
  title: string
  issuer: store.Issuer
  page: string
  subjectId: string
  /** Of its title; an issuer's name is in none. */
  language: Locale | null
}

/** The thing with this id that may be seen by whoever acts, or null. */
export async function thing(work: Work, about: Endorsable, id: string): Promise<NamedThing | null> {
  const findThing = things[about]
  return findThing(work, id)
}

const things: { [About in Endorsable]: (work: Work, id: string) => Promise<NamedThing | null> } = {
  issuer: issuerThing,
  award: awardThing,
  'micro-credential': microCredentialThing,
}

export function thingOf(work: Work, endorsement: Endorsement): Promise<NamedThing | null> {
  const { about, microCredentialId, awardId, organisationId } = endorsement
  return thing(work, about, awardId ?? microCredentialId ?? organisationId)
}

/** The id under which a thing is asked for. */
export function idOf({ awardId, microCredentialId, organisationId }: Thing): string {
  return awardId ?? microCredentialId ?? organisationId
}

async function issuerThing(work: Work, asked: string): Promise<NamedThing | null> {
  const organisationId = parseId<'organisation'>(asked)
  const known = organisationId && (await store.issuerOf(work, organisationId))
  // Only what issues has a page of its own.
  const issuer = known && (await store.issuer(work, known.slug))
  if (!issuer) return null
  return {
    about: 'issuer',
    organisationId,
    microCredentialId: null,
    awardId: null,
    ownerId: null,
    title: issuer.name,
    issuer,
    page: to('issuer', { issuer: issuer.slug }),
    language: null,
    subjectId: issuerAddress(work.site.url, issuer.slug),
  }
}

async function microCredentialThing(work: Work, asked: string): Promise<NamedThing | null> {
  const id = parseId<'micro-credential'>(asked)
  const versionId = id && (await endorsements.publishedVersionId(work, id))
  const version = versionId && (await catalogue.version(work, versionId))
  const issuer = version && (await store.issuerOf(work, version.organisationId))
  if (!issuer) return null
  const { organisationId, definition, slug } = version
  return {
    about: 'micro-credential',
    organisationId,
    microCredentialId: id,
    awardId: null,
    ownerId: null,
    title: definition.title,
    issuer,
    page: to('microCredential', { issuer: issuer.slug, slug }),
    language: definition.language,
    subjectId: achievementId(version, work.site.url),
  }
}

async function awardThing(work: Work, asked: string): Promise<NamedThing | null> {
  const awardId = parseId<'award'>(asked)
  const award = awardId && (await store.award(work, awardId))
  const version = award && (await catalogue.version(work, award.versionId))
  const issuer = version && (await store.issuerOf(work, version.organisationId))
  if (!issuer) return null
  const { organisationId, personId: ownerId } = award
  return {
    about: 'award',
    organisationId,
    microCredentialId: null,
    awardId,
    ownerId,
    title: version.definition.title,
    issuer,
    page: to('award', { awardId }),
    language: version.definition.language,
    subjectId: credentialAddress(work.site.url, awardId),
  }
}
