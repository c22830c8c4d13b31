import type { BadgeMotif } from '../catalogue/definition.ts'

/** Draws a motif in a square of 100: the strong ink carries the figure, the soft one its shade, paper the lines in it. */
type Draw = (strong: string, soft: string, paper: string) => string

const line = (ink: string, width = 7) =>
  `fill="none" stroke="${ink}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`

/** The twelve motifs. Shapes and lines only: no letters, nothing from elsewhere. */
export const motifs: Record<BadgeMotif, Draw> = {
  cairn: (strong, _soft, paper) => `
    <ellipse cx="50" cy="84" rx="40" ry="13" fill="${strong}"/>
    <ellipse cx="47" cy="60" rx="28" ry="11.5" fill="${strong}"/>
    <ellipse cx="54" cy="39" rx="19" ry="9.5" fill="${strong}"/>
    <ellipse cx="50" cy="21" rx="11" ry="8" fill="${strong}"/>
    <path d="M24 81Q38 76 56 77M31 57Q40 53.5 52 54.5M44 36Q50 33.5 58 34" ${line(paper, 3)}/>`,
  speech: (strong, soft, paper) => `
    <path d="M40 46h44a10 10 0 0 1 10 10v18a10 10 0 0 1-10 10h-4v12l-15-12H50a10 10 0 0 1-10-10z" fill="${soft}"/>
    <path d="M16 10h50a11 11 0 0 1 11 11v26a11 11 0 0 1-11 11H38L21 73V58h-5A11 11 0 0 1 5 47V21a11 11 0 0 1 11-11z" fill="${strong}"/>
    <path d="M22 28h38M22 41h25" ${line(paper, 5)}/>`,
  pencil: (strong, soft, paper) => `
    <path d="M8 92L14 66L66 14a10 10 0 0 1 14 0l6 6a10 10 0 0 1 0 14L34 86z" fill="${strong}"/>
    <path d="M8 92l5-20 15 15z" fill="${soft}"/>
    <path d="M59 22l19 19" ${line(paper, 4)}/>
    <path d="M48 93h42" ${line(strong, 6)}/>`,
  compass: (strong, soft) => `
    <circle cx="50" cy="50" r="42" ${line(strong)}/>
    <path d="M50 12v6M50 82v6M12 50h6M82 50h6" ${line(strong, 5)}/>
    <path d="M71 29L57 57 43 43z" fill="${strong}"/>
    <path d="M29 71l14-28 14 14z" fill="${soft}"/>
    <circle cx="50" cy="50" r="4.5" fill="${strong}"/>`,
  leaf: (strong, _soft, paper) => `
    <path d="M90 10C92 58 74 82 44 82C26 82 14 70 14 54C14 28 42 12 90 10z" fill="${strong}"/>
    <path d="M10 94C24 68 44 46 70 30M33 63c0-9 0-15-2-22M33 63c9 1 16 1 23-1M50 45c0-7 0-11-1-15M50 45c7 0 12 0 17-1" ${line(paper, 3.5)}/>
    <path d="M10 94C14 86 18 79 23 73" ${line(strong, 6)}/>`,
  book: (strong, _soft, paper) => `
    <path d="M50 24C38 14 22 12 6 14v64c16-2 32 0 44 10c12-10 28-12 44-10V14C78 12 62 14 50 24z" fill="${strong}"/>
    <path d="M50 26v58" ${line(paper, 4)}/>
    <path d="M17 30c8 0 15 1.5 22 5M17 46c8 0 15 1.5 22 5M83 30c-8 0-15 1.5-22 5M83 46c-8 0-15 1.5-22 5" ${line(paper, 3.5)}/>`,
  hands: (strong, soft) => `
    <circle cx="50" cy="26" r="17" fill="${soft}"/>
    <path d="M47 94V76C47 62 38 53 24 45C18 41 12 46 16 52L27 64" ${line(strong, 8)}/>
    <path d="M53 94V76C53 62 62 53 76 45C82 41 88 46 84 52L73 64" ${line(strong, 8)}/>
    <path d="M30 94V84C18 76 10 64 6 46M70 94V84C82 76 90 64 94 46" ${line(strong, 8)}/>`,
  path: (strong, soft, paper) => `
    <circle cx="78" cy="18" r="12" fill="${soft}"/>
    <path d="M2 94C8 60 26 36 50 36S92 60 98 94z" fill="${strong}"/>
    <path d="M50 38C38 46 42 54 54 60C70 68 66 80 38 92" ${line(paper, 8)}/>`,
  chart: (strong, soft) => `
    <rect x="12" y="58" width="17" height="30" rx="4" fill="${soft}"/>
    <rect x="41" y="42" width="17" height="46" rx="4" fill="${soft}"/>
    <rect x="70" y="26" width="17" height="62" rx="4" fill="${strong}"/>
    <path d="M8 40L34 28L52 30L78 8" ${line(strong, 6)}/>
    <circle cx="78" cy="9" r="6.5" fill="${strong}"/>
    <path d="M6 94h88" ${line(strong, 6)}/>`,
  heart: (strong, _soft, paper) => `
    <path d="M50 90C20 68 6 52 6 34C6 19 17 10 29 10C38 10 46 15 50 23C54 15 62 10 71 10C83 10 94 19 94 34C94 52 80 68 50 90z" fill="${strong}"/>
    <path d="M20 36C20 28 25 23 32 23" ${line(paper, 5)}/>`,
  bulb: (strong, _soft, paper) => `
    <path d="M50 6C31 6 18 20 18 37C18 49 24 56 31 63C35 67 36 70 36 74H64C64 70 65 67 69 63C76 56 82 49 82 37C82 20 69 6 50 6z" fill="${strong}"/>
    <path d="M50 72V50L40 40M50 50L60 40" ${line(paper, 4.5)}/>
    <path d="M38 82h24M42 92h16" ${line(strong, 6)}/>`,
  steps: (strong, soft) => `
    <path d="M6 94V76H30V58H54V40H78V94z" fill="${strong}"/>
    <path d="M78 40V6" ${line(strong, 5)}/>
    <path d="M78 6L54 14L78 23z" fill="${soft}"/>
    <path d="M6 94H94" ${line(strong, 6)}/>`,
}
