import htmx from 'htmx.org'
import Alpine from '@alpinejs/csp'
import { composer } from './js/composer.js'
import { copy } from './js/copy.js'
import { days } from './js/days.js'
import { dialogs } from './js/dialogs.js'
import { drafts } from './js/drafts.js'
import { jalaliPicker } from './js/picker.js'
import { files } from './js/files.js'
import { lockSending } from './js/sending.js'
import { menus } from './js/menus.js'
import { polling } from './js/polling.js'
import { scrolling } from './js/scrolling.js'
import { shortcuts } from './js/shortcuts.js'
import { sidebar } from './js/sidebar.js'

window.htmx = htmx
Alpine.data('composer', composer)
Alpine.data('copy', copy)
Alpine.data('jalaliPicker', jalaliPicker)
for (const wire of [days, dialogs, drafts, files, lockSending, menus, polling, scrolling, shortcuts, sidebar]) wire(document)
Alpine.start()
