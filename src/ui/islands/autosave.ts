import { type Sending, sendAnswer, type StoredText } from './parts/answer-sender.ts'
import { deviceTexts, type FoundText } from './parts/device-texts.ts'
import { isDirty, noticeOf, quoted, type Saver, saversIn, showCount, stateOf } from './parts/saver.ts'
import { make, makeButton, momentOf, type Sentences, sentencesOf } from './parts/sentences.ts'

/**
 * Saves each question of a form by itself, a moment after the last key. What the server has not acknowledged stays on
 * the device, over a reload and a lost connection; of two texts for one question the person chooses.
 */
const PAUSE_MS = 1200
const LONGEST_WAIT_MS = 60_000

type Form = {
  say: Sentences
  action: string
  csrf: string
  texts: ReturnType<typeof deviceTexts>
  bar: HTMLElement | null
  savers: Saver[]
  lastSaved: string | null
}

for (const box of document.querySelectorAll<HTMLElement>('[data-island="autosave"]')) begin(box)

function begin(box: HTMLElement): void {
  const { action = '', csrf = '', work = '' } = box.dataset
  const bar = box.querySelector<HTMLElement>('[data-save-state]')
  const savers = saversIn(box)
  const form: Form = { say: sentencesOf(box), action, csrf, texts: deviceTexts(work), bar, savers, lastSaved: null }
  for (const saver of savers) {
    saver.area.addEventListener('input', () => typed(form, saver))
    void offerLeft(form, saver).then(() => isDirty(saver) && saver.trouble === null && typed(form, saver))
  }
  const saveAll = () => void Promise.all(savers.filter(isDirty).map((saver) => save(form, saver)))
  window.addEventListener('online', saveAll)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && saveAll())
  box.querySelector('form')?.addEventListener('submit', (event) => settleFirst(event, form))
}

function typed(form: Form, saver: Saver): void {
  showCount(saver, form.say)
  form.texts.keep(saver.key, { text: saver.area.value, revision: Number(saver.revision.value), at: Date.now() })
  saver.failures = 0
  schedule(form, saver, PAUSE_MS)
  tell(form)
}

function schedule(form: Form, saver: Saver, waitMs: number): void {
  window.clearTimeout(saver.timer)
  if (saver.trouble !== 'conflict') saver.timer = window.setTimeout(() => void save(form, saver), waitMs)
}

/** One save at a time for each question; what was typed meanwhile follows. */
async function save(form: Form, saver: Saver): Promise<void> {
  window.clearTimeout(saver.timer)
  while (saver.running) await saver.running
  if (saver.trouble !== 'conflict' && isDirty(saver)) {
    const revision = Number(saver.revision.value)
    saver.running = send(form, saver, { questionKey: saver.key, text: saver.area.value, revision })
    tell(form)
    await saver.running
  }
  tell(form)
}

async function send(form: Form, saver: Saver, sending: Sending): Promise<void> {
  const sent = await sendAnswer(form.action, form.csrf, sending)
  saver.running = null
  if (sent.outcome === 'newer') return showConflict(form, saver, sent.newer)
  if (sent.outcome === 'saved') {
    saver.trouble = null
    saver.failures = 0
    form.lastSaved = momentOf(sent.savedAt)
    saver.revision.value = String(sent.revision)
    if (sending.choice?.keep === 'stored') return
    saver.acknowledged = sending.text
    if (isDirty(saver)) schedule(form, saver, PAUSE_MS)
    else form.texts.forget(saver.key)
    return
  }
  saver.trouble = sent.outcome === 'offline' ? 'offline' : { reason: sent.reason }
  const waitMs = Math.min(LONGEST_WAIT_MS, 2000 * 2 ** saver.failures++)
  if (sent.outcome === 'offline' || sent.mayPass) schedule(form, saver, waitMs)
}

