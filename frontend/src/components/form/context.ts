import { inject, provide, type InjectionKey, type Ref } from 'vue'

const ERRORS: InjectionKey<Ref<Record<string, string>>> = Symbol('form errors')

export function provideErrors(errors: Ref<Record<string, string>>): void {
  provide(ERRORS, errors)
}
export function useErrors(): Ref<Record<string, string>> | null {
  return inject(ERRORS, null)
}
