/** Sentences of what leaves Cairn for other programs. */
export const words = {
  badge: { en: 'Open Badge', es: 'Insignia abierta (Open Badge)' },
  pinHint: {
    en: 'The PIN stands beside the QR code on the page of your award.',
    es: 'El PIN aparece junto al código QR en la página de su reconocimiento.',
  },
  addTitle: { en: 'Add to a wallet', es: 'Añadir a una cartera digital' },
  addLead: {
    en: 'Keep “{title}” in a wallet app, and show it from there without us.',
    es: 'Guarde «{title}» en una aplicación de cartera y muéstrela desde allí sin depender de nosotros.',
  },
  addHow: {
    en: 'You get a QR code for the wallet app on your phone. It works once, and for ten minutes. The app must take credentials by the open standard OpenID4VCI; if yours does not, download the picture of your badge instead.',
    es: 'Recibirá un código QR para la aplicación de cartera de su teléfono. Sirve una sola vez y durante diez minutos. La aplicación debe admitir el estándar abierto OpenID4VCI; si la suya no lo admite, descargue la imagen de su insignia.',
  },
  addKey: {
    en: 'The badge is signed for the key of your wallet, so that you can prove it is yours. Your name and your e-mail address are not in it.',
    es: 'La insignia se firma para la clave de su cartera, de modo que usted pueda probar que es suya. No contiene su nombre ni su correo.',
  },
  pinQuestion: { en: 'Ask for a PIN?', es: '¿Pedir un PIN?' },
  withPin: { en: 'Yes, my wallet has to ask me for a PIN', es: 'Sí, mi cartera debe pedirme un PIN' },
  withPinWhy: {
    en: 'Whoever gets hold of the QR code alone can do nothing with it.',
    es: 'Quien obtenga solo el código QR no podrá usarlo.',
  },
  withoutPin: { en: 'No, the QR code is enough', es: 'No, basta el código QR' },
  withoutPinWhy: {
    en: 'For wallets that do not ask for one. Show the code to nobody.',
    es: 'Para carteras que no lo piden. No muestre el código a nadie.',
  },
  showCode: { en: 'Show the QR code', es: 'Mostrar el código QR' },
  offerTitle: { en: 'Scan this with your wallet', es: 'Escanee esto con su cartera' },
  offerLead: {
    en: 'Open your wallet, choose to add or scan, and point it at the code.',
    es: 'Abra su cartera, elija añadir o escanear y apunte al código.',
  },
  qrAlt: { en: 'QR code that adds “{title}” to a wallet', es: 'Código QR que añade «{title}» a una cartera' },
  openHere: { en: 'Open in a wallet on this device', es: 'Abrir en una cartera de este dispositivo' },
  yourPin: { en: 'Your PIN', es: 'Su PIN' },
  yourPinText: { en: 'Type it when your wallet asks for it.', es: 'Escríbalo cuando su cartera lo pida.' },
  worksUntil: { en: 'The code works once, until {time}.', es: 'El código sirve una sola vez, hasta {time}.' },
  offerTaken: { en: 'A wallet has used this code', es: 'Una cartera ya usó este código' },
  offerTakenText: {
    en: 'If it was not yours, tell the issuer of the award. For another wallet, show a new code.',
    es: 'Si no fue la suya, avise a quien emitió el reconocimiento. Para otra cartera, muestre un código nuevo.',
  },
  offerOld: { en: 'This code is too old', es: 'Este código ya venció' },
  offerOldText: { en: 'Show a new one; nothing else has changed.', es: 'Muestre uno nuevo; no ha cambiado nada más.' },
  offerGuessed: { en: 'This code has ended', es: 'Este código ha terminado' },
  offerGuessedText: {
    en: 'A wrong PIN came with it {tries, number} times. If that was not you, somebody else saw the code. Show a new one when you are alone with it.',
    es: 'Llegó {tries, number} veces con un PIN equivocado. Si no fue usted, alguien más vio el código. Muestre uno nuevo cuando nadie más lo vea.',
  },
  newCode: { en: 'Show a new code', es: 'Mostrar un código nuevo' },
} as const
