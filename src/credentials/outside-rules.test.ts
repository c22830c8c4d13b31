import { describe, expect, test } from 'vitest'
import { identityIn, isWebPage, takesPlaceOf, validFromIn } from './outside-rules.ts'

describe('which badge it is', () => {
  const identity = (id: string, issuer: unknown = { id: 'https://swimming.example/club' }) => identityIn({ id, issuer })

  test('is told by issuer and id, percent-decoded and trimmed', () => {
    const plain = identity('https://swimming.example/badges/a b')
    expect(identity(' https://swimming.example/badges/a%20b\n')).toBe(plain)
    expect(identity('https://swimming.example/badges/a b', { id: 'https://swimming.example/%63lub ' })).toBe(plain)
    expect(identity('https://swimming.example/badges/a b', 'https://swimming.example/club')).toBe(plain)
    expect(identity('https://swimming.example/badges/A b')).not.toBe(plain)
    expect(identity('https://swimming.example/badges/a b', { id: 'https://other.example/club' })).not.toBe(plain)
  })

  test('is told as it stands where a percent sign decodes nothing, and not at all without an id', () => {
    expect(identity('urn:100%')).toBe(identity('urn:100% '))
    for (const id of ['', ' ']) expect(identity(id)).toBeNull()
    expect(identityIn({ issuer: 'https://swimming.example/club' })).toBeNull()
  })
})

test('since when it holds is a moment that people can mean', () => {
  expect(validFromIn({ validFrom: '2026-03-02T09:30:00Z' })).toEqual(new Date('2026-03-02T09:30:00Z'))
  for (const validFrom of ['-100000-01-01T00:00:00Z', '+200000-01-01T00:00:00Z', '0000-01-01T00:00:00Z', 'soon', 7])
    expect(validFromIn({ validFrom })).toBeNull()
})

describe('one takes the place of another', () => {
  const [march, may] = [new Date('2026-03-01'), new Date('2026-05-01')]
  const of = (verdict: 'valid' | 'unknown' | 'invalid', validFrom: Date | null = march) => ({ verdict, validFrom })

  test('when it is as new and at least as much of it could be verified', () => {
    expect(takesPlaceOf(of('valid', may), of('valid'))).toBe(true)
    expect(takesPlaceOf(of('valid'), of('valid'))).toBe(true)
    expect(takesPlaceOf(of('valid'), of('valid', may))).toBe(false)
    expect(takesPlaceOf(of('valid'), of('valid', null))).toBe(true)
    expect(takesPlaceOf(of('valid'), of('unknown'))).toBe(true)
    expect(takesPlaceOf(of('unknown'), of('invalid'))).toBe(true)
  })

  test('and never drives out one that is better proven: anybody can write somebody else’s id', () => {
    expect(takesPlaceOf(of('invalid', may), of('valid'))).toBe(false)
    expect(takesPlaceOf(of('invalid', may), of('unknown'))).toBe(false)
    expect(takesPlaceOf(of('unknown', may), of('valid'))).toBe(false)
  })
})

test('a page for people is told from pictures, documents and tokens of badges', () => {
  const bytes = (text: string) => Buffer.from(text)
  for (const page of [
    '<!DOCTYPE html><html>',
    '\n <html lang="en">',
    '\uFEFF<!doctype HTML>',
    '<!-- 1 --> <!doctype html>',
  ])
    expect(isWebPage(bytes(page)), page).toBe(true)
  for (const badge of [
    '<?xml version="1.0"?><svg/>',
    '<svg xmlns="x"><html/></svg>',
    '{"id":"<html>"}',
    'eyJh.e30.x',
    '',
    '\u0089PNG',
  ])
    expect(isWebPage(bytes(badge)), badge).toBe(false)
})
