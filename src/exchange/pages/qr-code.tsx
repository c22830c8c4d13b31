import { create } from 'qrcode'

const MARGIN = 4

/** A QR picture (ISO/IEC 18004), drawn as one path; dark on light in every theme, or cameras cannot read it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const whole = size + 2 * MARGIN
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${whole} ${whole}`}
      shapeRendering="crispEdges"
    >
      <rect width={whole} height={whole} fill="#fff" />
      <path d={pathOf(modules.data, size)} fill="#000" />
    </svg>
  )
}

function pathOf(dark: Uint8Array, size: number): string {
  let path = ''
  for (const [place, isDark] of dark.entries()) {
    if (isDark) path += `M${MARGIN + (place % size)} ${MARGIN + Math.floor(place / size)}h1v1h-1z`
  }
  return path
}
