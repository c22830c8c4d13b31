import type { Message } from '../platform/words.ts'
import type { Conclusion } from './verification.ts'

/** Sentences about badges that somebody brings in from elsewhere. */
export const outsideWords = {
  title: { en: 'Badges from elsewhere', es: 'Insignias de otros sitios' },
  lead: {
    en: 'Badges that others issued to you. They are checked when you bring them in and once a week after that. Only you see them here. To show one to others, put it into your record or hand on its file.',
    es: 'Insignias que le emitieron otras organizaciones. Se comprueban al traerlas y después una vez por semana. Aquí solo las ve usted. Para mostrar alguna, inclúyala en su historial o entregue su archivo.',
  },
  link: { en: 'Badges from elsewhere', es: 'Insignias de otros sitios' },
  linkText: {
    en: 'Keep badges of other issuers beside what you earned here, checked.',
    es: 'Guarde insignias de otras organizaciones junto a lo que obtuvo aquí, comprobadas.',
  },
  back: { en: 'My awards', es: 'Mis reconocimientos' },
  trail: { en: 'Where you are', es: 'Dónde está' },
  none: { en: 'Nothing brought in yet', es: 'Todavía no ha traído ninguna' },
  noneText: {
    en: 'Download a badge where you earned it, at Credly, Canvas or Moodle for example, and bring its file here.',
    es: 'Descargue una insignia donde la obtuvo, por ejemplo en Credly, Canvas o Moodle, y traiga aquí su archivo.',
  },
  kept: { en: 'Brought in', es: 'Traídas' },
  toRecord: { en: 'Put them into your record', es: 'Incluirlas en su historial' },
  add: { en: 'Bring in a badge', es: 'Traer una insignia' },
  addText: {
    en: 'Open Badges of any issuer: Google, Microsoft and others give them through Credly, Canvas Credentials, Moodle and the like. Best is the picture as you downloaded it there, because the badge is inside it; a screenshot holds none. It is verified first; one that was changed is not kept.',
    es: 'Open Badges de cualquier emisor: Google, Microsoft y otros las dan a través de Credly, Canvas Credentials, Moodle y sitios parecidos. Lo mejor es la imagen tal como la descargó allí, porque lleva la insignia dentro; una captura de pantalla no lleva ninguna. Primero se verifica; la que se haya modificado no se guarda.',
  },
  addButton: { en: 'Verify and keep', es: 'Verificar y guardar' },
  added: {
    en: 'Kept. How the check came out stands below.',
    es: 'Guardada. Abajo figura el resultado de la comprobación.',
  },
  updated: {
    en: 'You had this badge already: it was brought up to date.',
    es: 'Ya tenía esta insignia: se actualizó.',
  },
  heldNewer: {
    en: 'You keep a newer or better one of this badge already, so nothing was changed.',
    es: 'Ya guarda una versión más reciente o mejor de esta insignia, así que no se cambió nada.',
  },
  notFromHere: { en: 'Issued elsewhere', es: 'Emitida en otro sitio' },
  notFromHereText: {
    en: 'This badge was not earned here. What follows is what its issuer says, and how our check came out.',
    es: 'Esta insignia no se obtuvo aquí. Lo que sigue es lo que dice quien la emitió y el resultado de nuestra comprobación.',
  },
  forYou: {
    en: 'Issued to one of your confirmed e-mail addresses.',
    es: 'Emitida a uno de sus correos confirmados.',
  },
  notForYou: {
    en: 'Not issued to any of your confirmed e-mail addresses. Confirm the one it was issued to in your account and bring it in again.',
    es: 'No se emitió a ninguno de sus correos confirmados. Confirme en su cuenta aquel al que se emitió y tráigala de nuevo.',
  },
  recipient: { en: 'Recipient', es: 'Destinatario' },
  cameFrom: { en: 'Brought in from', es: 'Traída de' },
  addedAt: { en: 'Brought in on', es: 'Traída el' },
  checkedAt: { en: 'Checked on', es: 'Comprobada el' },
  triedAt: {
    en: 'Tried again on {date}, but not everything could be found out then; this is the result before.',
    es: 'Se intentó de nuevo el {date}, pero no se pudo averiguar todo; este es el resultado anterior.',
  },
  checkNow: { en: 'Check again now', es: 'Comprobar de nuevo ahora' },
  checked: { en: 'Checked again.', es: 'Comprobada de nuevo.' },
  document: { en: 'Its text, as it came', es: 'Su texto, tal como llegó' },
  remove: { en: 'Remove it', es: 'Quitarla' },
  removeText: {
    en: 'It is removed from here only; its issuer is told nothing.',
    es: 'Solo se quita de aquí; a quien la emitió no se le comunica nada.',
  },
  removed: { en: 'Removed.', es: 'Quitada.' },
  issuer: { en: 'Issuer, as the badge says: {issuer}', es: 'Emite, según la insignia: {issuer}' },
  unnamedIssuer: { en: 'not named', es: 'sin nombre' },
} as const

/** The result in a word or two, for a card. */
export const resultTags: Record<Conclusion, { tone: 'good' | 'wait' | 'stop'; word: Message }> = {
  genuine: { tone: 'good', word: { en: 'Genuine and valid', es: 'Auténtica y válida' } },
  revoked: { tone: 'stop', word: { en: 'Revoked', es: 'Revocada' } },
  replaced: { tone: 'wait', word: { en: 'Replaced', es: 'Sustituida' } },
  suspended: { tone: 'stop', word: { en: 'Suspended', es: 'Suspendida' } },
  expired: { tone: 'stop', word: { en: 'Expired', es: 'Caducada' } },
  'not-yet-valid': { tone: 'wait', word: { en: 'Not valid yet', es: 'Aún no es válida' } },
  changed: { tone: 'stop', word: { en: 'Changed', es: 'Modificada' } },
  'key-withdrawn': { tone: 'stop', word: { en: 'Signed with a withdrawn key', es: 'Firmada con una clave retirada' } },
  'another-person': { tone: 'stop', word: { en: 'Issued to another address', es: 'Emitida a otro correo' } },
  'does-not-hold': { tone: 'stop', word: { en: 'Does not hold', es: 'No es válida' } },
  unreadable: { tone: 'stop', word: { en: 'Unreadable', es: 'Ilegible' } },
  unreachable: { tone: 'wait', word: { en: 'Not reached', es: 'Sin acceso' } },
  uncertain: { tone: 'wait', word: { en: 'Not everything could be checked', es: 'No se pudo comprobar todo' } },
}
