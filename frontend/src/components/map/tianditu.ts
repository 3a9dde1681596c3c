import { ref, shallowRef } from 'vue'
import type TileLayer from 'ol/layer/Tile'
import { createTianditu } from './layers'

const KEY = 'kz.tianditu.key'
const SHOWN = 'kz.tianditu.shown'
const key = ref(localStorage.getItem(KEY) ?? '')
const shown = ref(localStorage.getItem(SHOWN) === '1')
const layers = shallowRef<TileLayer[]>([])

function apply(): void {
  layers.value = key.value && shown.value ? createTianditu(key.value) : []
}
apply()

/** The base map of this workplace. Its key stays in this browser; the server must allow the address as well. */
export const tianditu = {
  key,
  shown,
  layers,
  /** Fresh layers for another map; a layer stands on one map only. */
  copy: (): TileLayer[] => (layers.value.length ? createTianditu(key.value) : []),
  set(value: string, visible: boolean): void {
    key.value = value.trim()
    shown.value = visible && key.value !== ''
    localStorage.setItem(KEY, key.value)
    localStorage.setItem(SHOWN, shown.value ? '1' : '0')
    apply()
  },
}
