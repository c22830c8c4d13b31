/** Sentences about an issuer's signing keys: for its administrators alone. */
export const keyWords = {
  title: { en: 'Signing keys', es: 'Claves de firma' },
  lead: {
    en: 'Every badge is signed with a key of your organisation. Its public part is at your issuer’s address, where whoever checks a badge looks it up. Its secret part stays here, encrypted.',
    es: 'Cada insignia se firma con una clave de su organización. Su parte pública está en la dirección de quien emite, donde la consulta quien verifica una insignia. Su parte secreta se queda aquí, cifrada.',
  },
  caption: { en: 'Your keys, the current one first', es: 'Sus claves, la actual primero' },
  publicPart: { en: 'Public part', es: 'Parte pública' },
  state: { en: 'State', es: 'Estado' },
  since: { en: 'Made', es: 'Creada' },
  until: { en: 'Retired on', es: 'Retirada el' },
  current: { en: 'Signs now', es: 'Firma ahora' },
  retired: { en: 'Retired', es: 'Retirada' },
  stillUsed: { en: 'In use', es: 'En uso' },
  none: { en: 'No key yet', es: 'Todavía no hay ninguna clave' },
  noneText: { en: 'The first badge you award makes one.', es: 'Se crea con la primera insignia que otorgue.' },
  published: { en: 'Where the keys are published', es: 'Dónde se publican las claves' },
  rotate: { en: 'Change the key', es: 'Cambiar la clave' },
  rotateText: {
    en: 'A new key is made and signs everything from now on. The present one is retired: it signs nothing more and stays published for ever, so that badges signed before stay good. Nobody has to download anything again.',
    es: 'Se crea una clave nueva, que lo firma todo a partir de ahora. La actual se retira: no firma nada más y sigue publicada para siempre, para que las insignias ya firmadas sigan siendo válidas. Nadie tiene que volver a descargar nada.',
  },
  rotateDelay: {
    en: 'For {minutes, number} minutes afterwards a verifier elsewhere may still hold the list of keys without the new one, and say of a new badge that its key is unknown.',
    es: 'Durante {minutes, number} minutos, un verificador de otro sitio puede conservar la lista de claves sin la nueva y decir de una insignia nueva que no conoce su clave.',
  },
  stolen: { en: 'If the key may have been stolen', es: 'Si es posible que hayan robado la clave' },
  stolenText: {
    en: 'Change it at once, and tell whoever runs this installation. It is not undone by that: a thief can go on signing with the old key, and such badges pass a check, because the old key stays published. A badge that does not stand under “Issued awards” was not awarded by you.',
    es: 'Cámbiela enseguida y avise a quien administra esta instalación. Eso no deshace el robo: quien la tenga puede seguir firmando con la clave antigua, y esas insignias superan la comprobación, porque la clave antigua sigue publicada. Una insignia que no figura en «Reconocimientos otorgados» no la otorgaron ustedes.',
  },
  confirm: { en: 'Confirm', es: 'Confirmación' },
  confirmChoice: {
    en: 'I know that the present key never signs again.',
    es: 'Sé que la clave actual no volverá a firmar.',
  },
  rotateButton: { en: 'Change the key', es: 'Cambiar la clave' },
  rotated: {
    en: 'The key is changed. Badges are signed with the new one from now on.',
    es: 'La clave ha cambiado. A partir de ahora las insignias se firman con la nueva.',
  },
} as const
