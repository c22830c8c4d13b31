import { issueStatusList } from '@cairn/open-badges'
import { randomInt } from 'node:crypto'
import { keyOf } from '../src/credentials/keys.ts'
import * as lists from '../src/credentials/lists-store.ts'
import { signStatusList } from '../src/credentials/jobs.ts'
import { asOrganisation } from '../src/platform/actor.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import { type Ground, median, openGround } from './ground.ts'

const AWARDS = 10_000_000
const LENGTH = 131_072
/** A list is closed when it is half full; each award has a place in a list of either purpose. */
const LISTS = Math.ceil(AWARDS / (LENGTH / 2)) * 2
const CHANGES = 1000

type ListFigures = {
  lists: number
  listBytes: number
  bitsPerSecond: number
  bitMilliseconds: number
  signMilliseconds: number
  signingAloneMilliseconds: number
  allListsSeconds: number
}

/**
 * What status lists of ten million awards cost: setting a bit, each committed by itself, and signing and publishing a
 * list. There is no award in the database at all: neither reads one.
 */
async function benchLists(): Promise<ListFigures> {
  const ground = await openGround()
  try {
    const { organisationId, ids } = await manyLists(ground)
    const { workplace } = ground.cairn
    const issuer = asOrganisation(organisationId)
    const bits: number[] = []
    const began = performance.now()
    for (let n = 0; n < CHANGES; n++) {
      const place = { listId: ids[n % ids.length] as Id<'status-list'>, index: randomInt(LENGTH) }
      const start = performance.now()
      await workplace.run(issuer, 'write', (work) => lists.setBit(work, place, 1))
      bits.push(performance.now() - start)
    }
    const bitsSeconds = (performance.now() - began) / 1000

    const signed: number[] = []
    const all = performance.now()
    for (const statusListId of ids) {
      const start = performance.now()
      await signStatusList(ground.cairn, { name: 'sign-status-list', organisationId, statusListId })
      signed.push(performance.now() - start)
    }
    const allListsSeconds = (performance.now() - all) / 1000
    const { rows } = await ground.owner.query(
      `select max(octet_length(bits))::int as bytes, count(*) filter (where signed_at is null)::int as unsigned from status_lists`,
    )
    if (rows[0].unsigned) throw new Error('A list was not signed.')
    return {
      lists: ids.length,
      listBytes: rows[0].bytes,
      bitsPerSecond: Math.round(CHANGES / bitsSeconds),
      bitMilliseconds: rounded(median(bits)),
      signMilliseconds: rounded(median(signed)),
      signingAloneMilliseconds: rounded(await signingAlone(ground, organisationId)),
      allListsSeconds: rounded(allListsSeconds),
    }
  } finally {
    await ground.close()
  }
}

/** An issuer with as many lists as ten million awards need, in which every hundredth bit is set. */
async function manyLists({ owner }: Ground) {
  const organisationId = newId<'organisation'>()
  await owner.query(
    `insert into organisations (id, slug, name, kinds, url, description, created_at)
     values ($1, 'lists', 'Lists', '{issuer}', 'https://lists.example.org', 'For measuring.', now())`,
    [organisationId],
  )
  const ids: Id<'status-list'>[] = []
  for (let n = 0; n < LISTS; n++) {
    const id = newId<'status-list'>()
    await owner.query(
      `insert into status_lists (id, organisation_id, purpose, length, taken, bits, changed_at)
       values ($1, $2, $3, $4, $4 / 2, $5, now())`,
      [id, organisationId, n % 2 ? 'suspension' : 'revocation', LENGTH, someBits()],
    )
    ids.push(id)
  }
  return { organisationId, ids }
}

/** Milliseconds for compressing and signing a list, without the database. */
async function signingAlone({ cairn }: Ground, organisationId: Id<'organisation'>): Promise<number> {
  const issuerId = 'https://lists.example.org'
  const { signer } = await cairn.workplace.run(asOrganisation(organisationId), 'write', (work) => keyOf(work, issuerId))
  const list = { length: LENGTH, bits: someBits() }
  const times: number[] = []
  for (let n = 0; n < 100; n++) {
    const start = performance.now()
    const input = { id: `${issuerId}/1`, issuerId, statusPurpose: 'revocation', list, validFrom: new Date() } as const
    await issueStatusList(
      { ...input, validUntil: new Date(Date.now() + 86_400_000), ttlMilliseconds: 900_000 },
      signer,
      { created: new Date() },
    )
    times.push(performance.now() - start)
  }
  return median(times)
}

/** A list in which about every hundredth bit is set. */
function someBits(): Buffer {
  const bits = Buffer.alloc(LENGTH / 8)
  for (let set = 0; set < LENGTH / 100; set++) {
    const index = randomInt(LENGTH)
    bits.writeUInt8(bits.readUInt8(index >> 3) | (1 << (index & 7)), index >> 3)
  }
  return bits
}

const rounded = (number: number) => Math.round(number * 100) / 100

console.log(JSON.stringify(await benchLists()))
process.exit(0)
