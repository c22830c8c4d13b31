import type { ReactElement } from 'react'

export type IconName = keyof typeof shapes

/** A small picture beside a word, never in place of one: it is hidden from those who listen. */
export function Icon({ name }: { name: IconName }): ReactElement {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shapes[name]}
    </svg>
  )
}

/** The mark of Cairn: three stones, one upon the other. */
export function Mark(): ReactElement {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path
        className="paint-lake"
        d="M2.2 25.6c0-3.4 5-5.4 13.4-5.4 9 0 14.2 1.7 14.2 5.2 0 3-4.6 4.4-13.6 4.4-9.4 0-14-1.2-14-4.2Z"
      />
      <path
        className="paint-stone"
        d="M6.4 16.3c0-2.8 4-4.5 10-4.5 5.6 0 9.3 1.5 9.3 4.2 0 2.5-3.7 3.7-9.7 3.7-6.3 0-9.6-1-9.6-3.4Z"
      />
      <path
        className="paint-clay"
        d="M10.3 7.6c0-2.9 2.5-5.2 6-5.2 3.3 0 5.4 2 5.4 4.6 0 2.7-2.3 4.2-5.7 4.2-3.5 0-5.7-1.1-5.7-3.6Z"
      />
    </svg>
  )
}

const shapes = {
  pass: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="m7.5 12.5 3 3 6-6.5" />
    </>
  ),
  fail: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="m8.5 8.5 7 7m0-7-7 7" />
    </>
  ),
  unknown: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M9.2 9.3a2.9 2.9 0 1 1 4.1 2.9c-.9.4-1.3.9-1.3 1.8v.3m0 3v.1" />
    </>
  ),
  warning: <path d="M12 3 2.5 20.5h19L12 3Zm0 6.5v5m0 3v.1" />,
  about: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 11v5.5M12 7.5v.1" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 6.5V12l3.5 2.5" />
    </>
  ),
  done: <path d="m5 12.5 4.5 4.5L19 7" />,
  document: <path d="M6 2.5h8l5 5v14H6v-19Zm7.5 0V8H19M9 12.5h7M9 16.5h7" />,
  image: (
    <>
      <rect x="3" y="4" width="18" height="16" rx="2" />
      <circle cx="8.5" cy="9.5" r="1.5" />
      <path d="m3.5 18 5.5-5 4 3.5 3-2.5 4.5 4" />
    </>
  ),
  video: (
    <>
      <rect x="2.5" y="5" width="19" height="14" rx="2" />
      <path d="m10 9 5 3-5 3V9Z" />
    </>
  ),
  audio: <path d="M4 10v4m4-7v10m4-14v18m4-14v10m4-7v4" />,
  link: (
    <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5" />
  ),
  download: <path d="M12 3.5v11m-4.5-4 4.5 4.5 4.5-4.5M4 20.5h16" />,
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="m15.5 15.5 5.5 5.5" />
    </>
  ),
  lock: (
    <>
      <rect x="4.5" y="10.5" width="15" height="10.5" rx="2" />
      <path d="M8 10.5V7a4 4 0 0 1 8 0v3.5" />
    </>
  ),
} as const
