import type { TestServer } from './server'

/** Makes the test page belong to the server, so that relative addresses reach it. */
export function visit(server: TestServer): void {
  const page = window as unknown as { happyDOM: { setURL: (url: string) => void } }
  page.happyDOM.setURL(`${server.origin}/`)
}
