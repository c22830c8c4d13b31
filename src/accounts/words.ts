/** Sentences of signing up, in and out. */
export const words = {
  signInTitle: { en: 'Sign in', es: 'Iniciar sesión' },
  signIn: { en: 'Sign in', es: 'Iniciar sesión' },
  email: { en: 'E-mail address', es: 'Correo electrónico' },
  password: { en: 'Password', es: 'Contraseña' },
  forgotten: { en: 'I have forgotten my password', es: 'Olvidé mi contraseña' },
  noAccount: { en: 'No account yet?', es: '¿Todavía no tiene cuenta?' },
  signUpInstead: { en: 'Create one', es: 'Cree una' },
  signedOut: { en: 'You are signed out.', es: 'Ha cerrado la sesión.' },

  signUpTitle: { en: 'Create an account', es: 'Crear una cuenta' },
  signUpLead: {
    en: 'An account keeps your work, your awards and who may see them. It is yours: when you change schools, you take it along.',
    es: 'La cuenta guarda su trabajo, sus reconocimientos y quién puede verlos. Es suya: si cambia de escuela, la lleva consigo.',
  },
  givenName: { en: 'Given name', es: 'Nombre' },
  familyName: { en: 'Family name', es: 'Apellidos' },
  emailHint: {
    en: 'An address that stays yours. You can add others later.',
    es: 'Una dirección que seguirá siendo suya. Después puede añadir otras.',
  },
  newPasswordHint: {
    en: 'At least {shortest} characters. A few words in a row are easy to remember and hard to guess.',
    es: 'Al menos {shortest} caracteres. Varias palabras seguidas son fáciles de recordar y difíciles de adivinar.',
  },
  signUp: { en: 'Create the account', es: 'Crear la cuenta' },
  haveAccount: { en: 'You already have an account?', es: '¿Ya tiene una cuenta?' },
  signInInstead: { en: 'Sign in', es: 'Inicie sesión' },
  welcome: {
    en: 'Welcome. We have sent a letter to {email}: open the link in it to confirm the address.',
    es: 'Le damos la bienvenida. Enviamos un mensaje a {email}: abra el enlace que contiene para confirmar la dirección.',
  },

  forgottenTitle: { en: 'Forgotten password', es: 'Contraseña olvidada' },
  forgottenLead: {
    en: 'Give the address that you sign in with. We send a link to it with which you set a new password.',
    es: 'Indique la dirección con la que inicia sesión. Le enviaremos un enlace para elegir una contraseña nueva.',
  },
  sendLink: { en: 'Send the link', es: 'Enviar el enlace' },
  resetSent: {
    en: 'If an account has this address, a link is on its way to it. It works for two hours. Look among unwanted mail too.',
    es: 'Si alguna cuenta tiene esta dirección, le hemos enviado un enlace que funciona durante dos horas. Mire también en el correo no deseado.',
  },

  spentTitle: { en: 'This link no longer works', es: 'Este enlace ya no funciona' },
  spentWhat: {
    en: 'It was used already, or it is too old, or a newer one has taken its place.',
    es: 'Ya se usó, venció o lo reemplazó otro más reciente.',
  },
  spentNext: {
    en: 'Sign in, and have a new one sent from your account. If you cannot sign in:',
    es: 'Inicie sesión y pida uno nuevo desde su cuenta. Si no puede iniciar sesión:',
  },
  verifyTitle: { en: 'Confirm your address', es: 'Confirme su dirección' },
  verifyLead: {
    en: 'Press the button to confirm that the mailbox in which you found this link is yours.',
    es: 'Pulse el botón para confirmar que es suyo el buzón donde encontró este enlace.',
  },
  verify: { en: 'Confirm this address', es: 'Confirmar esta dirección' },
  verified: { en: 'Your address is confirmed. Thank you.', es: 'Su dirección está confirmada. Gracias.' },
  resetTitle: { en: 'Set a new password', es: 'Elija una contraseña nueva' },
  resetLead: {
    en: 'Every device that is signed in to your account is signed out, this one too. Then you sign in with the new password.',
    es: 'Se cerrará la sesión en todos los dispositivos, también en este. Después inicie sesión con la contraseña nueva.',
  },
  newPassword: { en: 'New password', es: 'Contraseña nueva' },
  reset: { en: 'Save the new password', es: 'Guardar la contraseña nueva' },
  wasReset: {
    en: 'The new password is saved. Sign in with it.',
    es: 'La contraseña nueva está guardada. Inicie sesión con ella.',
  },
  operatorTitle: { en: 'Become the first operator', es: 'Sea la primera persona operadora' },
  operatorLead: {
    en: 'An operator founds organisations and invites their first administrators. This link works once.',
    es: 'Quien opera el sitio crea organizaciones e invita a quienes las administrarán primero. Este enlace funciona una sola vez.',
  },
  becomeOperator: { en: 'Create the operator account', es: 'Crear la cuenta de operación' },
} as const
