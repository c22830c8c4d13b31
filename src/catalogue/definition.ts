/**
 * What an author writes: one micro-credential in the field's own template. A published definition never changes.
 * Keys (`key`) are the author's, short, stable between versions, unique in the definition: banked criteria hang on them.
 */
export type Definition = {
  title: string
  /** BCP 47: the language the text is written in. */
  language: 'en' | 'es'
  /** One or two sentences for a card and a link preview. */
  summary: string
  topic: Topic
  audience: Audience[]
  effortHours: { from: number; to: number }
  /** How many months an award is valid; left out when it never expires. */
  validForMonths?: number
  /** The one skill, as something that can be seen: "Educator ...". */
  competency: string
  keyMethod: string
  methodComponents: { name: string; text: string }[]
  research: { citation: string; url?: string; finding: string }[]
  resources: { title: string; url?: string; note: string }[]
  alignments: Alignment[]
  /** Part 1. */
  overview: Question[]
  /** Part 2. */
  artifacts: ArtifactPrompt[]
  /** Part 3; may be empty. */
  reflection: Question[]
  /** The sentences a learner confirms before submitting; three by default. */
  attestations: { key: string; text: string }[]
  design: BadgeDesign
}

export type Question = { key: string; prompt: string; minWords: number; maxWords: number; passingCriteria: string }

export type ArtifactPrompt = {
  key: string
  name: string
  /** The evidence asked for, in the author's words. */
  prompt: string
  accepts: ArtifactKind[]
  maxFiles: number
  maxSizeBytes: number
  /** What the pre-check looks at: complete and legible, never the quality. */
  precheckIndicators: string[]
  criteria: Criterion[]
}

/** One quality that is rated; each level says what an assessor would observe. `passMark` is the lowest level that earns. */
export type Criterion = {
  key: string
  name: string
  levels: { 'not-yet': string; almost: string; yes: string }
  passMark: 'almost' | 'yes'
}

export type Alignment = { framework: string; code: string; name: string; url: string }

export type BadgeDesign = { shape: BadgeShape; colour: BadgeColour; motif: BadgeMotif }

export const topics = [
  'assessment',
  'classroom-discussion',
  'design-thinking',
  'digital-learning',
  'families',
  'inclusion',
  'language-development',
  'leadership',
  'literacy',
  'mathematics',
  'science',
  'social-emotional',
] as const
export type Topic = (typeof topics)[number]

export const audiences = [
  'teacher',
  'beginning-teacher',
  'administrator',
  'classified-staff',
  'coach',
  'parent',
] as const
export type Audience = (typeof audiences)[number]

export const artifactKinds = ['video', 'audio', 'image', 'document', 'link'] as const
export type ArtifactKind = (typeof artifactKinds)[number]

export const badgeShapes = ['circle', 'hexagon', 'shield', 'rosette'] as const
export type BadgeShape = (typeof badgeShapes)[number]
export const badgeColours = ['clay', 'moss', 'lake', 'plum', 'ochre', 'slate'] as const
export type BadgeColour = (typeof badgeColours)[number]
export const badgeMotifs = [
  'cairn',
  'speech',
  'pencil',
  'compass',
  'leaf',
  'book',
  'hands',
  'path',
  'chart',
  'heart',
  'bulb',
  'steps',
] as const
export type BadgeMotif = (typeof badgeMotifs)[number]

/** Largest evidence file unless the micro-credential says otherwise: 5 GiB. */
export const DEFAULT_MAX_SIZE_BYTES = 5 * 1024 ** 3
