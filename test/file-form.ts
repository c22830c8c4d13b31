import { forgeryMark } from '../src/platform/http/forgery.ts'
import type { PersonName, World } from './world.ts'

type Sent = { name: PersonName; url: string; enrolmentId: string; contents: (string | Uint8Array<ArrayBuffer>)[] }

/** Sends files for the prompt `lesson` as the form of a page without script does, all at once, to a server that listens. */
export async function sendFiles(world: World, { name, url, enrolmentId, contents }: Sent): Promise<Response> {
  const { cookies } = world.visitor(name)
  const visit = /cairn-visit=([^;]+)/.exec(cookies)?.[1] ?? ''
  const form = new FormData()
  form.append('csrf', forgeryMark(world.cairn.site.secrets, visit))
  form.append('promptKey', 'lesson')
  for (const [index, content] of contents.entries())
    form.append('file-lesson', new Blob([content]), `Lesson ${index + 1}.mp4`)
  return fetch(`${url}/my/work/${enrolmentId}/parts/artifacts/files`, {
    method: 'POST',
    body: form,
    headers: { cookie: cookies, accept: 'text/html' },
    redirect: 'manual',
  })
}
