/** Sentences about evidence, which learners and assessors read. */
export const evidenceWords = {
  video: { en: 'Video {number}', es: 'Vídeo {number}' },
  audio: { en: 'Recording {number}', es: 'Grabación {number}' },
  image: { en: 'Picture {number}', es: 'Imagen {number}' },
  document: { en: 'Document {number}', es: 'Documento {number}' },
  link: { en: 'Link {number}', es: 'Enlace {number}' },
  linkOutside: {
    en: '(leads outside Cairn; what stands there may have changed since)',
    es: '(lleva fuera de Cairn; lo que hay allí puede haber cambiado desde entonces)',
  },
  openAlone: { en: 'Open in a window of its own', es: 'Abrir en una ventana aparte' },
  download: { en: 'Download the document ({type}, {size})', es: 'Descargar el documento ({type}, {size})' },
  pages: {
    en: '{count, plural, one {# page} other {# pages}}',
    es: '{count, plural, one {# página} other {# páginas}}',
  },
  places: { en: 'Where to look', es: 'Dónde mirar' },
  fromMoment: { en: 'from {from}', es: 'desde {from}' },
  span: { en: '{from} to {to}', es: 'de {from} a {to}' },
  page: { en: 'page {page}', es: 'página {page}' },
  whole: { en: 'the whole of it', es: 'todo' },
} as const
