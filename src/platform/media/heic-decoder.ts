// A program of its own, started by heic.ts: decodes the HEIC named first and, when a second name is given, writes it
// there as JPEG. It says "decoded WxH", "too large" or "disk CODE" on its output, or ends without any of them.
import { readFileSync, writeFileSync } from 'node:fs'
import libheif from 'libheif-js/wasm-bundle.js'
import sharp from 'sharp'
import { limits } from './limits.ts'

const jpegQuality = 92
const [, , heicPath, jpegPath] = process.argv

const images = new libheif.HeifDecoder().decode(readFileSync(heicPath ?? ''))
const image = images.find((one) => one.is_primary()) ?? images[0]
if (!image) throw new Error('no picture inside')
const width = image.get_width()
const height = image.get_height()
if (width * height > limits.wholeImagePixels) {
  process.stdout.write('too large\n')
  process.exit(1)
}
const into = { data: new Uint8ClampedArray(width * height * 4), width, height }
const pixels = await new Promise<typeof into | null>((resolve) => image.display(into, resolve))
if (!pixels) throw new Error('the picture data is damaged')
if (jpegPath) {
  const jpeg = await sharp(pixels.data, { raw: { width, height, channels: 4 } })
    .flatten({ background: 'white' })
    .jpeg({ quality: jpegQuality })
    .toBuffer()
  try {
    writeFileSync(jpegPath, jpeg)
  } catch (error) {
    process.stdout.write(`disk ${String((error as NodeJS.ErrnoException).code)}\n`)
    process.exit(1)
  }
}
process.stdout.write(`decoded ${width}x${height}\n`)
