import Alpine from '@alpinejs/csp'
import { composer } from './js/composer.js'
import { copy } from './js/copy.js'
import { jalaliPicker } from './js/picker.js'

Alpine.data('composer', composer)
Alpine.data('copy', copy)
Alpine.data('jalaliPicker', jalaliPicker)
Alpine.start()
