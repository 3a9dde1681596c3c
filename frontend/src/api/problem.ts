/** One entry of `errors[]` of a problem document (RFC 9457 as the platform speaks it). */
export interface FieldProblem {
  pointer: string
  code: string
  detail: string
}

export interface ProblemDocument {
  type?: string
  title?: string
  title_en?: string
  status: number
  code: string
  detail?: string
  errors?: FieldProblem[]
  trace_id?: string
  /** 409: the actions that would be legal now. */
  allowed?: string[]
  /** 412: the object as it stands now. */
  current?: Record<string, unknown>
  [extra: string]: unknown
}

/** Everything the server refuses, and a missing connection (`status` 0, code `offline`). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly document: ProblemDocument
  readonly retryAfter: number | null

  constructor(document: ProblemDocument, retryAfter: number | null = null) {
    super(document.detail ?? document.title ?? document.code)
    this.name = 'ApiProblem'
    this.status = document.status
    this.code = document.code
    this.document = document
    this.retryAfter = retryAfter
  }

  get offline(): boolean {
    return this.status === 0
  }
  /** The service that does not answer, as the gateway names it; the others may well. */
  get down(): string | null {
    const { service } = this.document
    return this.status === 503 && typeof service === 'string' ? service : null
  }
  get forbidden(): boolean {
    return this.status === 403
  }
  get stale(): boolean {
    return this.status === 412
  }
  get fields(): FieldProblem[] {
    return this.document.errors ?? []
  }
  get current(): Record<string, unknown> | null {
    return this.document.current ?? null
  }
  /** The title in the reader's language. */
  title(language: string): string {
    const { title, title_en: english, code } = this.document
    return (language === 'en' ? (english ?? title) : title) ?? code
  }
}

function isProblem(value: unknown): value is ProblemDocument {
  return typeof value === 'object' && value !== null && typeof (value as ProblemDocument).code === 'string'
}

/** Reads a refused answer, also one that is no problem document (a proxy's page, an empty body). */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const after = Number.parseInt(response.headers.get('Retry-After') ?? '', 10)
  const body: unknown = await response.json().catch(() => null)
  const document = isProblem(body)
    ? { ...body, status: response.status }
    : { status: response.status, code: `http_${response.status}`, title: response.statusText }
  return new ApiProblem(document, Number.isNaN(after) ? null : after)
}

/** JSON pointer to the name a form uses: `/body/capacity/value` and `/capacity/value` become `capacity.value`. */
export function fieldOf(pointer: string): string {
  return pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .filter((part, at) => !(at === 0 && (part === 'body' || part === 'query')))
    .join('.')
}

/** Errors by field name; what belongs to no field is under the empty name. */
export function errorsByField(problem: ApiProblem): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { pointer, detail } of problem.fields) found[fieldOf(pointer)] ??= detail
  return found
}
