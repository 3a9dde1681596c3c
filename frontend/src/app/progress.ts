import { ref } from 'vue'

/** True while a page is being loaded. */
export const navigating = ref(false)
