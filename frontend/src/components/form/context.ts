import { inject, provide, type InjectionKey, type Ref } from 'vue'

const ERRORS: InjectionKey<Ref<Record<string, string>>> = Symbol('form errors')
const UNDERWAY: InjectionKey<Set<Promise<boolean>>> = Symbol('what fields have begun')

export function provideErrors(errors: Ref<Record<string, string>>): void {
  provide(ERRORS, errors)
}
export function useErrors(): Ref<Record<string, string>> | null {
  return inject(ERRORS, null)
}

export interface Underway {
  any: () => boolean
  /** Resolves when all of it has ended, with whether all of it went well. */
  ended: () => Promise<boolean>
}

/** What fields of a form have begun and not ended: a file on its way up, a table that is being read. */
export function provideUnderway(): Underway {
  const works = new Set<Promise<boolean>>()
  provide(UNDERWAY, works)
  async function ended(): Promise<boolean> {
    let well = true
    while (works.size) well = (await Promise.all(works)).every(Boolean) && well
    return well
  }
  return { any: () => works.size > 0, ended }
}

/** Holds the form back until what a field has begun has ended; what resolves to false keeps it from being sent. */
export function useUnderway(): (work: Promise<boolean>) => void {
  const works = inject(UNDERWAY, null)
  return (work) => {
    const told = work.catch(() => false)
    works?.add(told)
    void told.then(() => works?.delete(told))
  }
}
