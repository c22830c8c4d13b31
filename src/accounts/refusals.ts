export const accountRefusals = {
  'sign-in-failed': {
    status: 401,
    en: 'That address and that password do not belong together. Check both, or set a new password.',
    es: 'Esa dirección y esa contraseña no se corresponden. Revise ambas o elija una contraseña nueva.',
  },
  'email-malformed': {
    status: 422,
    en: 'This is not an e-mail address. Write it like name@example.org.',
    es: 'Esto no es una dirección de correo. Escríbala como nombre@example.org.',
  },
  'email-unverified': {
    status: 409,
    en: 'Confirm this address first: open the link that was mailed to it, or have it sent again.',
    es: 'Confirme antes esta dirección: abra el enlace que se le envió o pida otro.',
  },
  'email-elsewhere': {
    status: 409,
    en: 'This address belongs to another account already. Sign in there, or remove it there first.',
    es: 'Esta dirección ya pertenece a otra cuenta. Inicie sesión en ella o quítela allí primero.',
  },
  'email-last': {
    status: 409,
    en: 'This is your only address. Add another one before you remove it.',
    es: 'Es su única dirección. Añada otra antes de quitarla.',
  },
  'email-last-verified': {
    status: 409,
    en: 'This is your only confirmed address. Confirm another one before you remove it.',
    es: 'Es su única dirección confirmada. Confirme otra antes de quitarla.',
  },
  'password-too-short': {
    status: 422,
    en: 'The password is too short: it takes at least 10 characters. A few words in a row do well.',
    es: 'La contraseña es demasiado corta: debe tener al menos 10 caracteres. Varias palabras seguidas sirven.',
  },
  'password-too-long': {
    status: 422,
    en: 'The password is too long: at most 256 characters.',
    es: 'La contraseña es demasiado larga: como máximo 256 caracteres.',
  },
  'password-is-email': {
    status: 422,
    en: 'The password is your e-mail address, which others know. Choose something else.',
    es: 'La contraseña es su dirección de correo, que otras personas conocen. Elija otra.',
  },
  'password-common': {
    status: 422,
    en: 'This password is among the first that are guessed. Choose something else, such as a few words in a row.',
    es: 'Esta contraseña es de las primeras que se prueban. Elija otra, por ejemplo varias palabras seguidas.',
  },
  'password-wrong': {
    status: 403,
    en: 'This is not your password. Type the one that you sign in with now.',
    es: 'Esta no es su contraseña. Escriba la que usa ahora para iniciar sesión.',
  },
  'link-spent': {
    status: 410,
    en: 'This link no longer works: it was used already or is too old. Ask for a new one.',
    es: 'Este enlace ya no funciona: ya se usó o venció. Pida uno nuevo.',
  },
} as const
