/** Sentences of one's own account: name, addresses, password, devices. */
export const words = {
  title: { en: 'Your account', es: 'Su cuenta' },
  nameTitle: { en: 'Name and time', es: 'Nombre y hora' },
  nameHint: {
    en: 'Your name is shown to people in your organisations, and on an award where you choose it. Assessors never see it.',
    es: 'Ven su nombre las personas de sus organizaciones y, si usted lo elige, quienes vean un reconocimiento. Quienes evalúan nunca lo ven.',
  },
  timeZone: { en: 'Time zone', es: 'Zona horaria' },
  timeZoneHint: { en: 'Dates and times are shown in it.', es: 'Las fechas y horas se muestran en ella.' },
  save: { en: 'Save', es: 'Guardar' },
  saved: { en: 'Saved.', es: 'Guardado.' },

  appsTitle: { en: 'Applications', es: 'Aplicaciones' },
  appsLead: {
    en: 'Applications of others work with your badges only when you allow it.',
    es: 'Las aplicaciones de otros trabajan con sus insignias solo si usted lo permite.',
  },
  appsLink: { en: 'See what you allowed', es: 'Ver lo que permitió' },

  emailsTitle: { en: 'E-mail addresses', es: 'Direcciones de correo' },
  emailsLead: {
    en: 'You can sign in with any confirmed address. Add a private one, so that you can still sign in when a work address ends.',
    es: 'Puede iniciar sesión con cualquier dirección confirmada. Añada una personal para no perder el acceso si deja de tener la del trabajo.',
  },
  primary: { en: 'news goes here', es: 'recibe las novedades' },
  confirmed: { en: 'confirmed', es: 'confirmada' },
  unconfirmed: { en: 'not confirmed yet', es: 'sin confirmar' },
  sendAgain: { en: 'Send the link again', es: 'Enviar el enlace otra vez' },
  makePrimary: { en: 'Send news here', es: 'Enviar aquí las novedades' },
  remove: { en: 'Remove', es: 'Quitar' },
  linkSent: {
    en: 'A link is on its way. Open it to confirm the address. Look among unwanted mail too.',
    es: 'Le hemos enviado un enlace. Ábralo para confirmar la dirección. Mire también en el correo no deseado.',
  },
  primaryMade: {
    en: 'News goes to that address from now on.',
    es: 'Desde ahora las novedades llegan a esa dirección.',
  },
  removed: { en: 'The address is removed.', es: 'La dirección se ha quitado.' },
  addEmail: { en: 'Add an address', es: 'Añadir una dirección' },
  addPassword: { en: 'Your password, to be sure it is you', es: 'Su contraseña, para confirmar que es usted' },

  passwordTitle: { en: 'Password', es: 'Contraseña' },
  currentPassword: { en: 'Current password', es: 'Contraseña actual' },
  changePassword: { en: 'Change the password', es: 'Cambiar la contraseña' },
  passwordChanged: {
    en: 'The password is changed. All other devices are signed out.',
    es: 'La contraseña ha cambiado. Se ha cerrado la sesión en los demás dispositivos.',
  },

  devicesTitle: { en: 'Signed-in devices', es: 'Dispositivos con sesión iniciada' },
  devicesLead: {
    en: 'A device that is not used for 30 days is signed out by itself.',
    es: 'Si un dispositivo no se usa durante 30 días, su sesión se cierra sola.',
  },
  browserOn: { en: '{browser} on {system}', es: '{browser} en {system}' },
  someBrowser: { en: 'A browser', es: 'Un navegador' },
  someSystem: { en: 'an unknown device', es: 'un dispositivo desconocido' },
  program: { en: 'A program, through the API', es: 'Un programa, mediante la API' },
  thisDevice: { en: 'this device', es: 'este dispositivo' },
  lastSeen: { en: 'Last used', es: 'Último uso' },
  signedIn: { en: 'Signed in', es: 'Inicio de sesión' },
  endDevice: { en: 'Sign out', es: 'Cerrar sesión' },
  endOthers: { en: 'Sign out all other devices', es: 'Cerrar la sesión en los demás dispositivos' },
  ended: { en: 'That device is signed out.', es: 'Se ha cerrado la sesión en ese dispositivo.' },
  othersEnded: { en: 'All other devices are signed out.', es: 'Se ha cerrado la sesión en los demás dispositivos.' },
} as const
