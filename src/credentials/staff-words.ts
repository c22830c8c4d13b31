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
  revokedOn: { en: 'Revoked', es: 'Revocado' },
} as const
