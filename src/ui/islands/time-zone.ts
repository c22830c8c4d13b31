/** Whoever makes an account sees times as their own clock has them: the form says which zone this browser is in. */
for (const field of document.querySelectorAll<HTMLInputElement>('input[type="hidden"][name="timeZone"]'))
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone
