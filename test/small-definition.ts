import type { Definition } from '../src/catalogue/definition.ts'

/** A small, complete micro-credential: every part once. Change what a test is about by spreading over it. */
export const smallDefinition: Definition = {
  title: 'Wait time in class discussion',
  language: 'en',
  summary: 'Leave silence after a question, so that more children think and more children speak.',
  topic: 'classroom-discussion',
  audience: ['teacher', 'beginning-teacher'],
  effortHours: { from: 6, to: 10 },
  competency: 'Educator leaves at least three seconds after a question and after an answer.',
  keyMethod: 'Plan the questions, count the silence, look at what changes.',
  methodComponents: [{ name: 'Plan', text: 'Write three open questions before the lesson.' }],
  research: [
    {
      citation: 'Rowe, M. B. (1986). Wait time: slowing down may be a way of speeding up!',
      finding: 'Longer pauses, longer answers.',
    },
  ],
  resources: [{ title: 'A clock with a second hand', note: 'To count with.' }],
  alignments: [{ framework: 'InTASC', code: '5', name: 'Application of Content', url: 'https://ccsso.org' }],
  overview: [
    {
      key: 'context',
      prompt: 'Describe your class and why wait time matters there.',
      minWords: 5,
      maxWords: 200,
      passingCriteria: 'Names the class and a reason that is seen in it.',
    },
  ],
  artifacts: [
    {
      key: 'lesson',
      name: 'Video of one discussion',
      prompt: 'Up to ten minutes in which you ask at least three open questions.',
      accepts: ['video', 'audio', 'image', 'document', 'link'],
      maxFiles: 3,
      maxSizeBytes: 50 * 1024 * 1024,
      precheckIndicators: ['The recording plays and can be heard.', 'At least three questions are asked.'],
      criteria: [
        {
          key: 'silence',
          name: 'Silence after the question',
          levels: {
            'not-yet': 'Answers are taken at once.',
            almost: 'Three seconds after some questions.',
            yes: 'Three seconds after every open question.',
          },
          passMark: 'yes',
        },
        {
          key: 'voices',
          name: 'More voices',
          levels: {
            'not-yet': 'The same two children answer.',
            almost: 'A third child answers.',
            yes: 'At least four children answer.',
          },
          passMark: 'almost',
        },
      ],
    },
  ],
  reflection: [
    {
      key: 'change',
      prompt: 'What changed, and what will you do next?',
      minWords: 5,
      maxWords: 200,
      passingCriteria: 'Names a change seen in the evidence.',
    },
  ],
  attestations: [
    { key: 'own-work', text: 'This is my own work from my own practice.' },
    { key: 'privacy', text: 'Nobody is named, and permission of everybody seen is on file.' },
    { key: 'ready', text: 'It is ready to be assessed.' },
  ],
  design: { shape: 'circle', colour: 'lake', motif: 'speech' },
}
