import { ref, type App } from 'vue'
import { ApiProblem } from '@/api/problem'
import { AbortedError } from '@/api/transport'

/** The last error nobody handled; the shell shows it in place of the page. */
export const fatal = ref<Error | null>(null)

function report(error: unknown): void {
  if (error instanceof AbortedError || error instanceof ApiProblem) return
  fatal.value = error instanceof Error ? error : new Error(String(error))
}

export function catchEverything(app: App): void {
  app.config.errorHandler = (error) => report(error)
  window.addEventListener('unhandledrejection', (event) => report(event.reason))
}
