import type { ApiProblem } from '@/api/problem'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** What the login page says about a refusal. Unknown refusals are shown in the server's words. */
export function loginMessage(problem: ApiProblem, t: Translate, language: string): string {
  if (problem.offline) return t('login.offline')
  if (/locked/.test(problem.code)) {
    const seconds = problem.retryAfter
    return seconds === null
      ? t('login.locked')
      : t('login.locked_until', { minutes: Math.max(1, Math.ceil(seconds / 60)) })
  }
  if (problem.status === 429) return t('state.too_many', { seconds: problem.retryAfter ?? 60 })
  if (problem.status >= 500) return t('state.unavailable')
  if (/disabled/.test(problem.code)) return t('login.disabled')
  if (problem.status === 400 || problem.status === 401) return t('login.wrong')
  return problem.document.detail ?? problem.title(language)
}
