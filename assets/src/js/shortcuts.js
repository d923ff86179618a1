// "/" and Ctrl+K go to the box that finds a ticket; Ctrl+Enter sends what is being written. In lists j and k walk the rows and
// Enter opens one and x chooses it; on a ticket r replies and n notes; ? tells them all. By place on the keyboard, so a Persian layout walks alike.
import { choose } from './selecting.js'

const KEYS = { KeyJ: 1, KeyK: -1 }
const rowsOf = (page) => [...page.querySelectorAll('main .row-link, main a.request-row')]

const walk = (page, step) => {
  const rows = rowsOf(page)
  if (!rows.length) return false
  const at = rows.findIndex((row) => row === page.activeElement || row.closest('tr')?.contains(page.activeElement))
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)]
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
  return true
}
const write = (page, mode) => {
  const tab = page.querySelector(`#composer [role=tab][data-mode=${mode}]`)
  tab?.scrollIntoView({ block: 'nearest' })
  tab?.click()
  return Boolean(tab)
}
// Whoever speaks to the computer, or rests a hand on the keys, switches them off.
const isOff = () => localStorage.getItem('keys') === 'off'
const help = (page) => {
  const words = page.getElementById('keyboard-help')
  const dialog = page.getElementById('dialog')
  if (!words || !dialog || dialog.open) return false
  dialog.replaceChildren(words.content.cloneNode(true))
  dialog.querySelector('[data-keys]').checked = !isOff()
  dialog.showModal()
  return true
}
const single = (page, event) => {
  if (event.key === '?' || event.key === '؟') return help(page)
  if (event.shiftKey || isOff()) return false
  if (event.code in KEYS) return walk(page, KEYS[event.code])
  if (event.code === 'KeyX') return choose(page, page.activeElement?.closest('tr'))
  if (event.code === 'KeyR') return write(page, 'reply')
  return event.code === 'KeyN' && write(page, 'note')
}

export const shortcuts = (page) => {
  page.addEventListener('click', (event) => event.target.closest('[data-keys-help]') && help(page))
  page.addEventListener('change', (event) => {
    if (event.target.matches('[data-keys]')) localStorage.setItem('keys', event.target.checked ? 'on' : 'off')
  })
  page.addEventListener('keydown', (event) => {
    const typing = event.target.matches?.('input:not([name=codes]), textarea, select, [contenteditable]')
    const box = page.querySelector('.search input')
    if (box && ((event.key === '/' && !typing) || (event.code === 'KeyK' && (event.ctrlKey || event.metaKey)))) {
      event.preventDefault()
      box.focus()
      box.select()
    }
    const plain = !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !page.getElementById('dialog')?.open
    if (plain && single(page, event)) event.preventDefault()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches?.('textarea')) {
      event.target.form?.requestSubmit()
    }
  })
}
