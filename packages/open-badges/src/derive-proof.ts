import type { DocumentLoader } from './document-loader.ts'
import { OpenBadgesError } from './errors.ts'
import { asList, isObject, type JsonObject, textOf, without } from './json.ts'
import { publicKeyFrom } from './multikey.ts'
import { plainCopyOf } from './plain-copy.ts'
import { isSigned, linesAreSigned } from './selective/disclosure.ts'
import { canonicalLabels, distinctStatements, grouped, signedLines } from './selective/grouping.ts'
import { selectPart } from './selective/pointers.ts'
import {
  type BaseProofValue,
  type DerivedProofValue,
  isBaseValue,
  readBaseValue,
  writeDerivedValue,
} from './selective/proof-value.ts'
import { baseSignedData, hmacOf, nameFrom } from './selective/signed-data.ts'
import { contextLoader } from './verify/context-loader.ts'
import { type Fetcher, outsideThrough } from './verify/outside.ts'

/**
 * From a document with an ecdsa-sd-2023 base proof, one that shows a part of it and proves that part
 * (VC DI ECDSA 1.0, 3.6.6): what its issuer wants always shown, and what these pointers name, with the ids and types of
 * all objects on the way. Other proofs of the document, which are about the whole of it, are left out. Anyone who has
 * the base proof can do this, so it should not be shown itself.
 * @param document the document with its base proof
 * @param options JSON pointers to what else is shown (RFC 6901); the id of the base proof, where there are several; a
 * way to contexts that are not kept here
 * @returns the part that is shown, with its derived proof
 * @throws OpenBadgesError `proof-not-base`, `proof-value-malformed`, `base-proof-wrong` for a document that is not what
 * was signed; `pointer-unmatched` with the pointer as its path, `nothing-selected`, `part-inseparable`; `wrong-type`,
 * `too-complex`, `not-json-ld`, `context-unavailable`
 */
export async function deriveProof(
  document: object,
  options: { readonly selectivePointers: readonly string[]; readonly proofId?: string; readonly fetcher?: Fetcher },
): Promise<JsonObject> {
  const whole = plainCopyOf(document)
  const base = baseProofOf(whole, options.proofId)
  const value = readBaseValue(textOf(base, 'proofValue') ?? '')
  const pointers = [...value.mandatoryPointers, ...options.selectivePointers]
  const unsecured = without(whole, 'proof')
  const part = selectPart(unsecured, pointers, 'as given')
  if (!part) throw new OpenBadgesError('nothing-selected')
  const shown = structuredClone(part.document)
  const load = contextLoader(outsideThrough(options.fetcher))
  const derived = await derivedValue({ unsecured, shown, pointers, value, base, load })
  return { ...shown, proof: { ...without(base, '@context'), proofValue: writeDerivedValue(derived) } }
}

function baseProofOf(document: JsonObject, id: string | undefined): JsonObject {
  const found = asList(document.proof).filter(isObject).filter(isBaseProof)
  const named = id === undefined ? found : found.filter((proof) => proof.id === id)
  const [only] = named
  // A proof that covers others cannot be shown without them, and those are about the whole document.
  if (!only || named.length > 1 || only.previousProof !== undefined) throw new OpenBadgesError('proof-not-base')
  return only
}

function isBaseProof(proof: JsonObject): boolean {
  return proof.cryptosuite === 'ecdsa-sd-2023' && isBaseValue(textOf(proof, 'proofValue') ?? '')
}

interface Request {
  readonly unsecured: JsonObject
  readonly shown: JsonObject
  readonly pointers: readonly string[]
  readonly value: BaseProofValue
  readonly base: JsonObject
  readonly load: DocumentLoader
}

/** What goes into the derived proof (VC DI ECDSA 1.0, 3.5.4). */
async function derivedValue(request: Request): Promise<DerivedProofValue> {
  const { value, load } = request
  const { baseSignature, publicKey, hmacKey } = value
  const selections = [value.mandatoryPointers, request.pointers]
  const { all, parts } = await grouped(request.unsecured, selections, load)
  const [always = [], together = []] = parts
  const digests = new Map([...(await canonicalLabels(all))].map(([blank, label]) => [blank, hmacOf(label, hmacKey)]))
  const names = new Map([...digests].map(([blank, digest]) => [blank, nameFrom(digest)]))
  const mandatory = new Set(signedLines(always, names))
  const optional = signedLines(all, names).filter((line) => !mandatory.has(line))
  if (optional.length !== value.signatures.length) throw new OpenBadgesError('base-proof-wrong')
  const signatureOf = new Map(optional.map((line, i) => [line, value.signatures[i] ?? new Uint8Array()]))
  const lines = signedLines(together, names)
  const chosen = lines.filter((line) => !mandatory.has(line))
  const signatures = chosen.map((line) => signatureOf.get(line) ?? new Uint8Array())
  const genuine = linesAreSigned(chosen, { publicKey, signatures }) && (await mandatoryHolds([...mandatory], request))
  if (!genuine) throw new OpenBadgesError('base-proof-wrong')
  const labels = new Map<number, Uint8Array>()
  for (const [blank, label] of await canonicalLabels(together)) {
    labels.set(Number(label.slice('c14n'.length)), digests.get(blank) ?? new Uint8Array())
  }
  await refuseOtherReading(request.shown, { lines, labels }, load)
  const mandatoryIndexes = lines.flatMap((line, place) => (mandatory.has(line) ? [place] : []))
  return { baseSignature, publicKey, signatures, labels, mandatoryIndexes }
}

/** Does the issuer's own signature hold? It can be told where the proof names its key by what it is. */
async function mandatoryHolds(
  mandatory: readonly string[],
  { unsecured, value, base, load }: Request,
): Promise<boolean> {
  const [, fragment = ''] = (textOf(base, 'verificationMethod') ?? '').split('#')
  if (!fragment.startsWith('zDna')) return true
  const { publicKey, baseSignature } = value
  const context = base['@context'] ?? unsecured['@context']
  const proofConfig = without(base, 'proofValue')
  const data = await baseSignedData({ context, proofConfig, publicKey, mandatory, load })
  return isSigned(data, baseSignature, publicKeyFrom(fragment).key)
}

/** Whoever verifies has only what is shown: it must come to the same lines for them. */
async function refuseOtherReading(
  shown: JsonObject,
  { lines, labels }: { lines: readonly string[]; labels: ReadonlyMap<number, Uint8Array> },
  load: DocumentLoader,
): Promise<void> {
  const statements = await distinctStatements(shown, load)
  const names = new Map<string, string>()
  for (const [blank, label] of await canonicalLabels(statements)) {
    names.set(blank, nameFrom(labels.get(Number(label.slice('c14n'.length))) ?? new Uint8Array()))
  }
  if (signedLines(statements, names).join('') !== lines.join('')) throw new OpenBadgesError('part-inseparable')
}
