import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Cairn } from '../src/cairn.ts'
import { forgeryMark } from '../src/platform/http/forgery.ts'
import type { PersonName, World } from './world.ts'

type Asked = { method: string; path: string; headers?: Record<string, string>; body?: Buffer; breakAfter?: number }
export type TusAnswer = { status: number; headers: Record<string, unknown>; body: string }

/** Speaks tus as a browser of that person would, over a real port; `breakAfter` sends so many bytes and hangs up. */
export type TusClient = {
  ask(asked: Asked): Promise<TusAnswer>
  create(bytes: number, metadata: Record<string, string>): Promise<TusAnswer>
  send(path: string, body: Buffer, offset: number, breakAfter?: number): Promise<TusAnswer>
  /** The whole upload; the id of its file. */
  upload(body: Buffer, metadata: Record<string, string>): Promise<string>
}

export async function listen(cairn: Cairn): Promise<number> {
  await cairn.server.listen({ port: 0, host: '127.0.0.1' })
  return (cairn.server.server.address() as AddressInfo).port
}

export function tusClient(world: World, name: PersonName, port: number): TusClient {
  const { cookies } = world.visitor(name)
  const visit = /cairn-visit=([^;]+)/.exec(cookies)?.[1] ?? ''
  const mark = forgeryMark(world.cairn.site.secrets, visit)
  const ask = ({ method, path, headers = {}, body, breakAfter }: Asked): Promise<TusAnswer> => {
    const sent = { cookie: cookies, 'x-cairn-form': mark, 'tus-resumable': '1.0.0', ...headers }
    return new Promise((resolve, reject) => {
      const length = { 'content-length': body?.length ?? 0 }
      const asking = request({ port, host: '127.0.0.1', method, path, headers: { ...sent, ...length } })
      asking.on('response', (response) => {
        const parts: Buffer[] = []
        response.on('data', (part) => parts.push(part))
        response.on('end', () => {
          const { statusCode = 0 } = response
          resolve({ status: statusCode, headers: response.headers, body: Buffer.concat(parts).toString() })
        })
      })
      asking.on('error', (error) =>
        breakAfter === undefined ? reject(error) : resolve({ status: 0, headers: {}, body: '' }),
      )
      if (breakAfter === undefined) asking.end(body)
      else asking.write(body?.subarray(0, breakAfter), () => setTimeout(() => asking.destroy(), 200))
    })
  }
  const create: TusClient['create'] = (bytes, metadata) => {
    const said = Object.entries(metadata).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    const headers = { 'upload-length': String(bytes), 'upload-metadata': said.join(',') }
    return ask({ method: 'POST', path: '/uploads', headers })
  }
  const send: TusClient['send'] = (path, body, offset, breakAfter) => {
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
    const rest = body.subarray(offset)
    return ask({ method: 'PATCH', path, headers, body: rest, ...(breakAfter !== undefined && { breakAfter }) })
  }
  return {
    ask,
    create,
    send,
    async upload(body, metadata) {
      const created = await create(body.length, metadata)
      if (created.status !== 201) throw new Error(`The upload was refused: ${created.status} ${created.body}`)
      const path = String(created.headers['location'])
      if (body.length) await send(path, body, 0)
      return path.split('/').at(-1) ?? ''
    },
  }
}
