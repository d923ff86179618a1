import htmx from 'htmx.org'
import { canned } from './js/canned.js'
import { checklist } from './js/checklist.js'
import { components } from './js/components.js'
import { countdown } from './js/countdown.js'
import { days } from './js/days.js'
import { dialogs } from './js/dialogs.js'
import { drafts } from './js/drafts.js'
import { editors } from './js/editors.js'
import { files } from './js/files.js'
import { lockSending } from './js/sending.js'
import { menus } from './js/menus.js'
import { polling } from './js/polling.js'
import { presence, refreshing } from './js/refreshing.js'
import { ranking } from './js/ranking.js'
import { scrolling } from './js/scrolling.js'
import { searching } from './js/searching.js'
import { selecting } from './js/selecting.js'
import { shortcuts } from './js/shortcuts.js'
import { sidebar } from './js/sidebar.js'

window.htmx = htmx
const wires = [
  canned, checklist, components, countdown, days, dialogs, drafts, editors, files, lockSending, menus, polling, presence, ranking,
  refreshing, scrolling, searching, selecting, shortcuts, sidebar,
]
for (const wire of wires) wire(document)
