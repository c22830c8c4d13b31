/** Shows the buttons that copy an address, and says when it is copied. Without script the address can be selected. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
  const field = document.getElementById(button.dataset['copies'] ?? '')
  const state = document.querySelector(`[data-copy-state="${button.dataset['copies']}"]`)
  if (!(field instanceof HTMLInputElement) || !state) continue
  field.addEventListener('focus', () => field.select())
  // Clipboards open only in safe places; elsewhere the button would promise what it cannot do.
  button.hidden = !navigator.clipboard
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value)
    state.textContent = button.dataset['copied'] ?? ''
  })
}

export {}
