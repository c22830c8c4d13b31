import { spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { boxesIn, boxWithin, topBoxes } from './boxes.ts'
import { limits } from './limits.ts'
import { type Inspected, MediaFault, mediaTypes } from './media.ts'
import type { Source } from './source.ts'

const iccChunkBytes = 65_000
const answerBytes = 4096

/** Decodes the picture as a test, in a process of its own. */
export async function inspectHeic(path: string, source: Source): Promise<Inspected> {
  if (source.sizeBytes > limits.imageBytes) throw new MediaFault('file-too-large-to-check', `${source.sizeBytes} bytes`)
  await topBoxes(source)
  const size = await runDecoder([path])
  return { kind: 'image', type: mediaTypes.heic, extension: 'heic', sizeBytes: source.sizeBytes, ...size }
}

/** Writes the picture, upright, as JPEG to `jpegPath`. */
export async function heicToJpeg(path: string, jpegPath: string): Promise<void> {
  await runDecoder([path, jpegPath])
}

/** The picture's colour profile as segments for a JPEG (ICC.1:2022, B.4): without it a phone's colours look pale. */
export async function heicColours(source: Source): Promise<Buffer[]> {
  const { boxes } = await topBoxes(source)
  const meta = boxes.find(({ type }) => type === 'meta')
  if (!meta || meta.end - meta.at > limits.heicIndexBytes) return []
  const bytes = await source.read(meta.at, meta.end - meta.at)
  const top = { type: 'meta', at: 0, body: meta.body - meta.at + 4, end: bytes.length }
  const properties = boxWithin(bytes, top, 'iprp', 'ipco')
  if (!properties) return []
  const isProfile = (name: string) => name === 'prof' || name === 'rICC'
  const colours = boxesIn(bytes, properties.body, properties.end).find(
    ({ type, body }) => type === 'colr' && isProfile(bytes.toString('latin1', body, body + 4)),
  )
  return colours ? iccSegments(bytes.subarray(colours.body + 4, colours.end)) : []
}

function iccSegments(profile: Buffer): Buffer[] {
  const count = Math.ceil(profile.length / iccChunkBytes)
  return Array.from({ length: Math.min(count, 255) }, (_, index) => {
    const part = profile.subarray(index * iccChunkBytes, (index + 1) * iccChunkBytes)
    const head = Buffer.alloc(18)
    head.writeUInt16BE(0xffe2, 0)
    head.writeUInt16BE(part.length + 16, 2)
    head.write('ICC_PROFILE\0', 4, 'latin1')
    head.writeUInt8(index + 1, 16)
    head.writeUInt8(count, 17)
    return Buffer.concat([head, part])
  })
}

/** No fault of the picture: it is looked at again later. */
function diskFault(said: string): Error {
  const code = /^disk (\w+)$/m.exec(said)?.[1]
  return Object.assign(new Error('The decoded picture could not be written.'), { code, syscall: 'write' })
}

/** The decoder stands beside this module, also when both were bundled; then its name ends in `.js`. */
const decoder = new URL(import.meta.url.endsWith('.ts') ? './heic-decoder.ts' : './heic-decoder.js', import.meta.url)

/**
 * Runs `heic-decoder.ts` with a bound on its memory and time and none of our environment; a crash or an endless loop
 * in the codec ends there.
 */
async function runDecoder(paths: readonly string[]): Promise<{ widthPx: number; heightPx: number }> {
  // A decoder that was not installed is our fault, not the picture's.
  await access(decoder)
  const flags = [`--wasm-max-mem-pages=${limits.heicWasmPages}`, '--max-old-space-size=1024', '--no-warnings']
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, fileURLToPath(decoder), ...paths], {
      env: {},
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: limits.heicMilliseconds,
      killSignal: 'SIGKILL',
    })
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => {
      if (said.length < answerBytes) said += bytes.toString('latin1')
    })
    child.on('error', reject)
    child.on('close', () => {
      const [, widthPx, heightPx] = /^decoded (\d+)x(\d+)$/m.exec(said) ?? []
      if (widthPx && heightPx) resolve({ widthPx: Number(widthPx), heightPx: Number(heightPx) })
      else if (/^too large$/m.test(said)) reject(new MediaFault('image-too-large', 'HEIC'))
      else if (/^disk \w+$/m.test(said)) reject(diskFault(said))
      else reject(new MediaFault('file-broken', said.trim().slice(0, 200) || 'the HEIC decoder gave up'))
    })
  })
}
