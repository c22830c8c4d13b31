import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'

/** The absolute addresses that stand in badges. They must never change: old badges name them. `url` is the site's. */
export const issuerAddress = (url: string, slug: string) => url + to('issuer', { issuer: slug })
/** The controller of what the installation itself signs. */
export const installationAddress = (url: string) => url + to('installation')
/** Where an issuer's keys for tokens stand: below its own address, so that they speak for it (OB 3.0, 8.2.3). */
export const keySetAddress = (issuer: string) => `${issuer}/jwks.json`
export const awardAddress = (url: string, awardId: Id<'award'>) => url + to('award', { awardId })
/** A credential's id is the address of its document. */
export const credentialAddress = (url: string, awardId: Id<'award'>) => url + to('awardCredential', { awardId })
export const listAddress = (url: string, statusListId: Id<'status-list'>) => url + to('statusList', { statusListId })
export const endorsementAddress = (url: string, endorsementId: Id<'endorsement'>) =>
  url + to('endorsement', { endorsementId })
export const pictureAddress = (url: string, versionId: Id<'version'>) => url + to('badgeDesignPng', { versionId })
