/** Places in a recording, as links with `data-seek-ms`: the player on this page goes there, and stops at their end. */
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
  const place = event.target.closest<HTMLElement>('[data-seek-ms]')
  const player = place && playerOf(place)
  if (!place || !player) return
  event.preventDefault()
  const until = place.dataset['untilMs']
  go(player, Number(place.dataset['seekMs']) / 1000, until === undefined ? null : Number(until) / 1000)
})

function playerOf(place: HTMLElement): HTMLMediaElement | null {
  const named = document.getElementById(place.dataset['player'] ?? '')
  return named instanceof HTMLMediaElement ? named : null
}

const stops = new WeakMap<HTMLMediaElement, () => void>()

function go(player: HTMLMediaElement, fromSeconds: number, untilSeconds: number | null): void {
  stops.get(player)?.()
  player.currentTime = fromSeconds
  player.scrollIntoView({ block: 'nearest' })
  player.focus()
  // A browser that lets nothing play by itself still stands at the right moment.
  void player.play().catch(() => undefined)
  if (untilSeconds === null) return
  const stop = () => {
    player.removeEventListener('timeupdate', watch)
    player.removeEventListener('seeking', stop)
  }
  const watch = () => {
    if (player.currentTime < untilSeconds) return
    stop()
    player.pause()
  }
  stops.set(player, stop)
  player.addEventListener('timeupdate', watch)
  // Whoever seeks by hand afterwards is not held up.
  player.addEventListener('seeked', () => player.addEventListener('seeking', stop, { once: true }), { once: true })
}
