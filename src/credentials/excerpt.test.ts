import { expect, test } from 'vitest'
import { excerptOf, partsOf } from './excerpt.ts'

test('a badge of Open Badges 2 has its days under names of their own', () => {
  const credential = { type: 'Assertion', issuedOn: '2019-03-02T09:30:00Z', expires: '2024-03-02T09:30:00Z' }
  const achievement = { type: 'BadgeClass', name: 'Open water' }
  expect(excerptOf({ credential, achievement })).toMatchObject({
    name: 'Open water',
    awardedAt: new Date('2019-03-02T09:30:00Z'),
    validUntil: new Date('2024-03-02T09:30:00Z'),
  })
})

test('the day something was awarded counts, not the day its document begins to hold', () => {
  const credential = { awardedDate: '2026-01-05T00:00:00Z', validFrom: '2026-02-01T00:00:00Z' }
  expect(excerptOf({ credential }).awardedAt).toEqual(new Date('2026-01-05T00:00:00Z'))
})

test('what says nothing of itself has no name, and nothing is made up', () => {
  expect(excerptOf({ credential: { issuedOn: 'yesterday', name: 7 } })).toEqual({
    name: null,
    description: null,
    criteria: null,
    issuer: { id: null, name: null, url: null },
    awardedAt: null,
    validUntil: null,
    isPartial: false,
  })
})

test('parts are found with the issuer as an address or as a profile, and the subject alone or first of several', () => {
  const achievement = { name: 'Wait time' }
  const issuer = { id: 'https://issuer.example', name: 'Bridges' }
  expect(partsOf({ issuer, credentialSubject: { achievement } })).toMatchObject({ issuer, achievement })
  const lone = partsOf({ issuer: 'https://issuer.example', credentialSubject: [{ achievement }] })
  expect(lone).toMatchObject({ issuer: { id: 'https://issuer.example' }, achievement })
  expect(partsOf({ credentialSubject: 'nobody' })).toEqual({ credential: { credentialSubject: 'nobody' }, issuer: {} })
})