/** Both texts, and a button for each. Nothing is saved for this question until one is chosen. */
function showConflict(form: Form, saver: Saver, newer: StoredText): void {
  const { say } = form
  saver.trouble = 'conflict'
  const buttons = [
    makeButton(say('keepMine'), () => void choose(form, saver, newer, 'mine')),
    makeButton(say('keepStored'), () => void choose(form, saver, newer, 'stored')),
  ]
  const time = momentOf(new Date(newer.savedAt))
  const texts = [
    ...quoted(say('conflictMine'), saver.area.value, say),
    ...quoted(say('conflictStored', { time }), newer.text, say),
  ]
  const row = make('p', { className: 'row', children: buttons })
  saver.notice.replaceChildren(noticeOf(say('conflictTitle'), say('conflictText'), [...texts, row]))
}

async function choose(form: Form, saver: Saver, newer: StoredText, keep: 'mine' | 'stored'): Promise<void> {
  saver.notice.replaceChildren()
  saver.trouble = null
  const [questionKey, text, seen] = [saver.key, saver.area.value, newer.revision]
  await send(form, saver, { questionKey, text, revision: seen, choice: { keep, seen } })
  window.clearTimeout(saver.timer)
  // It was not a third text that came between, but nobody heard the choice: it can be made again.
  if (saver.trouble !== null && saver.trouble !== 'conflict') showConflict(form, saver, newer)
  else if (saver.trouble === null && keep === 'stored') {
    saver.area.value = newer.text
    saver.acknowledged = newer.text
    form.texts.forget(saver.key)
    showCount(saver, form.say)
  }
  saver.area.focus()
  tell(form)
}

/** What was left on this device by an earlier load of the page, or by a window that is gone. */
async function offerLeft(form: Form, saver: Saver): Promise<void> {
  for (const left of await form.texts.left(saver.key)) {
    if (left.text === saver.area.value || !left.text.trim()) form.texts.remove(left.entry)
    else offer(form, saver, form.texts.setAside(left))
  }
}

/** It goes to the earlier texts on the server at once, whatever is chosen here. */
function offer(form: Form, saver: Saver, found: FoundText): void {
  const { say, texts } = form
  const leave = () => {
    shown.remove()
    saver.area.focus()
  }
  const use = () => {
    saver.area.value = found.text
    typed(form, saver)
    leave()
  }
  const buttons = [makeButton(say('foundUse'), use, 'main'), makeButton(say('foundLeave'), leave)]
  const row = make('p', { className: 'row', children: buttons })
  const sentence = say('foundText', { time: momentOf(new Date(found.at)) })
  const shown = noticeOf(say('foundTitle'), sentence, [...quoted('', found.text, say), row])
  saver.notice.append(shown)
  const choice = { keep: 'stored', seen: Number(saver.revision.value) } as const
  const kept = { questionKey: saver.key, text: found.text, revision: found.revision, choice }
  void sendAnswer(form.action, form.csrf, kept).then((sent) => sent.outcome === 'saved' && texts.remove(found.entry))
}

/** The button saves too; it waits for what is on its way, so that a window never gets into its own way. */
function settleFirst(event: SubmitEvent, form: Form): void {
  const open = form.savers.filter((saver) => saver.trouble !== 'conflict' && (isDirty(saver) || saver.running !== null))
  if (!open.length) return
  event.preventDefault()
  const { submitter, target } = event
  const settle = async () => {
    await Promise.all(open.map((saver) => save(form, saver)))
    const settled = form.savers.every((saver) => !isDirty(saver) && saver.trouble === null)
    if (settled && target instanceof HTMLFormElement) target.requestSubmit(submitter)
  }
  void settle()
}

function tell({ bar, savers, lastSaved, say }: Form): void {
  const [state, sentence] = stateOf(savers, lastSaved, say)
  if (!bar || !sentence || bar.textContent === sentence) return
  bar.dataset['state'] = state
  bar.textContent = sentence
}
