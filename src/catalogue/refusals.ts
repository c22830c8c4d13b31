export const catalogueRefusals = {
  'version-changed': {
    status: 409,
    en: 'Somebody saved this draft after you opened it, so yours was not saved; what you typed is still here. Look at the newer text, then save again to put yours in its place.',
    es: 'Alguien guardó este borrador después de que usted lo abriera, así que el suyo no se guardó; lo que escribió sigue aquí. Mire el texto más reciente y guarde de nuevo para poner el suyo en su lugar.',
  },
  'version-in-review': {
    status: 409,
    en: 'This version is with its approver, so it cannot be changed. Ask them to return it.',
    es: 'Esta versión está en aprobación, así que no se puede cambiar. Pida que se la devuelvan.',
  },
  'version-published': {
    status: 409,
    en: 'This version is published and never changes. Revise the micro-credential: that begins its next version.',
    es: 'Esta versión está publicada y no cambia nunca. Haga una versión nueva de la microcredencial.',
  },
  'version-not-in-review': {
    status: 409,
    en: 'This version is not waiting for a decision: it is still being written, or it was decided already. Open it again to see where it stands.',
    es: 'Esta versión no espera ninguna decisión: todavía se está escribiendo o ya se decidió. Ábrala de nuevo para ver cómo está.',
  },
  'own-version': {
    status: 403,
    en: 'You wrote in this version yourself, so somebody else has to approve it. Ask another approver.',
    es: 'Usted escribió en esta versión, así que debe aprobarla otra persona. Pídaselo a alguien más con función de aprobación.',
  },
  'definition-incomplete': {
    status: 422,
    en: 'Something is still missing. The list below says what; nothing was sent.',
    es: 'Todavía falta algo. La lista de abajo dice qué; no se envió nada.',
  },
  'definition-malformed': {
    status: 422,
    en: 'One field cannot be kept as it is ({field}): it {reason}. Correct it and save again.',
    es: 'Un campo no se puede guardar tal como está ({field}): {reason}. Corríjalo y guarde de nuevo.',
  },
  'number-malformed': {
    status: 422,
    en: '“{label}” must be a whole number, such as 12. Correct it and save again.',
    es: '«{label}» debe ser un número entero, como 12. Corríjalo y guarde de nuevo.',
  },
  'slug-malformed': {
    status: 422,
    en: '“{slug}” cannot stand in an address: use small letters, digits and single hyphens, or leave it empty.',
    es: '«{slug}» no puede estar en una dirección: use letras minúsculas, cifras y guiones sueltos, o déjelo vacío.',
  },
  'slug-taken': {
    status: 409,
    en: 'Your organisation has another micro-credential at “{slug}”. Choose another address, or leave it empty.',
    es: 'Su organización tiene otra microcredencial en «{slug}». Elija otra dirección o déjela vacía.',
  },
  'revision-open': {
    status: 409,
    en: 'A new version of this is already being written. Go on with that one.',
    es: 'Ya se está escribiendo una versión nueva. Continúe con ella.',
  },
  'never-published': {
    status: 409,
    en: 'This was never published. Go on with its draft.',
    es: 'Esto no se ha publicado nunca. Continúe con su borrador.',
  },
  'micro-credential-retired': {
    status: 409,
    en: 'This micro-credential is retired: nobody can begin it any more. Work that was begun goes on, and badges stay valid.',
    es: 'Esta microcredencial está retirada: ya nadie puede empezarla. El trabajo empezado continúa y las insignias siguen siendo válidas.',
  },
} as const
