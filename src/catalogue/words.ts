import type { Message } from '../platform/words.ts'
import type { Level } from './criteria.ts'
import type { ArtifactKind, Audience, Topic } from './definition.ts'
import type { EffortBand, Facet, Sort } from './search.ts'

const topics: Record<Topic, Message> = {
  assessment: { en: 'Assessment and feedback', es: 'Evaluación y retroalimentación' },
  'classroom-discussion': { en: 'Classroom discussion', es: 'Diálogo en el aula' },
  'design-thinking': { en: 'Design thinking', es: 'Pensamiento de diseño' },
  'digital-learning': { en: 'Digital learning', es: 'Aprendizaje digital' },
  families: { en: 'Families', es: 'Familias' },
  inclusion: { en: 'Inclusion', es: 'Inclusión' },
  'language-development': { en: 'Language development', es: 'Desarrollo del lenguaje' },
  leadership: { en: 'Leadership', es: 'Liderazgo' },
  literacy: { en: 'Literacy', es: 'Lectura y escritura' },
  mathematics: { en: 'Mathematics', es: 'Matemáticas' },
  science: { en: 'Science', es: 'Ciencias' },
  'social-emotional': { en: 'Social and emotional learning', es: 'Aprendizaje socioemocional' },
}
const audiences: Record<Audience, Message> = {
  teacher: { en: 'Teachers', es: 'Docentes' },
  'beginning-teacher': { en: 'Beginning teachers', es: 'Docentes principiantes' },
  administrator: { en: 'School leaders', es: 'Equipos directivos' },
  'classified-staff': { en: 'Classified staff and paraeducators', es: 'Personal de apoyo' },
  coach: { en: 'Coaches', es: 'Asesores pedagógicos' },
  parent: { en: 'Parents and families', es: 'Madres, padres y familias' },
}
const efforts: Record<EffortBand, Message> = {
  'to-5': { en: 'Up to 5 hours', es: 'Hasta 5 horas' },
  'to-15': { en: '6 to 15 hours', es: 'De 6 a 15 horas' },
  'to-30': { en: '16 to 30 hours', es: 'De 16 a 30 horas' },
  more: { en: 'More than 30 hours', es: 'Más de 30 horas' },
}
const levels: Record<Level, Message> = {
  'not-yet': { en: 'Not Yet', es: 'Todavía no' },
  almost: { en: 'Almost', es: 'Casi' },
  yes: { en: 'Yes', es: 'Sí' },
}
const kinds: Record<ArtifactKind, Message> = {
  video: { en: 'video', es: 'video' },
  audio: { en: 'audio', es: 'audio' },
  image: { en: 'picture', es: 'imagen' },
  document: { en: 'document', es: 'documento' },
  link: { en: 'link', es: 'enlace' },
}
const facets: Record<Facet, Message> = {
  topic: { en: 'Topic', es: 'Tema' },
  audience: { en: 'For', es: 'Para' },
  effort: { en: 'Effort', es: 'Dedicación' },
  issuer: { en: 'Issuer', es: 'Emisor' },
  standard: { en: 'Standards', es: 'Estándares' },
}
const sorts: Record<Sort, Message> = {
  best: { en: 'Best match', es: 'Mejor coincidencia' },
  newest: { en: 'Newest', es: 'Más recientes' },
  title: { en: 'Title', es: 'Título' },
  effort: { en: 'Least effort', es: 'Menor dedicación' },
}

