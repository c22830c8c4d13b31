import { say, type Locale } from '../platform/words.ts'
import { certificateWords } from './certificate-words.ts'
import type { RefusalCode } from '../refusals.ts'
import type { Award, AwardState } from './rules.ts'

/** Why an award in this state cannot be put on paper or handed on, or null: it no longer stands, or not yet. */
export function whyNotHandOn(state: AwardState): RefusalCode | null {
  if (state === 'being-signed') return 'credential-unsigned'
  return state === 'valid' || state === 'expired' ? null : 'award-not-standing'
}

export type Shared = {
  award: Pick<Award, 'id' | 'awardedAt' | 'expiresAt'>
  title: string
  issuer: string
  /** The award's public page. */
  address: string
}

/** Where LinkedIn takes a certificate into one's own profile: nothing is sent before its form is. */
export function linkedInAddress({ award, title, issuer, address }: Shared): string {
  const { id, awardedAt, expiresAt } = award
  const query = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: title,
    organizationName: issuer,
    issueYear: String(awardedAt.getUTCFullYear()),
    issueMonth: String(awardedAt.getUTCMonth() + 1),
    ...(expiresAt && {
      expirationYear: String(expiresAt.getUTCFullYear()),
      expirationMonth: String(expiresAt.getUTCMonth() + 1),
    }),
    certUrl: address,
    certId: id,
  })
  return `https://www.linkedin.com/profile/add?${query}`
}

/** A letter to nobody yet, in one's own mail program, with the award's page in it (RFC 6068). */
export function mailAddress({ title, issuer, address }: Omit<Shared, 'award'>, locale: Locale): string {
  const subject = say(certificateWords.mailSubject, locale, { title, issuer })
  const body = `${say(certificateWords.mailText, locale, { title, issuer })}\r\n\r\n${address}\r\n`
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}

export const papers = ['a4', 'letter'] as const
export type Paper = (typeof papers)[number]

/** Countries where offices print on Letter; everybody else prints on A4 (Unicode CLDR, paperSize). */
const letterCountries = 'BZ CA CL CO CR DO GT MX NI PA PH PR SV US VE'.split(' ')

/** The paper of whoever asks, by the country their browser names first; English without a country is American. */
export function paperFor(acceptLanguage: string): Paper {
  const [first = ''] = acceptLanguage.split(',')
  const [language = '', ...parts] = (first.split(';')[0] ?? '').trim().split('-')
  const country = parts.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase()
  if (country) return letterCountries.includes(country) ? 'letter' : 'a4'
  return language.toLowerCase() === 'en' ? 'letter' : 'a4'
}
