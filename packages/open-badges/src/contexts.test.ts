import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keptContext, keptContextUrls } from './contexts.ts'
import { documentLoader } from './document-loader.ts'
import { OpenBadgesError } from './errors.ts'

const folder = new URL('../contexts/', import.meta.url)

/** SHA-256 of the documents as their publishers serve them. A changed byte is another context. */
const digests = {
  'bitstring-status-list-v1.json': 'fd08cbf28ddd829ab2f1978c48f43ab07a112c1c90245a0cfac7ba721c65170c',
  'clr-2.0.1.json': '880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6',
  'clr-2.0.json': 'e198d7b517d74c5036434ce495086f67b10244709e9a3df9dcb7f8b1579b6167',
  'credentials-v1.json': '3d0b277522ed24385c850b9882b9688687189b8f37a9bd9f1577e348b1019c44',
  'credentials-v2.json': '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
  'data-integrity-v1.json': 'b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554',
  'data-integrity-v2.json': '67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4',
  'did-v1.json': '4f3eae5568c9c5f036a082088f9e192019ee06faa78973c87ff91d5421b88dad',
  'ed25519-signature-2020-v1.json': 'b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588',
  'multikey-v1.json': 'ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597',
  'ob-3.0.1.json': 'cfc147db5fd5e3575b06bd471fe04784e92de69296f64a351b8dff0ec3372e9c',
  'ob-3.0.2.json': 'bba433989e1e700ca60838a3c22378e7d8381aeb0c9590f9ddf84d1714f10296',
  'ob-3.0.3.json': '3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84',
  'ob-3.0.json': 'b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10',
  'ob-extensions.json': '146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3',
}

describe('the kept contexts', () => {
  it('stand in the folder byte for byte, and nothing else does', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
    const found = files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(new URL(file, folder)))
        .digest('hex'),
    ])
    expect(Object.fromEntries(found)).toEqual(digests)
  })

  it('are all served, each under its own address', () => {
    expect(keptContextUrls()).toHaveLength(Object.keys(digests).length)
    for (const url of keptContextUrls()) expect(keptContext(url)).toHaveProperty('@context')
  })
})

describe('the document loader', () => {
  it('serves a kept context without asking anybody', async () => {
    const load = documentLoader(() => Promise.reject(new Error('asked')))
    const loaded = await load('https://www.w3.org/ns/credentials/v2')
    expect(loaded.document).toBe(keptContext('https://www.w3.org/ns/credentials/v2'))
  })

  it('asks the caller for any other, and refuses when there is no caller to ask', async () => {
    const load = documentLoader(async (url) => ({ '@context': { at: url } }))
    expect((await load('https://example.org/own')).document).toEqual({ '@context': { at: 'https://example.org/own' } })
    await expect(documentLoader()('https://example.org/own')).rejects.toThrow(OpenBadgesError)
  })
})
