import { limits } from './limits.ts'
import { type Inspected, MediaFault, mediaTypes } from './media.ts'
import { type Pdf, readPdf } from './pdf-file.ts'
import { dictOf, isRef, isStream } from './pdf-objects.ts'
import { isName, type PdfDict, type PdfValue } from './pdf-syntax.ts'
import type { Source } from './source.ts'

/** Looks at every object a reader could come to; refuses scripts, programs, locks and attached files. */
export async function inspectPdf(source: Source): Promise<Inspected> {
  const pdf = await readPdf(source)
  let pages = 0
  for (const dict of dictionariesOf(pdf)) {
    refuseDict(pdf, dict)
    if (isName(dict.get('Type'), 'Page')) pages += 1
    if (pages > limits.pdfPages) throw new MediaFault('file-too-large-to-check', 'too many pages')
  }
  const catalog = dictOf(pdf.object(pdf.root))
  if (!dictOf(pdf.resolve(catalog?.get('Pages'))) || !pages) throw new MediaFault('file-broken', 'no pages')
  refuseAutomatic(pdf, catalog?.get('OpenAction'))
  return { kind: 'document', type: mediaTypes.pdf, extension: 'pdf', sizeBytes: source.sizeBytes, pages }
}

/** Every dictionary that can be reached from the catalog, each object once. */
function* dictionariesOf(pdf: Pdf): Generator<PdfDict> {
  const seen = new Set<number>()
  const waiting: PdfValue[] = [{ ref: pdf.root }]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isRef(value)) {
      if (seen.has(value.ref)) continue
      seen.add(value.ref)
      if (seen.size > limits.pdfObjects) throw new MediaFault('file-broken', 'too many objects')
      waiting.push(pdf.object(value.ref))
      continue
    }
    if (Array.isArray(value)) for (const one of value) waiting.push(one)
    const dict = dictOf(value)
    if (!dict) continue
    yield dict
    for (const one of dict.values()) waiting.push(one)
  }
}

/** ISO 32000-1, 12.6.4: actions that run something or bring something in. */
const acting = new Set(['JavaScript', 'Launch', 'ImportData', 'GoToE', 'RichMediaExecute'])

function refuseDict(pdf: Pdf, dict: PdfDict) {
  const action = pdf.resolve(dict.get('S'))
  if (isName(action) && acting.has(action.name)) throw new MediaFault('pdf-has-script', `an action ${action.name}`)
  const script = pdf.resolve(dict.get('JS'))
  const isScript =
    script !== null && typeof script === 'object' && ('string' in script || (isStream(script) && dict.has('S')))
  if (isScript) throw new MediaFault('pdf-has-script', 'a script')
  const subtype = pdf.resolve(dict.get('Subtype'))
  if (isName(subtype, 'RichMedia') || isName(subtype, '3D')) throw new MediaFault('pdf-has-script', subtype.name)
  const isAttached = dictOf(pdf.resolve(dict.get('EF'))) !== undefined || isName(subtype, 'FileAttachment')
  if (isAttached || isName(pdf.resolve(dict.get('Type')), 'EmbeddedFile')) {
    throw new MediaFault('pdf-has-attachments', 'an attached file')
  }
  const names = pdf.resolve(dict.get('Names'))
  if (names instanceof Map && dictOf(pdf.resolve(names.get('JavaScript')))) {
    throw new MediaFault('pdf-has-script', 'scripts of the document')
  }
  const triggers = pdf.resolve(dict.get('AA'))
  if (triggers instanceof Map) for (const trigger of triggers.values()) refuseAutomatic(pdf, trigger)
}

/** What happens without a click may only turn pages. */
const harmless = new Set(['GoTo', 'Named', 'Hide', 'SetOCGState', 'Trans'])

function refuseAutomatic(pdf: Pdf, action: PdfValue | undefined) {
  const waiting = [action]
  for (let steps = 0; waiting.length > 0; steps++) {
    const value = pdf.resolve(waiting.pop())
    // A place to go to is an array of a page and a position; a list of actions is one of dictionaries.
    if (Array.isArray(value)) waiting.push(...value.filter((one) => isRef(one) || one instanceof Map).slice(0, 100))
    if (!(value instanceof Map)) continue
    const kind = pdf.resolve(value.get('S'))
    const isAction = isName(kind) && !isName(value.get('Type'), 'Page')
    if (isAction && !harmless.has(kind.name)) throw new MediaFault('pdf-has-script', `${kind.name} when opened`)
    if (isAction) waiting.push(value.get('Next'))
    if (steps > 1000) throw new MediaFault('pdf-has-script', 'too many actions when opened')
  }
}
