import { parsed, textIn } from './parts/json.ts'
import { makeButton, sentencesOf } from './parts/sentences.ts'

/** Beside the moments of a pointer: buttons that take the current time from the player. Hides what is not needed. */
const begun = new WeakSet<HTMLElement>()
beginAll()
// Evidence that became ready meanwhile brings forms of its own.
document.addEventListener('cairn:evidence', beginAll)

function beginAll(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-island="pointer"]')) {
    if (!begun.has(box)) begin(box)
    begun.add(box)
  }
}

function begin(box: HTMLElement): void {
  const say = sentencesOf(box)
  const select = box.querySelector('select')
  if (!select) return
  const fields = {
    from: box.querySelector<HTMLInputElement>('input[name^="from-"]'),
    to: box.querySelector<HTMLInputElement>('input[name^="to-"]'),
    page: box.querySelector<HTMLInputElement>('input[name^="page-"]'),
  }
  const buttons = [fields.from, fields.to].flatMap((input) => {
    if (!input) return []
    const button = makeButton(say('takeTime'), () => {
      const player = playerOf(select.value)
      if (!player) return
      input.value = clockOf(player.currentTime)
      input.focus()
    })
    const label = box.querySelector(`label[for="${CSS.escape(input.id)}"]`)
    button.setAttribute('aria-label', `${label?.textContent ?? ''}: ${say('takeTime')}`)
    input.after(button)
    return [button]
  })
  const fit = () => {
    const kind = textIn(parsed(box.dataset['kinds'] ?? ''), select.value) || 'link'
    const isTimed = kind !== 'image' && kind !== 'document'
    fields.from?.closest<HTMLElement>('.field')?.toggleAttribute('hidden', !isTimed)
    fields.to?.closest<HTMLElement>('.field')?.toggleAttribute('hidden', !isTimed)
    fields.page?.closest<HTMLElement>('.field')?.toggleAttribute('hidden', kind !== 'document' && kind !== 'link')
    for (const button of buttons) button.hidden = !playerOf(select.value)
  }
  select.addEventListener('change', fit)
  document.addEventListener('cairn:evidence', fit)
  fit()
}

function playerOf(artifactId: string): HTMLMediaElement | null {
  const player = document.getElementById(`player-${artifactId}`)
  return player instanceof HTMLMediaElement ? player : null
}

/** "2:05", "1:02:05": as it is typed. */
function clockOf(seconds: number): string {
  const whole = Math.floor(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (part: number) => String(part).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
