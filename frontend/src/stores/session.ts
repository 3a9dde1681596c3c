import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { queryClient } from '@/app/query'
import { api } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import { dropCopiedSession, hasRefreshToken, inSteadOf, onSignedOut, refresh, signIn, signOut, workingDivision } from '@/api/session'
import type { Me } from '@/api/types'
import { unsent } from './leaving'

/** Who works here, in which division, and what they may do. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
  const division = ref<string | null>(null)
  /** The session ended while words were unsent: the page stays until somebody signs in again. */
  const expired = ref(false)
  const permissions = computed(() => new Set(me.value?.permissions ?? []))
  const signedIn = computed(() => me.value !== null)
  const mustChangePassword = computed(() => me.value?.must_change_password === true)
  const divisionName = computed(
    () => me.value?.divisions.find((d) => d.code === division.value)?.name ?? division.value ?? '',
  )

  function clear(): void {
    me.value = null
    expired.value = false
    division.value = null
    workingDivision.set(null)
    inSteadOf.set(null)
    queryClient.clear()
  }

  async function load(): Promise<void> {
    const mine = await api.get<Me>('/identity/me')
    const codes = mine.divisions.map((d) => d.code)
    const kept = workingDivision.get()
    division.value = kept && codes.includes(kept) ? kept : (codes[0] ?? null)
    workingDivision.set(division.value)
    me.value = mine
  }

  /** On start: continues the session of this tab if there is one. */
  async function restore(): Promise<void> {
    await dropCopiedSession()
    if (!hasRefreshToken()) return
    try {
      await load()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (inSteadOf.get()) await standIn(null)
    }
  }

  async function enter(username: string, password: string): Promise<void> {
    workingDivision.set(null)
    inSteadOf.set(null)
    await signIn(username, password)
    await load()
  }

  /** From here on acts are done in an absent person's stead, with that person's rights; null ends it. The token is
   * asked for anew, since an absence may have been recorded after it was given. */
  async function standIn(id: string | null): Promise<void> {
    const before = inSteadOf.get()
    if (id) await refresh()
    inSteadOf.set(id)
    workingDivision.set(null)
    try {
      await load()
    } catch (error) {
      if (!id) throw error
      inSteadOf.set(before)
      throw error
    }
    await queryClient.resetQueries()
  }

  /** Goes on after `expired`; false when it is somebody else, who must not see the other's page. */
  async function resume(username: string, password: string): Promise<boolean> {
    const before = me.value?.id
    await signIn(username, password)
    await load()
    expired.value = false
    if (me.value?.id !== before) return false
    void queryClient.invalidateQueries()
    return true
  }

  async function leave(): Promise<void> {
    await signOut()
    clear()
  }

  function chooseDivision(code: string): void {
    division.value = code
    workingDivision.set(code)
    void queryClient.resetQueries()
  }

  /** Whether one of the permissions is held; an empty list means anybody signed in. */
  function may(needed: string | readonly string[] | undefined): boolean {
    if (!needed || needed.length === 0) return signedIn.value
    return (typeof needed === 'string' ? [needed] : needed).some((p) => permissions.value.has(p))
  }

  onSignedOut(() => {
    if (unsent()) expired.value = true
    else clear()
  })
  return {
    me, division, divisionName, signedIn, expired, mustChangePassword, permissions,
    restore, load, standIn, enter, resume, leave, clear, chooseDivision, may,
  }
})
