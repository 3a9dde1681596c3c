import { QueryClient } from '@tanstack/vue-query'
import { ApiProblem } from '@/api/problem'

/** Answers below 500 are final; only a broken connection or a busy server is tried again. */
function again(count: number, error: unknown): boolean {
  if (error instanceof ApiProblem && error.status > 0 && error.status < 500) return false
  return count < 2
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: again, staleTime: 15_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})
