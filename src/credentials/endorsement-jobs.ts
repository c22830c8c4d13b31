import { contextUrls, issueEndorsement, statusEntry, type UnsignedEndorsement } from '@cairn/open-badges'
import type { JobOf } from '../jobs.ts'
import { asOrganisation, nobody } from '../platform/actor.ts'
import type { Letter } from '../platform/mail.ts'
import { found } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import { say } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Workshop } from '../platform/workshop.ts'
import { to } from '../routes.ts'
import { drawLetter } from '../ui/letter.tsx'
import { endorsementAddress, issuerAddress, listAddress } from './addresses.ts'
import { placeOf } from './endorsement-places.ts'
import type { Endorsement } from './endorsement-rules.ts'
import { type NamedThing, thingOf } from './endorsement-things.ts'
import { credentialWords, letterWords } from './endorsement-words.ts'
import { requestToken } from './endorsements.ts'
import * as store from './endorsements-store.ts'
import { signStatusList } from './jobs.ts'
import { keyOf } from './keys.ts'
import * as lists from './lists-store.ts'

/** Mails a request. Sends nothing when it was answered, declined or ran out since. */
export async function mailEndorsement({ workplace, mailer }: Workshop, job: JobOf<'mail-endorsement'>): Promise<void> {
  const drawn = await workplace.run(asOrganisation(job.organisationId), 'read', (work) => letterFor(work, job))
  if (drawn) await mailer.send(drawn)
}

/** In both languages: which one the reader would choose is not known yet. */
async function letterFor(work: Work, { endorsementId }: JobOf<'mail-endorsement'>): Promise<Letter | null> {
  const address = await store.letterTo(work, endorsementId)
  const endorsement = await store.endorsement(work, endorsementId)
  const thing = endorsement && (await thingOf(work, endorsement))
  if (!address || !thing) return null
  const token = requestToken(work.site, endorsementId)
  const asker = await store.askerAtDoor(work, tokenHash(token))
  const values = { title: thing.title, issuer: thing.issuer.name, asker: asker ?? '' }
  const what = asker ? letterWords.whatAward : letterWords.what
  return drawLetter(
    {
      subject: say(letterWords.subject, 'en', values),
      paragraphs: [say(what, 'en', values), say(what, 'es', values)],
      action: {
        label: `${say(letterWords.action, 'en')} · ${say(letterWords.action, 'es')}`,
        href: work.site.url + to('endorsementRequest', { token }),
      },
      after: [say(letterWords.after, 'en'), say(letterWords.after, 'es')],
    },
    { to: address, key: `endorsement-${endorsementId}`, locale: 'en', siteUrl: work.site.url },
  )
}

/** Signs an accepted endorsement, once. Reading, signing and keeping are apart, as for awards. */
export async function signEndorsement(
  workshop: Workshop,
  { organisationId, endorsementId }: JobOf<'sign-endorsement'>,
): Promise<void> {
  const { workplace } = workshop
  const issuer = asOrganisation(organisationId)
  const prepared = await workplace.run(issuer, 'write', async (work) => {
    // Locked: of two that sign at once, the second finds the place that the first took.
    const endorsement = await store.lock(work, endorsementId)
    if (!endorsement || endorsement.state !== 'accepted' || endorsement.signed) return null
    const thing = found(await thingOf(work, endorsement))
    const { id: keyId, signer } = await keyOf(work, issuerAddress(work.site.url, thing.issuer.slug))
    const place = await placeOf(work, endorsement)
    const unsigned = documentOf({ endorsement, thing, place, url: work.site.url })
    const unsignedLists = await lists.neverSigned(work, [place.listId])
    return { unsigned, listId: place.listId, unsignedLists, keyId, signer, at: work.now }
  })
  if (!prepared) return
  const { unsigned, listId, unsignedLists, keyId, signer, at } = prepared
  for (const statusListId of unsignedLists)
    await signStatusList(workshop, { name: 'sign-status-list', organisationId, statusListId })
  const document = JSON.stringify(await issueEndorsement(unsigned, signer, { created: at }))
  await workplace.run(issuer, 'write', async (work) => {
    if (!(await store.saveDocument(work, endorsementId, { keyId, document }))) return
    await lists.countPlaces(work, listId, 1)
    await work.record({ type: 'endorsement-signed', organisationId, endorsementId })
  })
}

/** Finds accepted endorsements that a killed worker left without a signature. */
export async function sweepEndorsements({ workplace }: Workshop): Promise<void> {
  await workplace.run(nobody, 'write', async (work) => {
    const unsigned = await store.unsigned(work)
    await work.enqueueOnce(unsigned.map((one) => ({ name: 'sign-endorsement', ...one })))
  })
}

type Parts = { endorsement: Endorsement; thing: NamedThing; place: lists.Place; url: string }

/**
 * The EndorsementCredential (OB 3.0, B.1.5). The endorser has no key here: the issuer signs, and what is signed says
 * so, with the endorser's name as they wrote it.
 */
function documentOf({ endorsement, thing, place, url }: Parts): UnsignedEndorsement {
  const { id, name, standing, comment, decidedAt } = endorsement
  const { issuer, title, subjectId, language } = thing
  const locale = language ?? 'en'
  const values = { name: name ?? '', standing: standing ?? '', title, issuer: issuer.name }
  const said = say(credentialWords.said, locale, { ...values, comment: comment ?? '' })
  return {
    '@context': [contextUrls.credentialsV2, contextUrls.openBadges],
    id: endorsementAddress(url, id),
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: say(credentialWords.name, locale, values),
    description: say(credentialWords.onBehalf, locale, values),
    issuer: { id: issuerAddress(url, issuer.slug), type: ['Profile'], name: issuer.name },
    validFrom: `${(decidedAt ?? endorsement.createdAt).toISOString().slice(0, 19)}Z`,
    credentialSubject: {
      id: subjectId,
      type: ['EndorsementSubject'],
      endorsementComment: `${said}\n\n${say(credentialWords.onBehalf, locale, values)}`,
    },
    credentialStatus: statusEntry({
      statusListCredential: listAddress(url, place.listId),
      statusPurpose: 'revocation',
      index: place.index,
    }),
  }
}