/** Sentences of the public catalogue, and the words for what a definition is made of. */
export const words = {
  topics,
  audiences,
  efforts,
  levels,
  kinds,
  facets,
  sorts,

  // The catalogue
  catalogue: { en: 'Catalogue', es: 'Catálogo' },
  catalogueLead: {
    en: 'Each micro-credential certifies one skill, shown in your own practice. The rubric here is the one the assessors use.',
    es: 'Cada microcredencial certifica una sola habilidad, demostrada en su propia práctica. La rúbrica que ve aquí es la que usan quienes evalúan.',
  },
  catalogueDescription: {
    en: 'Find a micro-credential by skill, topic, audience or standard, and read its whole rubric before you begin.',
    es: 'Encuentre una microcredencial por habilidad, tema, público o estándar, y lea su rúbrica completa antes de empezar.',
  },
  searchLabel: { en: 'What would you like to show?', es: '¿Qué le gustaría demostrar?' },
  searchHint: {
    en: 'A skill, a topic, a standard. Spelling need not be perfect.',
    es: 'Una habilidad, un tema, un estándar. La ortografía no tiene que ser perfecta.',
  },
  searchButton: { en: 'Search', es: 'Buscar' },
  narrow: { en: 'Narrow down', es: 'Acotar' },
  sortBy: { en: 'Sort by', es: 'Ordenar por' },
  showResults: { en: 'Show results', es: 'Mostrar resultados' },
  moreChoices: { en: '{count, plural, one {# more} other {# more}}', es: '{count, plural, one {# más} other {# más}}' },
  resultCount: {
    en: '{total, plural, =0 {No micro-credentials} one {# micro-credential} other {# micro-credentials}}',
    es: '{total, plural, =0 {Ninguna microcredencial} one {# microcredencial} other {# microcredenciales}}',
  },
  heard: { en: 'Looking for “{heard}”.', es: 'Buscando «{heard}».' },
  nearest: {
    en: 'Nothing has all of these words. What comes nearest stands first.',
    es: 'Nada contiene todas estas palabras. Lo más parecido va primero.',
  },
  chosen: { en: 'Chosen:', es: 'Elegido:' },
  removeChoice: { en: 'Remove “{choice}”', es: 'Quitar «{choice}»' },
  clearAll: { en: 'Clear all', es: 'Borrar todo' },
  emptyFiltered: { en: 'Nothing fits all of this', es: 'Nada cumple todo esto' },
  emptyFilteredHelp: {
    en: 'Without these choices there {count, plural, one {is # micro-credential} other {are # micro-credentials}}.',
    es: 'Sin los filtros hay {count, plural, one {# microcredencial} other {# microcredenciales}}.',
  },
  emptyFilteredAction: { en: 'Search without the choices', es: 'Buscar sin filtros' },
  emptySearch: { en: 'Nothing found for “{text}”', es: 'No se encontró nada para «{text}»' },
  emptySearchHelp: {
    en: 'Try one word for the skill, such as “feedback” or “discussion”, or look through everything by topic.',
    es: 'Pruebe con una sola palabra para la habilidad, como «retroalimentación» o «diálogo», o recorra todo por tema.',
  },
  emptySearchAction: { en: 'See the whole catalogue', es: 'Ver todo el catálogo' },
  emptyCatalogue: { en: 'The catalogue is still empty', es: 'El catálogo todavía está vacío' },
  emptyCatalogueHelp: {
    en: 'As soon as an issuer publishes its first micro-credential, it stands here.',
    es: 'En cuanto un emisor publique su primera microcredencial, aparecerá aquí.',
  },
  pageTooFar: { en: 'There are fewer pages than that', es: 'No hay tantas páginas' },
  firstPage: { en: 'Go to the first page', es: 'Ir a la primera página' },
  inEnglish: { en: 'In English', es: 'En inglés' },
  inSpanish: { en: 'In Spanish', es: 'En español' },

  // One micro-credential
  trail: { en: 'You are here', es: 'Usted está aquí' },
  effortHours: {
    en: '{from, number} to {to, plural, one {# hour} other {# hours}}',
    es: 'De {from, number} a {to, plural, one {# hora} other {# horas}}',
  },
  validFor: { en: 'Valid for', es: 'Validez' },
  validForMonths: {
    en: '{months, plural, one {# month} other {# months}}, then it can be renewed',
    es: '{months, plural, one {# mes} other {# meses}}; después se puede renovar',
  },
  start: { en: 'Start', es: 'Empezar' },
  startNote: {
    en: 'You can begin at once, and there is no deadline.',
    es: 'Puede empezar enseguida y no hay fecha límite.',
  },
  badgeAlt: { en: 'The badge of “{title}”', es: 'La insignia de «{title}»' },
  issuedBy: { en: 'Issued by', es: 'Emitida por' },
  versionNumber: { en: 'Version', es: 'Versión' },
  versionOf: { en: 'Version {number, number}, published {date}', es: 'Versión {number, number}, publicada el {date}' },
  effort: { en: 'Effort', es: 'Dedicación' },
  forWhom: { en: 'For', es: 'Para' },
  topic: { en: 'Topic', es: 'Tema' },
  language: { en: 'Language', es: 'Idioma' },
  retired: { en: 'This micro-credential is retired', es: 'Esta microcredencial está retirada' },
  retiredText: {
    en: 'Nobody can begin it any more. Work that was begun goes on, and badges that were earned stay valid.',
    es: 'Ya nadie puede empezarla. El trabajo empezado continúa y las insignias obtenidas siguen siendo válidas.',
  },
  olderVersion: { en: 'This is an earlier version', es: 'Esta es una versión anterior' },
  olderVersionText: {
    en: 'Badges earned under it are valid and name it. Whoever begins now begins with the current version.',
    es: 'Las insignias obtenidas con ella son válidas y la nombran. Quien empieza ahora empieza con la versión actual.',
  },
  currentVersion: { en: 'Go to the current version', es: 'Ir a la versión actual' },
  competency: { en: 'Competency', es: 'Competencia' },
  keyMethod: { en: 'Key method', es: 'Método clave' },
  methodComponents: { en: 'Components of the method', es: 'Componentes del método' },
  howItIsJudged: { en: 'What you hand in, and how it is judged', es: 'Lo que usted entrega y cómo se evalúa' },
  everyCriterion: {
    en: 'Each criterion has a pass mark of its own, and every one of them must be reached.',
    es: 'Cada criterio tiene su propio nivel mínimo, y hay que alcanzarlos todos.',
  },
  blind: {
    en: 'Whoever assesses does not see who you are, and you do not see who assesses.',
    es: 'Quien evalúa no ve quién es usted, y usted no ve quién evalúa.',
  },
  overview: { en: 'Part 1: Overview', es: 'Parte 1: Contexto' },
  artifacts: { en: 'Part 2: Artifacts', es: 'Parte 2: Evidencias' },
  reflection: { en: 'Part 3: Reflection', es: 'Parte 3: Reflexión' },
  wordLimits: {
    en: '{min, plural, =0 {Up to} other {# to}} {max, plural, one {# word} other {# words}}',
    es: '{min, plural, =0 {Hasta} other {De # a}} {max, plural, one {# palabra} other {# palabras}}',
  },
  passingCriteria: { en: 'Passes when', es: 'Se aprueba si' },
  evidence: { en: 'Evidence', es: 'Evidencia' },
  upTo: {
    en: '{count, plural, one {One piece: {kinds}. At most {size}.} other {Up to # pieces: {kinds}. At most {size} each.}}',
    es: '{count, plural, one {Una pieza: {kinds}. Como máximo {size}.} other {Hasta # piezas: {kinds}. Como máximo {size} cada una.}}',
  },
  precheck: { en: 'Looked at first, before anybody reads', es: 'Se comprueba primero, antes de leer' },
  rubricOf: { en: 'Rubric: {name}', es: 'Rúbrica: {name}' },
  criterion: { en: 'Criterion', es: 'Criterio' },
  passMark: { en: 'Pass mark', es: 'Nivel mínimo' },
  passesHere: { en: 'passes', es: 'aprueba' },
  attestations: { en: 'What you confirm before you submit', es: 'Lo que usted confirma antes de entregar' },
  research: { en: 'Supporting research', es: 'Investigación que lo respalda' },
  resources: { en: 'Resources', es: 'Recursos' },
  alignment: { en: 'Alignment to standards', es: 'Relación con estándares' },
  earlierVersions: { en: 'All versions', es: 'Todas las versiones' },
  readTheStudy: { en: 'Read it', es: 'Leerla' },
  openResource: { en: 'Open', es: 'Abrir' },
} as const
