import { type Fault, fault, unless } from './faults.ts'
import { asList, isObject, isText, isTexts, isUrl } from './values.ts'

/** A text, or texts with their language and direction and nothing else (VCDM 2.0, 4.6 and 11.1). */
export function languageFaults(value: unknown, path: string): Fault[] {
  return asList(value).flatMap((one) => {
    const isValue =
      isObject(one) &&
      isText(one['@value']) &&
      Object.keys(one).every((member) => ['@value', '@language', '@direction'].includes(member)) &&
      (one['@language'] === undefined || isText(one['@language'])) &&
      ['ltr', 'rtl', undefined].some((direction) => direction === one['@direction'])
    return unless(isText(one) || isValue, path, 'It is a text, or a text with its language and direction.')
  })
}

/** Each resource named once, with a digest (5.3). Whether the digest is right is for whoever fetches it. */
export function resourceFaults(value: unknown): Fault[] {
  const resources = asList(value)
  const ids = resources.filter(isObject).map((resource) => resource['id'])
  return [
    ...resources.flatMap((resource) => {
      if (!isObject(resource)) return [fault('relatedResource', 'A related resource is an object.')]
      const digests = [resource['digestSRI'], resource['digestMultibase']].filter((digest) => digest !== undefined)
      return [
        ...unless(isUrl(resource['id']), 'relatedResource.id', 'The id of a related resource is a URL.'),
        ...unless(
          digests.length > 0 && digests.every(isTexts),
          'relatedResource',
          'A related resource has a digestSRI or a digestMultibase.',
        ),
      ]
    }),
    ...unless(new Set(ids).size === ids.length, 'relatedResource', 'Each related resource is named once.'),
  ]
}

/** An entry of a status list (Bitstring Status List 1.0, 2.1). */
export function statusFaults(value: unknown): Fault[] {
  return asList(value)
    .filter((entry) => isObject(entry) && asList(entry['type']).includes('BitstringStatusListEntry'))
    .filter(isObject)
    .flatMap((entry) => {
      const { statusPurpose, statusListIndex, statusListCredential, statusSize, id } = entry
      const index = isText(statusListIndex) && /^(?:0|[1-9]\d*)$/.test(statusListIndex)
      const size = statusSize === undefined || (Number.isInteger(statusSize) && Number(statusSize) > 0)
      const references = asList(entry['statusReference'])
      const at = 'credentialStatus'
      return [
        ...unless(isText(statusPurpose) && statusPurpose !== '', `${at}.statusPurpose`, 'A purpose is a text.'),
        ...unless(index, `${at}.statusListIndex`, 'An index is a whole number from 0, written as a text.'),
        ...unless(isUrl(statusListCredential), `${at}.statusListCredential`, 'The list is named by its URL.'),
        ...unless(size, `${at}.statusSize`, 'A size is a whole number above 0.'),
        ...unless(
          !size || messagesFit(entry),
          `${at}.statusMessage`,
          'There is a message for each value, with its status.',
        ),
        ...unless(references.every(isUrl), `${at}.statusReference`, 'A reference is one or more URLs.'),
        ...unless(id === undefined || id !== statusListCredential, `${at}.id`, 'Its id is not that of the list.'),
      ]
    })
}

/** A message for every value that fits into the bits; of a single bit they may be left out. */
function messagesFit({ statusSize = 1, statusMessage }: Record<string, unknown>): boolean {
  if (statusMessage === undefined) return statusSize === 1
  const isMessage = (one: unknown) =>
    isObject(one) && isText(one['message']) && isText(one['status']) && /^0x[\dA-Fa-f]+$/.test(one['status'])
  return (
    Array.isArray(statusMessage) && statusMessage.length === 2 ** Number(statusSize) && statusMessage.every(isMessage)
  )
}

/** The list itself (Bitstring Status List 1.0, 2.2). */
export function statusListFaults(credential: Record<string, unknown>): Fault[] {
  if (!asList(credential['type']).includes('BitstringStatusListCredential')) return []
  const at = 'credentialSubject'
  return asList(credential[at])
    .filter(isObject)
    .flatMap(({ type, statusPurpose, encodedList }) => [
      ...unless(type === 'BitstringStatusList', `${at}.type`, 'Its type is BitstringStatusList.'),
      ...unless(isTexts(statusPurpose), `${at}.statusPurpose`, 'A purpose is one or more texts.'),
      ...unless(
        isText(encodedList) && /^u[\w-]+$/.test(encodedList),
        `${at}.encodedList`,
        'The list is multibase, base64url without padding.',
      ),
    ])
}
