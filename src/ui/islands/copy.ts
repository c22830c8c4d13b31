/** Shows the buttons that copy an address, and says when it is copied. Without script the address can be selected. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
  const { copies = '', copied = '' } = button.dataset
  const field = document.getElementById(copies)
  const state = document.querySelector(`[data-copy-state="${copies}"]`)
  if (!(field instanceof HTMLInputElement) || !state) continue
  const copy = async () => {
    await navigator.clipboard.writeText(field.value)
    state.textContent = copied
  }
  field.addEventListener('focus', () => field.select())
  // Clipboards open only in safe places; elsewhere the button would promise what it cannot do.
  button.hidden = !navigator.clipboard
  button.addEventListener('click', () => void copy())
}
