import type { Message } from '../platform/words.ts'
import type { BadgeColour, BadgeMotif, BadgeShape } from './definition.ts'
import type { ListName } from './draft-form.ts'

/** What the parts of a definition are called in the author's form, by the last part of their path. */
export const fieldWords: Record<string, Message> = {
  title: { en: 'Title', es: 'Título' },
  language: { en: 'Language', es: 'Idioma' },
  summary: { en: 'Summary', es: 'Resumen' },
  topic: { en: 'Topic', es: 'Tema' },
  audience: { en: 'Who it is for', es: 'Para quién es' },
  effortHours: { en: 'Effort in hours', es: 'Dedicación en horas' },
  validForMonths: { en: 'Valid for this many months', es: 'Meses de validez' },
  from: { en: 'From', es: 'Desde' },
  to: { en: 'To', es: 'Hasta' },
  competency: { en: 'Competency', es: 'Competencia' },
  keyMethod: { en: 'Key method', es: 'Método clave' },
  methodComponents: { en: 'Components of the method', es: 'Componentes del método' },
  research: { en: 'Supporting research', es: 'Investigación que lo respalda' },
  resources: { en: 'Resources', es: 'Recursos' },
  alignments: { en: 'Alignment to standards', es: 'Relación con estándares' },
  overview: { en: 'Part 1: Overview', es: 'Parte 1: Contexto' },
  artifacts: { en: 'Part 2: Artifacts', es: 'Parte 2: Evidencias' },
  reflection: { en: 'Part 3: Reflection', es: 'Parte 3: Reflexión' },
  attestations: { en: 'Attestations', es: 'Declaraciones' },
  design: { en: 'The badge', es: 'La insignia' },
  criteria: { en: 'Criteria', es: 'Criterios' },
  name: { en: 'Name', es: 'Nombre' },
  text: { en: 'Text', es: 'Texto' },
  citation: { en: 'Citation', es: 'Cita' },
  finding: { en: 'What it found', es: 'Qué encontró' },
  url: { en: 'Address', es: 'Dirección' },
  note: { en: 'What it is good for', es: 'Para qué sirve' },
  framework: { en: 'Framework', es: 'Marco' },
  code: { en: 'Number', es: 'Número' },
  prompt: { en: 'Prompt', es: 'Consigna' },
  minWords: { en: 'At least this many words', es: 'Mínimo de palabras' },
  maxWords: { en: 'At most this many words', es: 'Máximo de palabras' },
  passingCriteria: { en: 'Passes when', es: 'Se aprueba si' },
  accepts: { en: 'Kinds of evidence', es: 'Tipos de evidencia' },
  maxFiles: { en: 'At most this many pieces', es: 'Máximo de piezas' },
  maxSizeBytes: { en: 'Largest file', es: 'Tamaño máximo de archivo' },
  precheckIndicators: { en: 'What the pre-check looks at', es: 'Qué mira la comprobación inicial' },
  levels: { en: 'Levels', es: 'Niveles' },
  'not-yet': { en: 'Not Yet: what an assessor sees', es: 'Todavía no: qué ve quien evalúa' },
  almost: { en: 'Almost: what an assessor sees', es: 'Casi: qué ve quien evalúa' },
  yes: { en: 'Yes: what an assessor sees', es: 'Sí: qué ve quien evalúa' },
  passMark: { en: 'Pass mark', es: 'Nivel mínimo' },
  key: { en: 'Key', es: 'Clave' },
  shape: { en: 'Shape', es: 'Forma' },
  colour: { en: 'Colour', es: 'Color' },
  motif: { en: 'Picture', es: 'Dibujo' },
  slug: { en: 'Last part of the address', es: 'Última parte de la dirección' },
}

