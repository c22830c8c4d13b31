/** Shows the button that prints the page. Without script the browser's own menu prints it as well. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-prints]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
