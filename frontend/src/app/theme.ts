import { ref } from 'vue'

export type Theme = 'auto' | 'light' | 'dark'
const STORED = 'kz.theme'

function stored(): Theme {
  const value = localStorage.getItem(STORED)
  return value === 'light' || value === 'dark' ? value : 'auto'
}

const system = window.matchMedia('(prefers-color-scheme: dark)')
export const theme = ref<Theme>(stored())
/** What is shown now: charts and the map read it, because canvas does not follow CSS variables. */
export const dark = ref(false)

export function applyTheme(): void {
  dark.value = theme.value === 'dark' || (theme.value === 'auto' && system.matches)
  document.documentElement.dataset.theme = dark.value ? 'dark' : 'light'
}

export function setTheme(value: Theme): void {
  theme.value = value
  localStorage.setItem(STORED, value)
  applyTheme()
}

system.addEventListener('change', applyTheme)