/** One row of each list. */
export const rowWords: Record<ListName | 'criteria' | 'attestations', Message> = {
  methodComponents: { en: 'Component', es: 'Componente' },
  research: { en: 'Study', es: 'Estudio' },
  resources: { en: 'Resource', es: 'Recurso' },
  alignments: { en: 'Standard', es: 'Estándar' },
  overview: { en: 'Overview question', es: 'Pregunta de contexto' },
  artifacts: { en: 'Artifact', es: 'Evidencia' },
  criteria: { en: 'Criterion', es: 'Criterio' },
  reflection: { en: 'Reflection question', es: 'Pregunta de reflexión' },
  attestations: { en: 'Sentence', es: 'Oración' },
}

export const hintWords = {
  validForMonths: {
    en: 'Leave it empty for an award that never expires. An award that expires can be renewed with new evidence.',
    es: 'Déjelo vacío si el reconocimiento no caduca nunca. Uno que caduca se puede renovar con evidencia nueva.',
  },
  summary: {
    en: 'One or two sentences, for a card in the catalogue and for link previews.',
    es: 'Una o dos oraciones, para la tarjeta del catálogo y la vista previa de enlaces.',
  },
  competency: {
    en: 'The one skill, as something that can be seen: “Educator …”.',
    es: 'La única habilidad, como algo que se puede ver: «Quien enseña…».',
  },
  keyMethod: {
    en: 'The practice that research supports, in a few sentences.',
    es: 'La práctica que respalda la investigación, en pocas oraciones.',
  },
  methodComponents: { en: 'The steps or parts of the method.', es: 'Los pasos o las partes del método.' },
  research: {
    en: 'At least one study. Cite only what you have read.',
    es: 'Al menos un estudio. Cite solo lo que haya leído.',
  },
  resources: {
    en: 'What helps somebody to learn this. Free ones first.',
    es: 'Lo que ayuda a aprender esto. Primero lo gratuito.',
  },
  alignments: {
    en: 'The standard’s own number and name, and the owner’s address for it.',
    es: 'El número y el nombre propios del estándar, y la dirección que le da su organismo.',
  },
  overview: {
    en: 'Questions about the learner’s own setting, each with what a passing answer contains.',
    es: 'Preguntas sobre el contexto propio de cada persona, cada una con lo que debe contener una respuesta para aprobar.',
  },
  artifacts: {
    en: 'Evidence from real practice, each piece with the rubric it is rated by.',
    es: 'Evidencias de la práctica real, cada una con la rúbrica con que se valora.',
  },
  reflection: {
    en: 'What changed, and what comes next. May be left out.',
    es: 'Qué cambió y qué viene después. Puede omitirse.',
  },
  attestations: {
    en: 'Confirmed before submitting: own work, permissions, ready.',
    es: 'Se confirman antes de entregar: trabajo propio, permisos, listo para evaluar.',
  },
  precheckIndicators: {
    en: 'One a line: complete and legible, never how good it is.',
    es: 'Una por línea: si está completo y es legible, nunca si es bueno.',
  },
  criterion: {
    en: 'One quality that can be seen; each level says what an assessor would see or count.',
    es: 'Una cualidad que se puede ver; cada nivel dice qué vería o contaría quien evalúa.',
  },
  emptyRow: { en: 'Leave it empty if you do not need it.', es: 'Déjelo vacío si no lo necesita.' },
  slug: {
    en: 'Made from the title when left empty. It stays for ever, because badges name it.',
    es: 'Si queda vacía, se forma a partir del título. No cambia nunca, porque las insignias la nombran.',
  },
} as const satisfies Record<string, Message>

