import type { Message } from '../platform/words.ts'
import type { LifeEvent } from './life-store.ts'

/** Sentences of the issuer's own pages: learners and the public never see them. */
export const staffWords = {
  title: { en: 'Issued awards', es: 'Reconocimientos otorgados' },
  lead: {
    en: 'What your organisation has awarded. Earners are not named here.',
    es: 'Lo que ha otorgado su organización. Aquí no se nombra a quienes lo obtuvieron.',
  },
  search: { en: 'Find an award', es: 'Buscar un reconocimiento' },
  searchHint: {
    en: 'By award number, its address, or words of the micro-credential.',
    es: 'Por su número, su dirección o palabras de la microcredencial.',
  },
  caption: {
    en: '{total, plural, one {One award} other {# awards}}',
    es: '{total, plural, one {Un reconocimiento} other {# reconocimientos}}',
  },
  number: { en: 'Award number', es: 'Número del reconocimiento' },
  microCredential: { en: 'Micro-credential', es: 'Microcredencial' },
  version: { en: 'Version', es: 'Versión' },
  awarded: { en: 'Awarded', es: 'Otorgado' },
  state: { en: 'State', es: 'Estado' },
  noneIssued: { en: 'Nothing awarded yet', es: 'Todavía no se ha otorgado nada' },
  noneIssuedText: {
    en: 'When an approver releases a verdict that earns, the award appears here.',
    es: 'Cuando se comunica una decisión favorable, el reconocimiento aparece aquí.',
  },
  noneFound: { en: 'No award fits', es: 'Ningún reconocimiento coincide' },
  noneFoundText: {
    en: 'Look for other words, or paste the whole award number.',
    es: 'Busque otras palabras o pegue el número completo del reconocimiento.',
  },
  allAwards: { en: 'All awards', es: 'Todos los reconocimientos' },
  trail: { en: 'Where you are', es: 'Dónde está' },
  publicPage: { en: 'Public page', es: 'Página pública' },
  hiddenByEarner: {
    en: 'The earner keeps the public page hidden.',
    es: 'Quien lo obtuvo mantiene oculta la página pública.',
  },
  visibility: { en: 'Shown', es: 'Visibilidad' },
  shownOpen: { en: 'To whoever has the address', es: 'Para quien tenga la dirección' },
  shownHidden: { en: 'Hidden by the earner', es: 'Oculto por quien lo obtuvo' },
  signed: { en: 'Badge', es: 'Insignia' },
  signedYes: { en: 'Signed', es: 'Firmada' },
  signedNo: { en: 'Being signed', es: 'Se está firmando' },
  revoke: { en: 'Revoke this award', es: 'Revocar este reconocimiento' },
  revokeText: {
    en: 'A revocation is for ever. The award’s page says so at once, and every verifier is told within {minutes, number} minutes.',
    es: 'Una revocación es para siempre. La página del reconocimiento lo indica enseguida, y quien lo verifique lo sabrá en {minutes, number} minutos como máximo.',
  },
  reason: { en: 'Reason', es: 'Motivo' },
  reasonHint: {
    en: 'Shown in public. Name nobody, and say nothing that only concerns you and the earner.',
    es: 'Se muestra en público. No nombre a nadie ni diga nada que solo les concierna a ustedes y a quien lo obtuvo.',
  },
  confirm: { en: 'Confirm', es: 'Confirmación' },
  confirmChoice: { en: 'I know that this cannot be taken back.', es: 'Sé que esto no se puede deshacer.' },
  revokeButton: { en: 'Revoke', es: 'Revocar' },
  revoked: {
    en: 'The award is revoked. Its page says so; verifiers are told within minutes.',
    es: 'El reconocimiento está revocado. Su página lo indica, y quien lo verifique lo sabrá en unos minutos.',
  },
  suspend: { en: 'Suspend this award', es: 'Suspender este reconocimiento' },
  suspendText: {
    en: 'For as long as something has to be cleared up. The award’s page says so at once, verifiers within {minutes, number} minutes, and the earner is told. You can lift it again.',
    es: 'Mientras haya algo por aclarar. La página del reconocimiento lo indica enseguida, quien lo verifique lo sabrá en {minutes, number} minutos como máximo y se avisa a quien lo obtuvo. Usted puede levantarla después.',
  },
  suspendButton: { en: 'Suspend', es: 'Suspender' },
  suspensionReason: { en: 'Reason for the suspension', es: 'Motivo de la suspensión' },
  suspended: {
    en: 'The award is suspended. Its page says so; verifiers are told within minutes.',
    es: 'El reconocimiento está suspendido. Su página lo indica, y quien lo verifique lo sabrá en unos minutos.',
  },
  reinstate: { en: 'Lift the suspension', es: 'Levantar la suspensión' },
  reinstateText: {
    en: 'The award holds again. That it was suspended stays in its history.',
    es: 'El reconocimiento vuelve a ser válido. Que estuvo suspendido queda en su historial.',
  },
  reinstated: { en: 'The award holds again.', es: 'El reconocimiento vuelve a ser válido.' },
  revokeMany: { en: 'Revoke several awards', es: 'Revocar varios reconocimientos' },
  revokeManyFrom: {
    en: 'To revoke several awards at once, open their micro-credential.',
    es: 'Para revocar varios reconocimientos a la vez, abra su microcredencial.',
  },
  revokeManyText: {
    en: 'One reason for all of them. Each is revoked in turn, its earner is told, and none twice. A revocation is for ever.',
    es: 'Un solo motivo para todos. Se revocan uno tras otro, se avisa a quien obtuvo cada uno y ninguno dos veces. Una revocación es para siempre.',
  },
  tickAll: { en: 'Tick all {count, number}', es: 'Marcar los {count, number}' },
  chooseAwards: { en: 'Awards', es: 'Reconocimientos' },
  awardChoice: { en: '{number}, awarded {date}', es: '{number}, otorgado el {date}' },
  noneRevocable: { en: 'Nothing to revoke', es: 'Nada que revocar' },
  noneRevocableText: {
    en: 'No award of this version is there that is not revoked already.',
    es: 'No hay ningún reconocimiento de esta versión que no esté ya revocado.',
  },
  onlyNewest: {
    en: 'These are the newest {max, number}. Those after them are shown once these are done.',
    es: 'Son los {max, number} más recientes. Los siguientes se muestran cuando estos estén hechos.',
  },
  manyAsked: {
    en: 'The awards are being revoked. This page says how far it has come.',
    es: 'Los reconocimientos se están revocando. Esta página indica cuánto falta.',
  },
  manyTitle: { en: 'Revocation of several awards', es: 'Revocación de varios reconocimientos' },
  manyAskedOn: { en: 'Asked for', es: 'Solicitada' },
  manyTotal: { en: 'Awards chosen', es: 'Reconocimientos elegidos' },
  manyRevoked: { en: 'Revoked so far', es: 'Revocados hasta ahora' },
  manyLeftAlone: { en: 'Revoked or replaced before', es: 'Revocados o sustituidos antes' },
  manyLeft: { en: 'Still to do', es: 'Por hacer' },
  manyUnderWay: { en: 'Under way', es: 'En curso' },
  manyDone: { en: 'All done', es: 'Todo hecho' },
  lookAgain: { en: 'Look again', es: 'Actualizar' },
  suspendedOn: { en: 'Suspended', es: 'Suspendido' },
  expires: { en: 'Expires', es: 'Caduca' },
  history: { en: 'History', es: 'Historial' },
  historyText: {
    en: 'Everything that happened to this award. Nothing of it is ever deleted.',
    es: 'Todo lo que ocurrió con este reconocimiento. Nada de ello se borra nunca.',
  },
  successor: { en: 'The award that took its place', es: 'El reconocimiento que ocupa su lugar' },
  predecessor: { en: 'The award whose place it took', es: 'El reconocimiento cuyo lugar ocupa' },
  reasonGiven: { en: 'Reason: {reason}', es: 'Motivo: {reason}' },
  revokedOn: { en: 'Revoked', es: 'Revocado' },
} as const

/** What happened to an award, a line each. */
export const lifeWords: Record<LifeEvent['type'], Message> = {
  awarded: { en: 'Awarded', es: 'Otorgado' },
  'award-reissued': {
    en: 'Issued again because the earner asked for it',
    es: 'Emitido de nuevo a petición de quien lo obtuvo',
  },
  'credential-signed': { en: 'Badge signed', es: 'Insignia firmada' },
  'badge-signed-again': {
    en: 'Badge signed again, because the key was stolen',
    es: 'Insignia firmada de nuevo porque robaron la clave',
  },
  'award-suspended': { en: 'Suspended', es: 'Suspendido' },
  'award-reinstated': { en: 'Suspension lifted', es: 'Suspensión levantada' },
  'award-superseded': { en: 'Another award took its place', es: 'Otro reconocimiento ocupó su lugar' },
  'award-revoked': { en: 'Revoked', es: 'Revocado' },
}
