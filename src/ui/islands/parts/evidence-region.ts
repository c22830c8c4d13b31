import { parsed, textIn } from './json.ts'

const FIRST_WAIT_MS = 1500
const LONGEST_WAIT_MS = 15_000

let timer: number | undefined
let waitMs = FIRST_WAIT_MS
let drawing = 0

/** Asks, until every file of this page is ready or refused, how far the checks are; then draws the evidence anew. */
export function watchChecks(stateAddress: string): void {
  window.clearTimeout(timer)
  const checked = [...document.querySelectorAll<HTMLElement>('[data-state="checking"]')]
  if (!checked.length) return
  timer = window.setTimeout(() => void lookAgain(stateAddress, checked), waitMs)
}

async function lookAgain(stateAddress: string, checked: HTMLElement[]): Promise<void> {
  const done = await Promise.all(checked.map((one) => isChecked(stateAddress, one.dataset['file'] ?? '')))
  waitMs = done.includes(true) ? FIRST_WAIT_MS : Math.min(LONGEST_WAIT_MS, waitMs * 1.4)
  if (done.includes(true)) await drawEvidence(stateAddress)
  else watchChecks(stateAddress)
}

async function isChecked(stateAddress: string, fileId: string): Promise<boolean> {
  try {
    const response = await fetch(stateAddress.replace('FILE', fileId), { headers: { accept: 'application/json' } })
    if (response.status === 404) return true
    return response.ok && textIn(parsed(await response.text()), 'state') !== 'checking'
  } catch {
    return false
  }
}

/**
 * Takes the lists of evidence, and what there is to point to, from the page as it is now; what was typed stays. Of
 * several drawings at once only the one asked for last is shown: an older answer would put back what is over.
 */
export async function drawEvidence(stateAddress: string): Promise<void> {
  const mine = ++drawing
  const response = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(() => null)
  const text = response?.ok ? await response.text() : null
  if (mine !== drawing) return
  if (text !== null) drawFrom(new DOMParser().parseFromString(text, 'text/html'))
  watchChecks(stateAddress)
}

function drawFrom(fresh: Document): void {
  for (const region of document.querySelectorAll<HTMLElement>('[data-evidence], .steps')) {
    const other = region.id ? fresh.getElementById(region.id) : fresh.querySelector('.steps')
    if (other) replaceChanged(region, other)
  }
  for (const criterion of document.querySelectorAll<HTMLElement>('.criterion')) {
    const other = fresh.getElementById(criterion.id)
    if (other) freshenPointers(criterion, other)
  }
  document.dispatchEvent(new CustomEvent('cairn:evidence'))
}

/** Item by item, so that a player that plays goes on playing. */
function replaceChanged(region: HTMLElement, other: Element): void {
  const [now, next] = [[...region.children], [...other.children]]
  next.forEach((element, index) => {
    const old = now[index]
    if (!old) region.append(element)
    else if (nameless(old) !== nameless(element)) old.replaceWith(element)
  })
  for (const old of now.slice(next.length)) old.remove()
}

/** Signed addresses and marks change from page to page and mean nothing here. */
function nameless(element: Element): string {
  return element.outerHTML.replace(/(until|mark)=[^"&#]*/g, '')
}

function freshenPointers(criterion: HTMLElement, other: HTMLElement): void {
  const [select, next] = [criterion.querySelector('select'), other.querySelector('select')]
  if (!select || !next) {
    if (select || next) criterion.replaceChildren(...other.childNodes)
    return
  }
  const chosen = select.value
  select.replaceChildren(...next.childNodes)
  select.value = chosen
  if (select.selectedIndex < 0) select.selectedIndex = 0
  const kinds = other.querySelector<HTMLElement>('[data-kinds]')?.dataset['kinds']
  const box = criterion.querySelector<HTMLElement>('[data-kinds]')
  if (box && kinds) box.dataset['kinds'] = kinds
}