export const shapeWords: Record<BadgeShape, Message> = {
  circle: { en: 'Circle', es: 'Círculo' },
  hexagon: { en: 'Hexagon', es: 'Hexágono' },
  shield: { en: 'Shield', es: 'Escudo' },
  rosette: { en: 'Rosette', es: 'Roseta' },
}
export const colourWords: Record<BadgeColour, Message> = {
  clay: { en: 'Clay', es: 'Arcilla' },
  moss: { en: 'Moss', es: 'Musgo' },
  lake: { en: 'Lake', es: 'Lago' },
  plum: { en: 'Plum', es: 'Ciruela' },
  ochre: { en: 'Ochre', es: 'Ocre' },
  slate: { en: 'Slate', es: 'Pizarra' },
}
export const motifWords: Record<BadgeMotif, Message> = {
  cairn: { en: 'Cairn', es: 'Hito de piedras' },
  speech: { en: 'Speech', es: 'Diálogo' },
  pencil: { en: 'Pencil', es: 'Lápiz' },
  compass: { en: 'Compass', es: 'Brújula' },
  leaf: { en: 'Leaf', es: 'Hoja' },
  book: { en: 'Book', es: 'Libro' },
  hands: { en: 'Hands', es: 'Manos' },
  path: { en: 'Path', es: 'Camino' },
  chart: { en: 'Chart', es: 'Gráfico' },
  heart: { en: 'Heart', es: 'Corazón' },
  bulb: { en: 'Light bulb', es: 'Bombilla' },
  steps: { en: 'Steps', es: 'Escalones' },
}

