import { type Definition, DEFAULT_MAX_SIZE_BYTES, type Topic } from './definition.ts'
import type { Locale } from '../platform/words.ts'

const attestations = {
  en: [
    { key: 'own-work', text: 'This is my own work, from my own practice.' },
    { key: 'permissions', text: 'I have permission from everybody who is seen or heard, and nobody is named.' },
    { key: 'ready', text: 'My work is complete and ready to be assessed.' },
  ],
  es: [
    { key: 'own-work', text: 'Este es mi propio trabajo, de mi propia práctica.' },
    { key: 'permissions', text: 'Tengo el permiso de todas las personas que se ven u oyen, y no se nombra a nadie.' },
    { key: 'ready', text: 'Mi trabajo está completo y listo para ser evaluado.' },
  ],
} as const

/** An empty draft: nothing written yet but what every micro-credential has. */
export function blankDefinition({
  title,
  language,
  topic,
}: {
  title: string
  language: Locale
  topic: Topic
}): Definition {
  return {
    title,
    language,
    summary: '',
    topic,
    audience: [],
    effortHours: { from: 0, to: 0 },
    competency: '',
    keyMethod: '',
    methodComponents: [],
    research: [],
    resources: [],
    alignments: [],
    overview: [],
    artifacts: [],
    reflection: [],
    attestations: attestations[language].map((attestation) => ({ ...attestation })),
    design: { shape: 'circle', colour: 'lake', motif: 'cairn' },
  }
}

export const blankArtifact = (key: string): Definition['artifacts'][number] => ({
  key,
  name: '',
  prompt: '',
  accepts: [],
  maxFiles: 1,
  maxSizeBytes: DEFAULT_MAX_SIZE_BYTES,
  precheckIndicators: [],
  criteria: [],
})
