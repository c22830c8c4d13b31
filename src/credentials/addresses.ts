import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'

/** The absolute addresses that stand in badges. They must never change: old badges name them. `url` is the site's. */
export const issuerAddress = (url: string, slug: string) => url + to('issuer', { issuer: slug })
export const awardAddress = (url: string, awardId: Id<'award'>) => url + to('award', { awardId })
/** A credential's id is the address of its document. */
export const credentialAddress = (url: string, awardId: Id<'award'>) => url + to('awardCredential', { awardId })
export const listAddress = (url: string, statusListId: Id<'status-list'>) => url + to('statusList', { statusListId })
export const pictureAddress = (url: string, versionId: Id<'version'>) => url + to('badgeDesignPng', { versionId })