/** Sentences of the screens on which micro-credentials are written, reviewed and published. */
export const staffWords = {
  versions: { en: 'Micro-credentials', es: 'Microcredenciales' },
  versionsLead: {
    en: 'What your organisation has published, and what is being written.',
    es: 'Lo que su organización ha publicado y lo que se está escribiendo.',
  },
  versionsEmpty: { en: 'Nothing is written yet', es: 'Todavía no hay nada escrito' },
  versionsEmptyHelp: {
    en: 'Begin with a title; everything else can come later, and nobody sees it before it is published.',
    es: 'Empiece por un título; todo lo demás puede venir después, y nadie lo ve antes de que se publique.',
  },
  newVersion: { en: 'Write a new micro-credential', es: 'Escribir una microcredencial nueva' },
  begin: { en: 'Begin', es: 'Empezar' },
  begun: {
    en: 'A draft was begun. Save as often as you like; nobody outside sees it.',
    es: 'El borrador está empezado. Guarde cuando quiera; nadie de fuera lo ve.',
  },
  caption: { en: 'Micro-credentials of {organisation}', es: 'Microcredenciales de {organisation}' },
  titleColumn: { en: 'Title', es: 'Título' },
  publishedColumn: { en: 'Published', es: 'Publicada' },
  workColumn: { en: 'In the works', es: 'En preparación' },
  doColumn: { en: 'What you can do', es: 'Qué puede hacer' },
  nothingPublished: { en: 'Not yet', es: 'Todavía no' },
  nothingOpen: { en: 'Nothing', es: 'Nada' },
  publishedVersion: { en: 'Version {number, number}', es: 'Versión {number, number}' },
  retiredOn: { en: 'Retired', es: 'Retirada' },
  state: {
    draft: { en: 'Draft', es: 'Borrador' },
    'in-review': { en: 'With the approver', es: 'En aprobación' },
    published: { en: 'Published', es: 'Publicada' },
  },
  returned: { en: 'Returned', es: 'Devuelta' },
  openVersion: { en: 'Version {number, number}', es: 'Versión {number, number}' },
  edit: { en: 'Go on writing', es: 'Seguir escribiendo' },
  look: { en: 'Preview', es: 'Vista previa' },
  review: { en: 'Review', es: 'Leer y decidir' },
  revise: { en: 'Revise', es: 'Hacer una versión nueva' },
  retire: { en: 'Retire', es: 'Retirar del catálogo' },
  revised: {
    en: 'A new version was begun as a copy of the published one. Work in flight keeps its own.',
    es: 'Se empezó una versión nueva como copia de la publicada. Los trabajos en curso conservan la suya.',
  },
  retiredNotice: {
    en: 'Retired. It is out of the catalogue; work in flight goes on.',
    es: 'Retirada. Ya no está en el catálogo; los trabajos en curso continúan.',
  },

  missingTitle: {
    en: '{count, plural, one {# thing is} other {# things are}} missing before this can go to review',
    es: '{count, plural, one {Falta # cosa} other {Faltan # cosas}} para poder enviarla a aprobación',
  },
  completeTitle: { en: 'Nothing is missing. It can go to review.', es: 'No falta nada. Puede enviarse a aprobación.' },
  doubtsTitle: {
    en: '{count, plural, one {# place deserves} other {# places deserve}} a second look',
    es: '{count, plural, one {# lugar merece} other {# lugares merecen}} otra mirada',
  },
  returnedTitle: { en: 'The approver returned this version', es: 'Esta versión fue devuelta en la aprobación' },
  newerText: { en: 'Look at the newer text', es: 'Ver el texto más reciente' },
  savedAgo: { en: 'Saved {ago}.', es: 'Guardado {ago}.' },
  saved: { en: 'Saved.', es: 'Guardado.' },
  save: { en: 'Save', es: 'Guardar' },
  saveAndSend: { en: 'Save and send for review', es: 'Guardar y enviar a aprobación' },
  sendWhyNot: {
    en: 'Something is still missing; the list at the top says what. Save first, then send.',
    es: 'Todavía falta algo; la lista de arriba dice qué. Guarde primero y envíe después.',
  },
  sent: {
    en: 'Sent to the approver. It can be changed again when they return it.',
    es: 'Enviada a aprobación. Podrá cambiarse de nuevo si la devuelven.',
  },
  preview: { en: 'Preview as the public will see it', es: 'Vista previa, como la verá el público' },
  remove: { en: 'Remove {row}', es: 'Quitar: {row}' },
  moveUp: { en: 'Move {row} up', es: 'Subir: {row}' },
  addAnother: { en: 'Save and add another: {row}', es: 'Guardar y añadir: {row}' },
  about: { en: 'What it is', es: 'Qué es' },
  yesOnly: { en: 'Only “Yes” passes', es: 'Solo «Sí» aprueba' },
  almostPasses: { en: '“Almost” passes too', es: '«Casi» también aprueba' },
  english: { en: 'English', es: 'Inglés' },
  spanish: { en: 'Spanish', es: 'Español' },

  previewOf: { en: 'Preview', es: 'Vista previa' },
  previewDraft: {
    en: 'This is how the public will see it. It is still a draft.',
    es: 'Así la verá el público. Todavía es un borrador.',
  },
  previewInReview: {
    en: 'This version waits for an approver who did not write it.',
    es: 'Esta versión espera la aprobación de alguien que no la haya escrito.',
  },
  previewPublished: { en: 'This version is published.', es: 'Esta versión está publicada.' },
  backToDraft: { en: 'Back to writing', es: 'Volver a la escritura' },
  backToList: { en: 'All micro-credentials', es: 'Todas las microcredenciales' },
  seePublic: { en: 'See it in the catalogue', es: 'Verla en el catálogo' },
  decide: { en: 'Decide', es: 'Decidir' },
  decideLead: {
    en: 'Published, it never changes; a revision is a new version. Read all of it first.',
    es: 'Una vez publicada, no cambia nunca; revisarla es hacer una versión nueva. Léala entera primero.',
  },
  publish: { en: 'Publish', es: 'Publicar' },
  published: { en: 'Published. It stands in the catalogue now.', es: 'Publicada. Ya está en el catálogo.' },
  returnNote: { en: 'What should change, and why', es: 'Qué debería cambiar y por qué' },
  returnIt: { en: 'Return to the authors', es: 'Devolver a quienes la escribieron' },
  returnedNotice: {
    en: 'Returned to the authors with your note.',
    es: 'Devuelta con su nota a quienes la escribieron.',
  },
} as const
