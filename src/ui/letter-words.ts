/** What stands at the end of every letter. */
export const words = {
  sentBy: {
    en: 'Cairn at {site} sent this letter. Nobody reads answers to it.',
    es: 'Cairn, en {site}, envió este mensaje. Nadie lee las respuestas.',
  },
} as const
