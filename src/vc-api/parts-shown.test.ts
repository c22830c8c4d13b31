import { createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { referenceLoader } from '../../packages/open-badges/src/reference-test-world.ts'
import type { World } from '../../test/world.ts'
import { ask, credential, examples, issue, issued, openVcApiWorld, v2, verify } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await openVcApiWorld()
})
afterAll(() => world.close())

describe('a credential of which a part is shown', () => {
  const whole = {
    ...credential,
    '@context': [v2, examples],
    credentialSubject: { id: 'did:example:ana', name: 'Ana', pets: [{ name: 'Rex' }, { name: 'Mia' }], age: 7 },
  }
  const derive = (verifiableCredential: unknown, selectivePointers?: unknown) =>
    ask(world, '/p256-sd/credentials/derive', { verifiableCredential, options: { selectivePointers } })
  const base = async () =>
    (
      await issue(world, 'p256-sd', {
        credential: whole,
        options: { mandatoryPointers: ['/issuer', '/credentialSubject/name'] },
      })
    ).body.verifiableCredential

  test('shows what must be shown and what was chosen, and is verified here and by the reference', async () => {
    const { status, body } = await derive(await base(), ['/credentialSubject/pets/1'])
    expect(status).toBe(201)
    const { id, ...shown } = body.verifiableCredential.credentialSubject
    expect(id).toBe('did:example:ana')
    expect(shown).toEqual({ name: 'Ana', pets: [{ name: 'Mia' }] })
    expect((await verify(world, body.verifiableCredential)).body).toMatchObject({ verified: true })
    const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })
    const documentLoader = async (url: string) =>
      url === examples
        ? { documentUrl: url, document: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } } }
        : referenceLoader(url)
    const theirs = { credential: body.verifiableCredential, suite, documentLoader }
    expect(await vc.verifyCredential(theirs)).toMatchObject({ verified: true })
    const forged = { ...body.verifiableCredential, credentialSubject: { id, ...shown, name: 'Bo' } }
    expect((await verify(world, forged)).status).toBe(400)
  })

  test('the base proof itself does not verify, and only a base proof is derived from', async () => {
    const made = await base()
    expect((await verify(world, made)).status).toBe(400)
    for (const [from, pointers] of [
      [made, ['/credentialSubject/none']],
      [made, 'name'],
      [made, ['name']],
      [await issued(world, 'p256'), ['/issuer']],
      [{ ...made, proof: undefined }, []],
      [undefined, []],
    ])
      expect((await derive(from, pointers)).status).toBe(400)
    const unmatched = await issue(world, 'p256-sd', {
      credential,
      options: { mandatoryPointers: ['/non/existent/path'] },
    })
    expect(unmatched).toMatchObject({ status: 400, body: { type: 'https://w3id.org/security#PROOF_GENERATION_ERROR' } })
  })
})
