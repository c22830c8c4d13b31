/** A file of `examples/evidence` as a learner hands it in, with the places to look at. */
export type ExampleFile = { prompt: string; source: string; name: string; pointers: ExamplePointer[] }
type ExamplePointer = { criterion: string; fromMs?: number; toMs?: number; page?: number; note?: string }

const span = (criterion: string, from: number, to: number, note = ''): ExamplePointer => ({
  criterion,
  fromMs: from * 1000,
  toMs: to * 1000,
  note,
})
const whole = (criterion: string, note = ''): ExamplePointer => ({ criterion, note })
const page = (criterion: string, note = ''): ExamplePointer => ({ criterion, page: 1, note })

/** What is handed in for each micro-credential. */
export const evidence: Record<string, ExampleFile[]> = {
  'wait-time-in-mathematics': [
    {
      prompt: 'lesson-video',
      source: 'lesson.mp4',
      name: 'Period 3 mixtures.mp4',
      pointers: [
        span('first-pause', 8, 12, 'After the first planned question.'),
        span('first-pause', 28, 34, 'After the third.'),
        span('second-pause', 15, 19),
        span('student-reasons', 19, 24, 'From "no, because" to the table.'),
      ],
    },
    {
      prompt: 'tally',
      source: 'tally.pdf',
      name: 'tally both lessons.pdf',
      pointers: [page('tally-complete'), page('tally-accurate', 'The lower half is the lesson on video.')],
    },
  ],
  'feedback-that-moves-work-forward': [
    {
      prompt: 'work-before-after',
      source: 'letter.jpg',
      name: 'IMG_2041.jpg',
      pointers: [
        whole('comment-goal', 'Two lines under the letter.'),
        whole('comment-step'),
        whole('comment-ownership'),
        whole('revision-used', 'The fifth line is new.'),
      ],
    },
    {
      prompt: 'time-plan',
      source: 'lesson-plan.pdf',
      name: 'plan letters come back.pdf',
      pointers: [page('time-given', 'Part 3.'), page('first-action', 'Part 2.')],
    },
  ],
  'prompt-and-fade': [
    {
      prompt: 'prompt-plan',
      source: 'record.pdf',
      name: 'ladder.pdf',
      pointers: [page('ladder-order', 'In the upper part.'), page('fade-rule')],
    },
    {
      prompt: 'prompt-video',
      source: 'lesson.mp4',
      name: 'first day.mp4',
      pointers: [span('waits-first', 8, 12), span('one-step-at-a-time', 12, 24)],
    },
    {
      prompt: 'prompt-video',
      source: 'lesson.mp4',
      name: 'last day.mp4',
      pointers: [span('waits-first', 28, 34), span('respectful-distance', 24, 43, 'I stand by the window.')],
    },
    {
      prompt: 'prompt-count',
      source: 'record.pdf',
      name: 'count ten days.pdf',
      pointers: [page('count-on-ladder'), page('fade-follows-rule', 'Days 4 and 10.')],
    },
  ],
  'leer-juntos-y-conversar': [
    {
      prompt: 'dos-lecturas',
      source: 'reading-aloud.mp3',
      name: 'primera noche.mp3',
      pointers: [span('amplia', 8, 10)],
    },
    {
      prompt: 'dos-lecturas',
      source: 'reading-aloud.mp3',
      name: 'el zorro otra vez.mp3',
      pointers: [
        span('pregunta-abierta', 0, 3, '¿Por qué no le contó?'),
        span('espera', 3, 6),
        span('amplia', 17, 19),
        span('habla-el-nino', 13, 16, 'Lo del mercado.'),
      ],
    },
    {
      prompt: 'calendario',
      source: 'calendario.jpg',
      name: 'calendario.jpg',
      pointers: [whole('dias-leidos'), whole('palabras-anotadas')],
    },
  ],
  'leave-the-page': [
    {
      prompt: 'think-aloud',
      source: 'lesson.mp4',
      name: 'think-aloud grade 9.mp4',
      pointers: [span('leaves-page', 4, 8), span('says-choices', 19, 24, 'The result I pass over.')],
    },
    {
      prompt: 'student-checks',
      source: 'notes.pdf',
      name: 'six checks.pdf',
      pointers: [page('students-leave'), page('judgement-grounded')],
    },
  ],
  'observe-and-talk': [
    {
      prompt: 'visit-notes',
      source: 'notes.pdf',
      name: 'Monday and the week after.pdf',
      pointers: [page('notes-evidence'), page('notes-students'), page('return-on-time', 'The last part.')],
    },
    {
      prompt: 'feedback-talk',
      source: 'reading-aloud.mp3',
      name: 'talk 15.10.mp3',
      pointers: [span('talk-soon', 0, 2), span('feedback-evidence', 6, 10), span('one-step', 17, 23)],
    },
  ],
  'coaching-from-video': [
    {
      prompt: 'marked-moments',
      source: 'notes.pdf',
      name: 'moments.pdf',
      pointers: [page('moments-descriptive'), page('moments-on-question')],
    },
    {
      prompt: 'conversation',
      source: 'lesson.mp4',
      name: 'conversation.mp4',
      pointers: [
        span('evidence-first', 4, 12),
        span('teacher-points', 12, 24),
        span('teacher-talks', 12, 39),
        span('next-step-owned', 34, 39),
      ],
    },
  ],
  'visual-schedule': [
    {
      prompt: 'schedule',
      source: 'schedule.jpg',
      name: 'strip.jpg',
      pointers: [whole('form-fits'), whole('change-sign', 'The square with "!".')],
    },
    {
      prompt: 'use-video',
      source: 'lesson.mp4',
      name: 'first week.mp4',
      pointers: [span('dignity', 8, 12), span('less-help', 28, 34)],
    },
    {
      prompt: 'help-record',
      source: 'record.pdf',
      name: 'help.pdf',
      pointers: [page('help-counted'), page('adjusts-from-count')],
    },
  ],
  'reading-conferences': [
    {
      prompt: 'two-conferences',
      source: 'reading-aloud.mp3',
      name: 'reader A.mp3',
      pointers: [span('listening', 0, 8), span('strategy-fits', 8, 11)],
    },
    {
      prompt: 'two-conferences',
      source: 'reading-aloud.mp3',
      name: 'reader B.mp3',
      pointers: [span('listening', 0, 8), span('strength-named', 8, 11), span('reader-tries', 13, 17)],
    },
    {
      prompt: 'conference-notes',
      source: 'notes.pdf',
      name: 'three weeks.pdf',
      pointers: [page('notes-strength'), page('notes-follow-up')],
    },
  ],
  'orchestrating-mathematics-discussion': [
    {
      prompt: 'monitoring-chart',
      source: 'notes.pdf',
      name: 'monitoring chart 36 tiles.pdf',
      pointers: [page('selection-reason')],
    },
  ],
}
