import { flushPromises } from '@vue/test-utils'
import type { TestServer } from './server'

const leave = globalThis.fetch

/** Makes the test page belong to the server, so that relative addresses reach it, and notes what leaves it. */
export function visit(server: TestServer): void {
  const page = window as unknown as { happyDOM: { setURL: (url: string) => void } }
  page.happyDOM.setURL(`${server.origin}/`)
  function follow<T>(work: Promise<T>): Promise<T> {
    const over: Promise<unknown> = work.catch(() => null).finally(() => server.underway.delete(over))
    server.underway.add(over)
    return work
  }
  globalThis.fetch = (asked, init) => {
    server.left.push({ method: init?.method ?? 'GET', url: String(asked) })
    return follow(leave(asked, init).then((answer) => {
      const read = answer.json.bind(answer)
      answer.json = () => follow(read())
      return answer
    }))
  }
}

/** Until everything that has left the page is answered and the page has made of it what it makes. */
export async function answered(server: TestServer): Promise<void> {
  do {
    await Promise.all(server.underway)
    await flushPromises()
  } while (server.underway.size)
}
