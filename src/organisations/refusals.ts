export const organisationRefusals = {
  'already-invited': {
    status: 409,
    en: 'This address has an open invitation to this role. Withdraw it first to send another.',
    es: 'Esta dirección ya tiene una invitación abierta para esta función. Retírela antes de enviar otra.',
  },
  'invitation-over': {
    status: 410,
    en: 'This invitation was accepted or withdrawn, or it is older than 14 days. Ask the organisation for a new one.',
    es: 'Esta invitación ya se aceptó, se retiró o tiene más de 14 días. Pida otra a la organización.',
  },
  'last-administrator': {
    status: 409,
    en: 'Nobody else runs this organisation. Invite another administrator first.',
    es: 'Nadie más administra esta organización. Invite antes a otra persona para administrarla.',
  },
  'short-name-malformed': {
    status: 422,
    en: 'Use only small letters, digits and single hyphens between them, 60 at most, like river-bend.',
    es: 'Use solo letras minúsculas, cifras y guiones sueltos entre ellas, 60 como máximo, como river-bend.',
  },
  'short-name-taken': {
    status: 409,
    en: 'Another organisation has this short name. Choose a different one.',
    es: 'Otra organización tiene este nombre corto. Elija uno distinto.',
  },
  'url-malformed': {
    status: 422,
    en: 'This is not a full web address. Write it like https://example.org.',
    es: 'Esta no es una dirección web completa. Escríbala como https://example.org.',
  },
} as const
