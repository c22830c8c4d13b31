/** What the letters of this module say. */
export const letters = {
  'verify-email': {
    subject: { en: 'Confirm your e-mail address', es: 'Confirme su correo electrónico' },
    what: {
      en: 'Hello {name}, somebody, most likely you, gave this address to Cairn. Confirm that it is yours: then you can hand in work and get news of it here.',
      es: 'Hola, {name}: alguien, probablemente usted, dio esta dirección en Cairn. Confirme que es suya: así podrá entregar su trabajo y recibir aquí las novedades.',
    },
    action: { en: 'Confirm this address', es: 'Confirmar esta dirección' },
    after: {
      en: 'The link works once, for {hours} hours. If this was not you, do nothing: the address is not used.',
      es: 'El enlace funciona una vez, durante {hours} horas. Si no fue usted, no haga nada: la dirección no se usará.',
    },
  },
  'reset-password': {
    subject: { en: 'Set a new password', es: 'Elija una contraseña nueva' },
    what: {
      en: 'Hello {name}, somebody, most likely you, asked for a new password for Cairn.',
      es: 'Hola, {name}: alguien, probablemente usted, pidió una contraseña nueva para Cairn.',
    },
    action: { en: 'Set a new password', es: 'Elegir una contraseña nueva' },
    after: {
      en: 'The link works once, for {hours} hours, and signs every device out. If this was not you, do nothing: your password stays as it is.',
      es: 'El enlace funciona una vez, durante {hours} horas, y cierra la sesión en todos los dispositivos. Si no fue usted, no haga nada: su contraseña no cambia.',
    },
  },
  'already-yours': {
    subject: { en: 'You already have an account', es: 'Usted ya tiene una cuenta' },
    what: {
      en: 'Somebody, perhaps you, gave this address to Cairn for another account. It belongs to the account that you have already, and stays with it: sign in there with the password you chose then.',
      es: 'Alguien, quizá usted, dio esta dirección en Cairn para otra cuenta. La dirección pertenece a la cuenta que usted ya tiene y sigue siendo de ella: inicie sesión con la contraseña que eligió entonces.',
    },
    action: { en: 'If you have forgotten it, set a new password', es: 'Si la olvidó, elija una contraseña nueva' },
    after: {
      en: 'If this was not you, do nothing. Nobody was given access to anything of yours.',
      es: 'Si no fue usted, no haga nada. Nadie obtuvo acceso a nada suyo.',
    },
  },
} as const
