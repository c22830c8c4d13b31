import { bakePng, bakeSvg } from '../bake.ts'
import { isPng } from '../png.ts'
import { unbake } from '../unbake.ts'
import { bytesOf, needed, put } from './files.ts'
import type { CommandLine } from './run-command.ts'

/** `bake IMAGE BADGE --out FILE`: puts a badge (JSON or token) into a PNG or SVG. */
export async function bakeCommand({ files, options }: CommandLine): Promise<number> {
  const [imageFile = '', badgeFile = ''] = files
  const out = needed(options.out, 'out')
  const image = await bytesOf(imageFile)
  const badge = Buffer.from(await bytesOf(badgeFile))
    .toString('utf8')
    .trim()
  await put(isPng(image) ? bakePng(image, badge) : bakeSvg(Buffer.from(image).toString('utf8'), badge), out)
  return 0
}

/** `unbake IMAGE`: takes the badge out of an image. */
export async function unbakeCommand({ files, options }: CommandLine): Promise<number> {
  const [imageFile = ''] = files
  await put(`${unbake(await bytesOf(imageFile)).text}\n`, options.out)
  return 0
}
