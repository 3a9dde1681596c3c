/** Requests in the name of another system, with its own key: the developers' page tries the interface out. */
export interface Tried {
  status: number
  type: string
  text: string
}
const SHOWN = 20_000

async function told(response: Response): Promise<Tried> {
  const text = await response.text()
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: text.slice(0, SHOWN) }
}

/** A token for a client; the answer as it came. */
export async function askToken(id: string, secret: string): Promise<Tried> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret })
  return told(await fetch('/api/v1/identity/token', { method: 'POST', body }))
}

/** What an address below `/ogc` or `/api` of this platform answers to that token. */
export async function tryPath(path: string, token: string): Promise<Tried> {
  return told(await fetch(path, { headers: { Authorization: `Bearer ${token}`, Accept: 'application/geo+json, application/json' } }))
}

export const isOwnPath = (path: string): boolean => /^\/(ogc|api\/v1)(\/|$|\?)/.test(path)
