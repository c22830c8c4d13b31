import { countWords } from '../../../platform/text.ts'
import { counted, make, type Sentences } from './sentences.ts'

/** One question of the form, and how far its text is from being saved. */
export type Saver = {
  key: string
  area: HTMLTextAreaElement
  revision: HTMLInputElement
  count: HTMLElement | null
  notice: HTMLElement
  least: number
  most: number
  /** The text the server has. */
  acknowledged: string
  trouble: 'offline' | 'conflict' | { reason: string } | null
  timer: number | undefined
  failures: number
  running: Promise<void> | null
}

export function saversIn(box: HTMLElement): Saver[] {
  return [...box.querySelectorAll<HTMLElement>('[data-question]')].flatMap((question) => {
    const area = question.querySelector('textarea')
    const revision = question.querySelector<HTMLInputElement>('input[name^="revision-"]')
    const notice = question.querySelector<HTMLElement>('[data-notice]')
    const { question: key = '', min, max, unsaved, stored = '' } = question.dataset
    if (!area || !revision || !notice) return []
    const limits = { least: Number(min ?? 0), most: max ? Number(max) : Infinity }
    const count = question.querySelector<HTMLElement>('.count')
    const acknowledged = unsaved === undefined ? area.value : stored
    // Where both texts stand on the page already, the form itself sends the choice.
    const trouble = question.querySelector('.conflict') ? 'conflict' : null
    const idle = { timer: undefined, failures: 0, running: null }
    return [{ key, area, revision, count, notice, ...limits, acknowledged, trouble, ...idle }]
  })
}

export function isDirty({ area, acknowledged }: Saver): boolean {
  return area.value !== acknowledged
}

export type SaveState = 'saving' | 'saved' | 'failed'

/** The worst that is to be said of all questions together. An empty sentence leaves what stands there. */
export function stateOf(savers: readonly Saver[], lastSaved: string | null, say: Sentences): [SaveState, string] {
  const troubles = savers.map(({ trouble }) => trouble)
  if (troubles.includes('conflict')) return ['failed', say('notSavedChoose')]
  if (troubles.includes('offline')) return ['failed', say('notSavedOffline')]
  for (const trouble of troubles)
    if (trouble && typeof trouble === 'object') return ['failed', say('notSavedFault', { reason: trouble.reason })]
  if (savers.some(({ running }) => running !== null)) return ['saving', say('saving')]
  if (savers.some(isDirty)) return ['saving', say('typing')]
  return ['saved', lastSaved ? say('savedAt', { time: lastSaved }) : '']
}

export function showCount({ area, count, least, most }: Saver, say: Sentences): void {
  if (!count) return
  const words = countWords(area.value)
  const over = words > most ? `: ${counted(say, 'wordsOver', words - most)}` : ''
  const under = words < least ? `: ${counted(say, 'wordsUnder', least - words)}` : ''
  count.textContent = counted(say, 'wordCount', words) + over + under
  count.toggleAttribute('data-over', words > most)
}

export function noticeOf(title: string, text: string, children: Node[]): HTMLElement {
  const strong = make('strong', { text: title })
  const head = [make('p', { children: [strong] }), make('p', { text })]
  return make('div', { className: 'conflict flow', children: [...head, ...children] })
}

export function quoted(title: string, text: string, say: Sentences): HTMLElement[] {
  const quote = make('blockquote', { className: 'as-typed', text: text || say('emptyText') })
  return title ? [make('p', { children: [make('strong', { text: title })] }), quote] : [quote]
}
