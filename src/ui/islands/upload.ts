import { type DetailedError, Upload, type UploadOptions } from 'tus-js-client'
import { drawEvidence, watchChecks } from './parts/evidence-region.ts'
import { parsed, textIn } from './parts/json.ts'
import { type Sentences, sentencesOf } from './parts/sentences.ts'
import { makeRow, showProgress, showRefused, showStopped, showTrying, type UploadRow } from './parts/upload-row.ts'

/**
 * Makes the file form resumable by the tus protocol: several files, each with its progress, pause and cancel; a lost
 * connection or a server begun anew only makes it wait, and the same file chosen after a reload goes on where it was.
 */
const CHUNK_BYTES = 32 * 1024 * 1024
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 60_000]

for (const box of document.querySelectorAll<HTMLElement>('[data-island="upload"]')) begin(box)

type Place = { box: HTMLElement; say: Sentences; list: HTMLElement; said: HTMLElement }

function begin(box: HTMLElement): void {
  const input = box.querySelector<HTMLInputElement>('input[type="file"]')
  const list = box.querySelector<HTMLElement>('[data-uploads]')
  const said = box.querySelector<HTMLElement>('[data-said]')
  const submit = box.querySelector<HTMLButtonElement>('button[type="submit"]')
  if (!input || !list || !said || !submit) return
  const place = { box, say: sentencesOf(box), list, said }
  // Choosing is enough: the button is for pages without script.
  submit.hidden = true
  input.addEventListener('change', () => {
    for (const file of input.files ?? []) send(place, file)
    input.value = ''
  })
  watchChecks(box.dataset['states'] ?? '')
}

function send(place: Place, file: File): void {
  const { say, list, said, box } = place
  const { most, states = '' } = box.dataset
  const upload: Upload = new Upload(
    file,
    optionsFor(place, file, () => row),
  )
  const goOn = () => {
    showTrying(row, file.name)
    upload.start()
  }
  const pause = () => {
    void upload.abort()
    showStopped(row, say('upPaused', { name: file.name, percent: String(row.percent) }), { waits: false })
    said.textContent = row.sentence.textContent
  }
  const cancel = () => {
    row.isWaiting = false
    row.item.remove()
    const dropped = upload.abort(true).catch(() => undefined)
    void dropped.then(() => drawEvidence(states))
  }
  const row = makeRow(file, say, { pause, goOn, cancel })
  list.append(row.item)
  if (file.size > Number(most)) {
    showRefused(row, say('upFailed', { name: file.name, reason: say('upTooLarge') }))
    return
  }
  window.addEventListener('online', () => row.isWaiting && goOn())
  const begun = async () => {
    const [earlier] = await upload.findPreviousUploads()
    if (earlier) upload.resumeFromPreviousUpload(earlier)
    upload.start()
  }
  void begun()
}

function optionsFor({ box, say, said }: Place, file: File, rowOf: () => UploadRow): UploadOptions {
  const { endpoint = '', enrolment = '', prompt = '', csrf = '', states = '' } = box.dataset
  const { name } = file
  let retries = 0
  return {
    endpoint,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_MS,
    headers: { 'x-cairn-form': csrf },
    metadata: { enrolmentId: enrolment, promptKey: prompt, name },
    // The same file for another prompt is another upload.
    fingerprint: async () => ['cairn', enrolment, prompt, name, file.size, file.lastModified].join(' '),
    removeFingerprintOnSuccess: true,
    onUploadUrlAvailable: () => void drawEvidence(states),
    onProgress(bytes, all) {
      retries = 0
      showProgress(rowOf(), all ? bytes / all : 1)
    },
    onShouldRetry(error) {
      if (reasonOf(error)) return false
      const seconds = Math.round((RETRY_MS[retries++] ?? 60_000) / 1000)
      const waiting = say('upWaiting', { name, seconds: String(seconds) })
      showTrying(rowOf(), [waiting, saidBy(error)].filter(Boolean).join('. '))
      return navigator.onLine
    },
    onError(error) {
      const reason = reasonOf(error)
      if (reason) showRefused(rowOf(), say('upFailed', { name, reason }))
      else if (!navigator.onLine) showStopped(rowOf(), say('upOffline', { name }), { waits: true })
      else showStopped(rowOf(), say('upFailed', { name, reason: saidBy(error) || say('upBroken') }), { waits: true })
      said.textContent = rowOf().sentence.textContent
    },
    onSuccess() {
      said.textContent = say('upDone', { name })
      rowOf().item.remove()
      void drawEvidence(states)
    },
  }
}

/** Why the server refused it for good: then there is no use in trying again. */
function reasonOf(error: Error | DetailedError): string | null {
  const response = 'originalResponse' in error ? error.originalResponse : null
  if (!response || response.getStatus() < 400 || response.getStatus() >= 500) return null
  return saidBy(error) || null
}

/** The server's own sentence, such as that it has no room at the moment. */
function saidBy(error: Error | DetailedError): string {
  const response = 'originalResponse' in error ? error.originalResponse : null
  return textIn(parsed(response?.getBody() ?? ''), 'detail')
}
