import { contextUrls } from '@cairn/open-badges'
import { shortText } from './app-rules.ts'
import { isObject, type JsonObject } from './rules.ts'

/** `imsx_codeMinorFieldValue` of Open Badges 3.0, as far as it is said here. */
export type MinorCode =
  | 'forbidden'
  | 'internal_server_error'
  | 'invalid_data'
  | 'invalid_query_parameter'
  | 'not_allowed'
  | 'not_found'
  | 'server_busy'
  | 'unauthorizedrequest'

/** Why a request of the API is refused. The description is for whoever writes the program. */
export type ApiFault = { status: number; minor: MinorCode; description: string }
export const apiFault = (status: number, minor: MinorCode, description: string): ApiFault => ({
  status,
  minor,
  description,
})

/** Imsx_StatusInfo: how this API says no (Open Badges 3.0, B.7). */
export function statusInfo({ minor, description }: Omit<ApiFault, 'status'>): JsonObject {
  return {
    imsx_codeMajor: 'failure',
    imsx_severity: 'error',
    imsx_description: description,
    imsx_codeMinor: {
      imsx_codeMinorField: [{ imsx_codeMinorFieldName: 'Cairn', imsx_codeMinorFieldValue: minor }],
    },
  }
}

/** What a refusal of the application's own is called here. What was sent wrongly is 400, as the standard lists it. */
export function faultOf(status: number, description: string): ApiFault {
  if (status === 404) return apiFault(404, 'not_found', description)
  if (status === 429 || status === 503) return apiFault(status, 'server_busy', description)
  if (status === 409 || status === 422) return apiFault(400, 'invalid_data', description)
  return apiFault(status, status < 500 ? 'invalid_data' : 'internal_server_error', description)
}

export const USUAL_PAGE = 50
export const LARGEST_PAGE = 100

export type Paging = { limit: number; offset: number; since: Date | null }

/** The page that is asked for (Open Badges 3.0, 6.2.2.1), or what is wrong with how. */
export function pagingFrom(query: URLSearchParams): Paging | ApiFault {
  const limit = wholeNumber(query.get('limit') ?? String(USUAL_PAGE))
  const offset = wholeNumber(query.get('offset') ?? '0')
  if (!limit) return apiFault(400, 'invalid_query_parameter', 'limit must be a whole number from 1 on.')
  if (offset === null) return apiFault(400, 'invalid_query_parameter', 'offset must be a whole number from 0 on.')
  const text = query.get('since')
  const since = text === null ? null : dateTime(text)
  if (text !== null && !since)
    return apiFault(400, 'invalid_query_parameter', 'since must be a date and time such as 2026-01-31T12:00:00Z.')
  return { limit: Math.min(limit, LARGEST_PAGE), offset, since }
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

function dateTime(text: string): Date | null {
  // A plus sign that nobody escaped arrives as a space.
  const plain = text.replace(/ (?=\d\d:\d\d$)/, '+')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(plain)) return null
  const date = new Date(plain)
  return Number.isNaN(date.getTime()) ? null : date
}

/**
 * The Link header (RFC 8288): first and last always, next while there is more, prev unless it begins at the start.
 * `here`: how many this page holds, which may be fewer than were asked for.
 */
export function pageLinks(
  address: string,
  { limit, offset, since }: Paging,
  held: { here: number; total: number },
): string {
  const { here, total } = held
  const link = (rel: string, at: number) => {
    const query = new URLSearchParams({ limit: String(limit), offset: String(at) })
    if (since) query.set('since', since.toISOString())
    return `<${address}?${query}>; rel="${rel}"`
  }
  const last = total > 0 ? Math.floor((total - 1) / limit) * limit : 0
  return [
    ...(offset + here < total ? [link('next', offset + here)] : []),
    link('last', last),
    link('first', 0),
    ...(offset > 0 ? [link('prev', Math.max(0, offset - limit))] : []),
  ].join(', ')
}

export type OwnProfile = { id: string; givenName: string; familyName: string; email: string | null }

/** A person as a Profile of Open Badges 3.0: their name and the address that news goes to, nothing else. */
export function profileOf({ id, givenName, familyName, email }: OwnProfile): JsonObject {
  return {
    '@context': [contextUrls.openBadges],
    id,
    type: ['Profile'],
    name: `${givenName} ${familyName}`,
    givenName,
    familyName,
    ...(email && { email }),
  }
}

const CHANGEABLE = ['@context', 'id', 'type', 'name', 'givenName', 'familyName', 'email']

/** The name that a whole new profile gives, or why it cannot be taken (Open Badges 3.0, 6.2.5.1). */
export function newNameFrom(body: unknown, current: OwnProfile): { givenName: string; familyName: string } | ApiFault {
  const wrong = (description: string) => apiFault(400, 'invalid_data', description)
  if (!isObject(body) || ![body['type']].flat().includes('Profile')) return wrong('Send the whole Profile.')
  if (body['id'] !== current.id) return wrong('The id must be that of the profile that was read.')
  const unkept = Object.keys(body).find((member) => !CHANGEABLE.includes(member))
  if (unkept !== undefined) return wrong('Only a name is kept here: givenName, familyName and name.')
  if (body['email'] !== undefined && body['email'] !== current.email)
    return wrong('An e-mail address is changed at the account, where it is confirmed.')
  const named = (member: 'givenName' | 'familyName') =>
    // However it came to be: what was read can be sent back.
    body[member] === current[member] ? current[member] : shortText(body[member])
  const [givenName, familyName] = [named('givenName'), named('familyName')]
  if (!givenName || !familyName) return wrong('givenName and familyName must be texts of 1 to 100 characters.')
  if (body['name'] !== undefined && body['name'] !== `${givenName} ${familyName}`)
    return wrong('name must be givenName and familyName with a space between them.')
  return { givenName, familyName }
}
