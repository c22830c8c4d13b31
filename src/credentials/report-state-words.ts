import type { Check } from '@cairn/open-badges'
import type { Message } from '../platform/words.ts'

type StateCode = Extract<
  Check['code'],
  | `status-${string}`
  | `recipient-${string}`
  | `endorsement-${string}`
  | `list-${string}`
  | 'index-out-of-range'
  | 'revoked'
  | 'suspended'
  | 'refresh-available'
  | 'in-force'
  | 'not-yet-valid'
  | 'expired'
  | 'date-malformed'
  | 'not-understood'
>

/** What a report says of status, dates, recipient and endorsements. */
export const stateWords: Record<StateCode, Message> = {
  'status-none': {
    en: 'The issuer keeps no list of revoked badges for it.',
    es: 'Quien la emitió no mantiene para ella una lista de insignias revocadas.',
  },
  'status-clear': { en: 'It has not been revoked or suspended.', es: 'No ha sido revocada ni suspendida.' },
  revoked: { en: 'The issuer has revoked it.', es: 'Quien la emitió la ha revocado.' },
  suspended: { en: 'The issuer has suspended it.', es: 'Quien la emitió la ha suspendido.' },
  'status-message': {
    en: 'The issuer has attached a message to it: {message}.',
    es: 'Quien la emitió le ha añadido un mensaje: {message}.',
  },
  'refresh-available': {
    en: 'The issuer has a newer version of it.',
    es: 'Quien la emitió tiene una versión más reciente.',
  },
  'status-unreachable': {
    en: 'Whether it was revoked could not be asked at {url}.',
    es: 'No se pudo consultar en {url} si ha sido revocada.',
  },
  'status-list-unreadable': {
    en: 'What came from {url} is not a usable list of revoked badges.',
    es: 'Lo que llegó de {url} no es una lista utilizable de insignias revocadas.',
  },
  'status-list-malformed': {
    en: 'The list of revoked badges is not well-formed.',
    es: 'La lista de insignias revocadas no está bien formada.',
  },
  'status-list-unproven': {
    en: 'The signature of the list of revoked badges could not be confirmed.',
    es: 'No se pudo confirmar la firma de la lista de insignias revocadas.',
  },
  'status-list-key-revoked': {
    en: 'The list of revoked badges is signed with a key that its issuer withdrew ({date}), so it says nothing yet: it has to be signed again. Try again in a quarter of an hour.',
    es: 'La lista de insignias revocadas está firmada con una clave que quien emite retiró ({date}), así que todavía no dice nada: tiene que firmarse de nuevo. Inténtelo otra vez dentro de un cuarto de hora.',
  },
  'status-list-forged': {
    en: 'The list of revoked badges is not signed properly.',
    es: 'La lista de insignias revocadas no está bien firmada.',
  },
  'status-list-too-short': {
    en: 'It has not been revoked or suspended, but the list of revoked badges is shorter than the standard demands.',
    es: 'No ha sido revocada ni suspendida, pero la lista de insignias revocadas es más corta de lo que exige el estándar.',
  },
  'status-list-out-of-date': {
    en: 'The list of revoked badges is out of date.',
    es: 'La lista de insignias revocadas está caducada.',
  },
  'status-index-out-of-range': {
    en: 'It names a place outside the list of revoked badges.',
    es: 'Indica un lugar fuera de la lista de insignias revocadas.',
  },
  'status-purpose-differs': {
    en: 'The list it names is about something else.',
    es: 'La lista que indica trata de otra cosa.',
  },
  'status-malformed': {
    en: 'It does not say properly where to ask whether it was revoked.',
    es: 'No indica bien dónde preguntar si ha sido revocada.',
  },
  'status-unsupported': {
    en: 'Whether it was revoked cannot be checked here ({kind}).',
    es: 'Aquí no se puede comprobar si ha sido revocada ({kind}).',
  },
  'list-malformed': { en: 'A status list is not well-formed.', es: 'Una lista de estados no está bien formada.' },
  'list-too-short': { en: 'A status list is too short.', es: 'Una lista de estados es demasiado corta.' },
  'index-out-of-range': {
    en: 'A place lies outside its status list.',
    es: 'Un lugar queda fuera de su lista de estados.',
  },
  'in-force': { en: 'It is in force today.', es: 'Está vigente hoy.' },
  'not-yet-valid': { en: 'It only becomes valid on {date}.', es: 'Solo será válida a partir del {date}.' },
  expired: { en: 'It expired on {date}.', es: 'Caducó el {date}.' },
  'date-malformed': { en: 'One of its dates cannot be read.', es: 'Una de sus fechas no se puede leer.' },
  'recipient-matches': {
    en: 'It was issued to the person with this e-mail address.',
    es: 'Se emitió a la persona que tiene este correo.',
  },
  'recipient-differs': {
    en: 'It was not issued to this e-mail address. People have several: it may be another one of theirs.',
    es: 'No se emitió a este correo. Hay quien tiene varios: puede ser otro de los suyos.',
  },
  'endorsement-holds': { en: 'It is endorsed by {endorser}.', es: 'La avala {endorser}.' },
  'endorsement-fails': {
    en: 'An endorsement inside it does not hold: do not count it.',
    es: 'Un aval que contiene no es válido: no lo tenga en cuenta.',
  },
  'endorsement-uncertain': {
    en: 'An endorsement inside it could not be confirmed.',
    es: 'No se pudo confirmar un aval que contiene.',
  },
  'endorsement-of-another': {
    en: 'An endorsement inside it is about something else.',
    es: 'Un aval que contiene trata de otra cosa.',
  },
  'not-understood': {
    en: 'Something in it could not be made sense of.',
    es: 'Algo de lo que contiene no se pudo entender.',
  },
}
