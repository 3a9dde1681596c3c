import { watch } from 'vue'
import { dark } from '@/app/theme'

/** Colours of the current theme by token; a canvas cannot read CSS variables itself. */
export type Palette = (token: string) => string

export function readPalette(): Palette {
  const computedStyle = getComputedStyle(document.documentElement)
  const known = new Map<string, string>()
  return (token) => {
    const found = known.get(token) ?? (computedStyle.getPropertyValue(token).trim() || '#56636d')
    known.set(token, found)
    return found
  }
}

/** Paper is white: the light theme's colours, whatever the screen shows. */
export function paperPalette(): Palette {
  const { theme } = document.documentElement.dataset
  document.documentElement.dataset.theme = 'light'
  try {
    const palette = readPalette()
    for (const token of PRINTED) palette(token)
    return palette
  } finally {
    if (theme) document.documentElement.dataset.theme = theme
  }
}
const PRINTED = [
  '--accent', '--ground', '--line', '--line-strong', '--text', '--text-2', '--text-3', '--bad', '--warn', '--info', '--ok',
  '--right-valid', '--right-expiring', '--right-renewal', '--right-suspended', '--right-expired',
  '--right-extinguished', '--right-proposed',
]

export function onThemeChange(action: () => void): () => void {
  return watch(dark, action, { flush: 'post' })
}

/** `#0f6e6e` with an opacity. Other notations are left as they are. */
export function withAlpha(colour: string, alpha: number): string {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (!match) return colour
  const [red, green, blue] = match.slice(1).map((part) => Number.parseInt(part, 16))
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`
}
