import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { browserOf } from './browser.ts'
import { nextOf } from './next.ts'
import { foldEmail, whyNotEmail, whyNotPassword, whyNotPrimary, whyNotRemove } from './rules.ts'

describe('addresses', () => {
  test.each(['ana@example.org', 'Ana.Ruiz+cairn@schools.example.org', 'maría@correo.example', "o'neil@example.org"])(
    '%s may be an address',
    (email) => expect(whyNotEmail(email)).toBeNull(),
  )

  test.each([
    'ana',
    'ana@',
    '@example.org',
    'ana@example',
    'a b@example.org',
    'ana@example.org, bo@example.org',
    'ana@example.org\nBcc: bo@example.org',
    'ana@@example.org',
    'ana@example..org',
    `${'a'.repeat(250)}@example.org`,
  ])('%j is none', (email) => expect(whyNotEmail(email)).toBe('email-malformed'))

  test('however it is written, it is folded to one', () => {
    expect(foldEmail('  ANA@Example.ORG ')).toBe('ana@example.org')
    fc.assert(fc.property(fc.emailAddress(), (email) => foldEmail(foldEmail(email)) === foldEmail(email)))
  })
})

describe('passwords', () => {
  test.each([
    ['nine nine', 'password-too-short'],
    ['Password1234', 'password-common'],
    ['1234567890', 'password-common'],
    ['aaaaaaaaaaaaaa', 'password-common'],
    ['abababababab', 'password-common'],
    ['Ana.Ruiz@example.org', 'password-is-email'],
    ['x'.repeat(200) + 'yz'.repeat(40), 'password-too-long'],
    ['wait three seconds', null],
    ['esperar en silencio', null],
    // Ten letters, though more bytes.
    ['ñandúñandú', null],
  ])('%j: %s', (password, why) => expect(whyNotPassword(password, 'ana.ruiz@example.org')).toBe(why))
})

describe('which addresses may be changed', () => {
  const confirmed = { verifiedAt: new Date(0), isPrimary: true }
  const claimed = { verifiedAt: null, isPrimary: false }

  test('news goes only to a confirmed address', () => {
    expect(whyNotPrimary(confirmed)).toBeNull()
    expect(whyNotPrimary(claimed)).toBe('email-unverified')
  })

  test('one that lets its owner in always remains', () => {
    expect(whyNotRemove(claimed, [])).toBe('email-last')
    expect(whyNotRemove(confirmed, [claimed])).toBe('email-last-verified')
    expect(whyNotRemove(confirmed, [confirmed])).toBeNull()
    expect(whyNotRemove(claimed, [confirmed])).toBeNull()
    expect(whyNotRemove(claimed, [claimed])).toBeNull()
  })
})

describe('where a form leads on to', () => {
  test.each([
    ['/catalogue?q=wait', '/catalogue?q=wait'],
    ['/', '/'],
    ['/my/work/0198', '/my/work/0198'],
    ['/invitations/abc-DEF_1', '/invitations/abc-DEF_1'],
    // Takes a form, shows nothing.
    ['/account/emails', '/my'],
    ['/nothing-here', '/my'],
    ['//evil.example/catalogue', '/my'],
    ['/\\evil.example/catalogue', '/my'],
    ['\\/evil.example', '/my'],
    ['https://evil.example/catalogue', '/my'],
    ['javascript:alert(1)', '/my'],
    ['/\t/evil.example', '/my'],
    ['', '/my'],
  ])('%j leads to %j', (next, to) => expect(nextOf(next, '/my')).toBe(to))

  test('never to another site', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.webPath(),
          fc.string().map((text) => `/${text}`),
        ),
        (text) => {
          return new URL(nextOf(text, '/my'), 'https://cairn.example').origin === 'https://cairn.example'
        },
      ),
    )
  })
})

describe('devices in words', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'Safari',
      'iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
      'Samsung Internet',
      'Android',
    ],
    [
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
      'Chrome',
      'ChromeOS',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
      'Safari',
      'macOS',
    ],
    ['curl/8.5.0', null, null],
    ['', null, null],
  ])('%s', (userAgent, browser, system) => expect(browserOf(userAgent)).toEqual({ browser, system }))
})
