import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}
export interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** Until then only the first half of the body has been sent; when it fails, the connection is cut there. */
  halfway?: Promise<unknown>
}
export interface TestServer {
  origin: string
  seen: Seen[]
  /** What has left the page, told at once, before it has been seen. */
  left: Pick<Seen, 'method' | 'url'>[]
  /** What of it is not answered yet. */
  underway: Set<Promise<unknown>>
  stop: () => Promise<void>
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

function write(response: ServerResponse, answer: Answer): void {
  const status = answer.status ?? 200
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(status, { 'Content-Type': type, ...answer.headers })
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body)
  if (!answer.halfway) {
    response.end(text)
    return
  }
  const half = text.length / 2
  response.write(text.slice(0, half))
  answer.halfway.then(() => response.end(text.slice(half)), () => response.destroy())
}

/** A small HTTP server that answers by `handle` and remembers what it was asked. */
export async function startServer(handle: (request: Seen) => Answer | Promise<Answer>): Promise<TestServer> {
  const seen: Seen[] = []
  const server: Server = createServer((request, response) => {
    void (async () => {
      const one = {
        method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: await bodyOf(request),
      }
      seen.push(one)
      write(response, await handle(one))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    left: [],
    underway: new Set(),
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections()
        server.close((error) => (error ? reject(error) : resolve()))
      }),
  }
}
