import type { ReactNode } from 'react'

/*
 * The drawings of the first page. They tell nothing that the text beside them does not, so they are hidden from those
 * who listen. Their colours come from the style sheet (`paint-…`), so that they turn dark with the page.
 */

type StoneShape = {
  x: number
  y: number
  width: number
  height: number
  paint: 'stone' | 'lake' | 'clay' | 'moss' | 'straw' | 'pebble'
}

/** A stone that lies with its foot at (x, y): flatter below than above, and never quite even. */
function Stone({ x, y, width, height, paint }: StoneShape) {
  const half = width / 2
  const top = y - height
  const at = (across: number, up: number) => `${Math.round(x + across * half)} ${Math.round(y - up * height)}`
  const path = [
    `M${at(-1, 0.36)}`,
    `C${at(-1, 0.86)} ${at(-0.56, 1)} ${x} ${top}`,
    `C${at(0.6, 1)} ${at(1, 0.8)} ${at(1, 0.4)}`,
    `C${at(1, 0.06)} ${at(0.6, 0)} ${x} ${y}`,
    `C${at(-0.66, 0)} ${at(-1, 0.06)} ${at(-1, 0.36)}Z`,
  ]
  return <path className={`paint-${paint}`} d={path.join('')} />
}

function Drawing({ width, height, children }: { width: number; height: number; children: ReactNode }) {
  return (
    <svg className="drawing" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {children}
    </svg>
  )
}

/** A cairn on the shore of a lake, hills behind it. */
export function Shore() {
  return (
    <Drawing width={440} height={340}>
      <circle className="paint-sun" cx="316" cy="84" r="34" />
      <path
        className="paint-far"
        d="M0 196c44-34 76-58 118-58 46 0 66 34 104 34 42 0 60-50 112-50 42 0 72 30 106 56v44H0Z"
      />
      <path className="paint-near" d="M0 214c60-22 104-30 150-22 58 10 98 14 150 2 50-12 98-14 140 2v40H0Z" />
      <path className="paint-water" d="M0 222h440v60H0Z" />
      <path className="line-water" d="M36 240h64m34 12h90m70-10h70M280 262h60M60 264h44" />
      <path className="paint-ground" d="M0 286c70-20 130-26 214-24 90 2 160 8 226 24v54H0Z" />
      <Stone x={206} y={306} width={188} height={62} paint="lake" />
      <Stone x={212} y={250} width={146} height={50} paint="stone" />
      <Stone x={200} y={206} width={112} height={42} paint="moss" />
      <Stone x={208} y={169} width={82} height={36} paint="straw" />
      <Stone x={203} y={138} width={54} height={34} paint="clay" />
      <Stone x={336} y={312} width={44} height={20} paint="pebble" />
      <Stone x={86} y={314} width={30} height={14} paint="pebble" />
      <path
        className="line-grass"
        d="M372 304c-2-12-6-18-12-24m12 24c0-14 2-22 8-30m-8 30c4-10 10-14 16-16M54 302c-1-10-5-14-9-18m9 18c1-10 3-16 7-22"
      />
    </Drawing>
  )
}

/** Choosing: a page with its title and rubric, and the first stone. */
export function Choosing() {
  return (
    <Drawing width={240} height={160}>
      <Ground />
      <Stone x={62} y={138} width={84} height={30} paint="lake" />
      <g className="sheet">
        <rect x="122" y="16" width="96" height="122" rx="6" />
        <path d="M136 36h46M136 48h66" />
        <path d="M136 68h68v52h-68ZM136 85h68M136 102h68M158.7 68v52M181.3 68v52" />
      </g>
      <circle className="lens" cx="166" cy="84" r="27" />
      <path className="lens" d="m185 104 22 24" />
    </Drawing>
  )
}

/** Showing: a video of a lesson with its marked minute, a photograph beside it, and the second stone. */
export function Showing() {
  return (
    <Drawing width={240} height={160}>
      <Ground />
      <Stone x={62} y={138} width={84} height={30} paint="lake" />
      <Stone x={66} y={111} width={66} height={26} paint="stone" />
      <g className="sheet">
        <rect x="176" y="20" width="48" height="60" rx="5" />
        <path d="M184 62l10-12 8 8 6-6 8 10" />
      </g>
      <g className="sheet">
        <rect x="116" y="44" width="94" height="94" rx="7" />
        <path d="M126 124h74" />
      </g>
      <rect className="paint-water" x="124" y="52" width="78" height="58" rx="4" />
      <path className="paint-lake" d="M155 69v24l20-12Z" />
      <path className="line-clay" d="M126 124h34" />
      <circle className="paint-clay" cx="160" cy="124" r="6" />
    </Drawing>
  )
}

/** Reading: a rubric in three columns with one level chosen, a comment, and the third stone. */
export function Reading() {
  return (
    <Drawing width={240} height={160}>
      <Ground />
      <Stone x={62} y={138} width={84} height={30} paint="lake" />
      <Stone x={66} y={111} width={66} height={26} paint="stone" />
      <Stone x={60} y={88} width={50} height={23} paint="moss" />
      <g className="sheet">
        <rect x="116" y="58" width="34" height="80" rx="5" />
        <rect x="154" y="58" width="34" height="80" rx="5" />
        <rect x="192" y="58" width="34" height="80" rx="5" />
        <path d="M123 96h20M123 108h20M123 120h14M161 96h20M161 108h20M161 120h12M199 96h20M199 108h20M199 120h16" />
      </g>
      <path className="paint-moss" d="M197 58h24a5 5 0 0 1 5 5v19h-34V63a5 5 0 0 1 5-5Z" />
      <path className="line-on-moss" d="m202 70 5 5 9-10" />
      <path
        className="paint-straw"
        d="M122 14h56a6 6 0 0 1 6 6v16a6 6 0 0 1-6 6h-34l-10 10V42h-12a6 6 0 0 1-6-6V20a6 6 0 0 1 6-6Z"
      />
      <path className="line-on-straw" d="M126 24h46M126 32h30" />
    </Drawing>
  )
}

/** Keeping: the whole cairn, and a badge with its seal. */
export function Keeping() {
  return (
    <Drawing width={240} height={160}>
      <Ground />
      <Stone x={62} y={138} width={84} height={30} paint="lake" />
      <Stone x={66} y={111} width={66} height={26} paint="stone" />
      <Stone x={60} y={88} width={50} height={23} paint="moss" />
      <Stone x={63} y={68} width={34} height={20} paint="clay" />
      <path className="paint-lake" d="M150 96l-10 42 30-14 30 14-10-42Z" />
      <path
        className="paint-badge"
        d="M170 14l14 8 16-1 7 14 14 8-1 16 8 14-8 14 1 16-14 8-7 2-16-1-14 8-14-8-16 1-7-2-14-8 1-16-8-14 8-14-1-16 14-8 7-14 16 1Z"
      />
      <circle className="paint-face" cx="170" cy="68" r="32" />
      <path className="line-moss" d="m155 69 10.5 10.5 20-22" />
    </Drawing>
  )
}

function Ground() {
  return <path className="paint-ground" d="M4 146c30-14 74-18 122-17 46 0 80 4 110 16v6c-76 8-156 8-232 1Z" />
}
