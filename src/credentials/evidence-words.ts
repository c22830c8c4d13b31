/** How a badge describes what was handed in, in the language of its micro-credential. */
export const evidenceWords = {
  submission: { en: 'The submission as it was assessed', es: 'La entrega tal como fue evaluada' },
  portfolio: { en: 'Portfolio of evidence', es: 'Portafolio de evidencias' },
  whole: {
    en: '{pieces, plural, one {One piece of evidence} other {# pieces of evidence}} and {answers, plural, one {one written answer} other {# written answers}}. Assessed against the rubric of this version, and kept private.',
    es: '{pieces, plural, one {Una evidencia} other {# evidencias}} y {answers, plural, one {una respuesta escrita} other {# respuestas escritas}}. Evaluadas con la rúbrica de esta versión; se conservan en privado.',
  },
  snapshot: {
    en: 'SHA-256 of the whole submission as it was assessed: {hash}. Whoever is shown the submission can tell by it that nothing was changed since.',
    es: 'SHA-256 de la entrega completa tal como fue evaluada: {hash}. Quien reciba la entrega puede comprobar con él que nada se ha cambiado desde entonces.',
  },
  keptPrivate: {
    en: '{what}. Assessed, and kept private.',
    es: '{what}. Se evaluó y se conserva en privado.',
  },
  pages: {
    en: '{pages, plural, one {# page} other {# pages}}',
    es: '{pages, plural, one {# página} other {# páginas}}',
  },
  video: { en: 'Video', es: 'Video' },
  audio: { en: 'Audio recording', es: 'Grabación de audio' },
  image: { en: 'Picture', es: 'Imagen' },
  document: { en: 'Document', es: 'Documento' },
  link: { en: 'Link', es: 'Enlace' },
} as const
