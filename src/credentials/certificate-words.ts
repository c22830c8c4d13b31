/** Sentences of the certificate on paper, and of sharing an award. */
export const certificateWords = {
  about: { en: 'Certificate of a micro-credential', es: 'Certificado de una microcredencial' },
  awards: { en: '{issuer} awards the micro-credential', es: '{issuer} otorga la microcredencial' },
  to: { en: 'to {name}', es: 'a {name}' },
  toNobodyNamed: {
    en: 'to a person who keeps their name off this page',
    es: 'a una persona que no muestra su nombre en esta página',
  },
  awardedOn: { en: 'Awarded {date}', es: 'Otorgada el {date}' },
  validUntil: { en: 'Valid until {date}', es: 'Válida hasta el {date}' },
  validAlways: { en: 'Without an end date', es: 'Sin fecha de vencimiento' },
  badge: { en: 'Badge: {title}', es: 'Insignia: {title}' },
  square: { en: 'Square code that leads to {address}', es: 'Código cuadrado que lleva a {address}' },
  proof: {
    en: 'Paper proves nothing by itself. Whether this award is valid today stands here:',
    es: 'El papel por sí solo no prueba nada. Si este reconocimiento es válido hoy consta aquí:',
  },
  number: { en: 'Award number {id}', es: 'Número del reconocimiento {id}' },
  // On the award's page
  share: { en: 'Share and print', es: 'Compartir e imprimir' },
  download: { en: 'Certificate (PDF)', es: 'Certificado (PDF)' },
  nameOnYours: {
    en: 'The certificate you download carries your name, because you are signed in. One that others download from this page carries it only if you show your name here.',
    es: 'El certificado que usted descarga lleva su nombre, porque ha iniciado sesión. El que descarguen otras personas desde esta página lo lleva solo si usted muestra aquí su nombre.',
  },
  linkedIn: { en: 'Add it to your LinkedIn profile', es: 'Añadirlo a su perfil de LinkedIn' },
  mail: { en: 'Share by e-mail', es: 'Compartir por correo electrónico' },
  mailSubject: { en: '{title}, awarded by {issuer}', es: '{title}, otorgada por {issuer}' },
  mailText: {
    en: '{issuer} awarded the micro-credential “{title}”. What was shown for it, and whether it is valid, stands on its page:',
    es: '{issuer} otorgó la microcredencial «{title}». Lo que se demostró para obtenerla, y si es válida, consta en su página:',
  },
  print: { en: 'Print this page', es: 'Imprimir esta página' },
} as const
