import { sizeIn } from '../../../platform/size.ts'
import { make, makeButton, pageLocale, type Sentences } from './sentences.ts'

/** One upload on the page: a sentence, a bar, and its buttons. */
export type UploadRow = {
  file: File
  say: Sentences
  item: HTMLLIElement
  sentence: HTMLSpanElement
  bar: HTMLProgressElement
  acts: HTMLSpanElement
  pause: HTMLButtonElement
  goOn: HTMLButtonElement
  percent: number
  /** It stopped by itself and goes on when the connection is back. */
  isWaiting: boolean
}
type Acts = { pause(): void; goOn(): void; cancel(): void }

export function makeRow(file: File, say: Sentences, act: Acts): UploadRow {
  const sentence = make('span', { text: file.name })
  const bar = make('progress')
  bar.max = 100
  bar.value = 0
  const pause = makeButton(say('upPause'), act.pause)
  const goOn = makeButton(say('upResume'), act.goOn)
  goOn.hidden = true
  const buttons = [pause, goOn, makeButton(say('upCancel'), act.cancel)]
  for (const button of buttons) button.setAttribute('aria-label', `${button.textContent ?? ''}: ${file.name}`)
  const acts = make('span', { className: 'row', children: buttons })
  const item = make('li', { className: 'progress', children: [sentence, bar, acts] })
  return { file, say, item, sentence, bar, acts, pause, goOn, percent: 0, isWaiting: false }
}

export function showProgress(row: UploadRow, share: number): void {
  row.percent = Math.floor(share * 100)
  row.bar.value = row.percent
  row.isWaiting = false
  const percent = String(row.percent)
  show(row, row.say('upProgress', { name: row.file.name, percent, size: sizeIn(pageLocale, row.file.size) }))
}

/** Stands still until the connection is back or somebody goes on. */
export function showStopped(row: UploadRow, text: string, state: { waits: boolean }): void {
  row.isWaiting = state.waits
  row.pause.hidden = !state.waits
  row.goOn.hidden = false
  show(row, text)
}

export function showTrying(row: UploadRow, text: string): void {
  row.isWaiting = false
  row.pause.hidden = false
  row.goOn.hidden = true
  show(row, text)
}

/** For good: the reason stays until it is read and put away. */
export function showRefused(row: UploadRow, text: string): void {
  row.isWaiting = false
  row.bar.remove()
  row.sentence.className = 'fault'
  row.acts.replaceChildren(makeButton(row.say('upCancel'), () => row.item.remove()))
  show(row, text)
}

function show(row: UploadRow, text: string): void {
  row.sentence.textContent = text
  row.bar.setAttribute('aria-label', text)
}
