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
  stolenState: { en: 'Stolen', es: 'Robada' },
  theft: { en: 'Theft', es: 'Robo' },
  reportTheft: { en: 'Report this key stolen', es: 'Comunicar que robaron esta clave' },
  seeTheft: { en: 'Reported stolen: how far it has come', es: 'Comunicada como robada: cuánto falta' },
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
    en: 'Do not only change it: a thief could go on signing with the old key, and such badges would pass a check, because the old key stays published. Report it stolen, in the list above, and tell whoever runs this installation. A retired key can be reported as well.',
    es: 'No basta con cambiarla: quien la tenga podría seguir firmando con la clave antigua, y esas insignias superarían la comprobación, porque la clave antigua sigue publicada. Comunique en la lista de arriba que la robaron y avise a quien administra esta instalación. También puede comunicarse de una clave retirada.',
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

/** Sentences of the page on which a key is reported stolen: for the issuer's administrators alone. */
export const stolenWords = {
  trail: { en: 'Where you are', es: 'Dónde está' },
  title: { en: 'Report a key stolen', es: 'Comunicar el robo de una clave' },
  reportedTitle: { en: 'This key was stolen', es: 'Robaron esta clave' },
  whatFollows: { en: 'What will happen', es: 'Qué pasará' },
  newKey: {
    en: 'A new key is made at once and signs everything from now on.',
    es: 'Se crea enseguida una clave nueva, que lo firma todo a partir de ahora.',
  },
  alreadyRetired: {
    en: 'This key is retired already. The present one goes on signing: if it was stolen too, report it as well.',
    es: 'Esta clave ya está retirada. La actual sigue firmando: si también la robaron, comuníquelo aparte.',
  },
  published: {
    en: 'This key is published as stolen. Nothing it ever signed passes a check any more, whatever date it bears, because a thief can write any date. Verifiers elsewhere learn of it within {minutes, number} minutes.',
    es: 'Esta clave se publica como robada. Nada de lo que firmó supera ya una comprobación, sea cual sea su fecha, porque quien la robó puede escribir cualquiera. Los verificadores de otros sitios lo saben en {minutes, number} minutos.',
  },
  signedAgain: {
    en: 'Signed again in the background, with the key that signs then: {badges, plural, =0 {no badge} one {# badge} other {# badges}}, {endorsements, plural, =0 {no endorsement} one {# endorsement} other {# endorsements}} and {lists, plural, =0 {no status list} one {# status list} other {# status lists}}. What they say stays the same. Each keeps its address, and a badge’s page shows the new one.',
    es: 'Se firma de nuevo en segundo plano, con la clave que entonces firme: {badges, plural, =0 {ninguna insignia} one {# insignia} other {# insignias}}, {endorsements, plural, =0 {ningún aval} one {# aval} other {# avales}} y {lists, plural, =0 {ninguna lista de estados} one {# lista de estados} other {# listas de estados}}. Lo que dicen no cambia. Cada documento conserva su dirección, y la página de cada insignia muestra la nueva.',
  },
  told: {
    en: 'Everybody whose badge is signed again is told, here and by mail, to take the new copy.',
    es: 'A cada persona cuya insignia se firma de nuevo se le avisa, aquí y por correo, de que tome la copia nueva.',
  },
  copies: {
    en: 'Copies that people have downloaded, put into a wallet, into a record, or on another site, fail from now on until they are replaced. Our verifier says why, and leads to the current copy.',
    es: 'Las copias que la gente haya descargado o guardado en una cartera digital, en un historial o en otro sitio dejan de ser válidas hasta que se sustituyan. Nuestro verificador dice por qué y lleva a la copia actual.',
  },
  tokens: {
    en: 'The keys for badges as tokens (.jwt) and for copies without the evidence lay in the same place: they count as stolen too. Both are made anew whenever somebody downloads one.',
    es: 'Las claves para las insignias como token (.jwt) y para las copias sin las evidencias estaban en el mismo lugar: también se consideran robadas. Unos y otras se crean de nuevo cada vez que alguien los descarga.',
  },
  meanwhile: {
    en: 'For up to {minutes, number} minutes a verifier elsewhere may hold an old status list and be unable to say whether a badge was revoked.',
    es: 'Durante un máximo de {minutes, number} minutos, un verificador de otro sitio puede tener una lista de estados antigua y no poder decir si una insignia fue revocada.',
  },
  limits: { en: 'What this cannot do', es: 'Lo que esto no puede hacer' },
  limitsText: {
    en: 'It cannot be undone. Nor does it reach a verifier that never asks you for your keys: such a one goes on accepting what the thief signs. And it does not shut the thief out: find out how the key was taken, with whoever runs this installation, or the new one goes the same way.',
    es: 'No se puede deshacer. Tampoco alcanza a un verificador que nunca les pide sus claves: ese seguirá aceptando lo que firme quien la robó. Y no le cierra la puerta: averigüe cómo se llevaron la clave, con quien administra esta instalación, o la nueva correrá la misma suerte.',
  },
  confirmChoice: {
    en: 'I know that this is for ever, and that every copy signed with this key fails from now on.',
    es: 'Sé que esto es para siempre y que toda copia firmada con esta clave deja de ser válida a partir de ahora.',
  },
  button: { en: 'Report the key stolen', es: 'Comunicar el robo de la clave' },
  reported: {
    en: 'The key is published as stolen. Its badges are being signed again.',
    es: 'La clave está publicada como robada. Sus insignias se están firmando de nuevo.',
  },
  forEver: {
    en: 'Nothing that it signed counts any more, and that cannot be undone. The key stays published as stolen, so that whoever checks an old copy learns why it fails.',
    es: 'Nada de lo que firmó vale ya, y eso no se puede deshacer. La clave sigue publicada como robada, para que quien compruebe una copia antigua sepa por qué falla.',
  },
  reportedOn: { en: 'Reported', es: 'Comunicado' },
  badgesAgain: { en: 'Badges signed again', es: 'Insignias firmadas de nuevo' },
  badgesLeft: { en: 'Badges still to be signed again', es: 'Insignias por firmar de nuevo' },
  endorsementsLeft: { en: 'Endorsements still to be signed again', es: 'Avales por firmar de nuevo' },
  underWay: { en: 'Under way', es: 'En curso' },
  done: { en: 'Done', es: 'Hecho' },
  lookAgain: { en: 'Look again', es: 'Mirar de nuevo' },
} as const
