// Nothing typed is lost: a [data-draft] field is kept in this browser until the server has accepted its form.
// Each person finds his own again: at a shared computer the next one must not read, or send, what another wrote.
const key = (field) => `draft:${document.documentElement.dataset.person}:${field.dataset.draft}`
const fields = (root) => root.querySelectorAll('[data-draft]')

const read = (field) => {
  try {
    return JSON.parse(localStorage.getItem(key(field)))
  } catch {
    return null
  }
}
const write = (field, sent = false) => {
  try {
    if (field.value.trim()) localStorage.setItem(key(field), JSON.stringify({ text: field.value, sent }))
    else localStorage.removeItem(key(field))
  } catch {
    // A full or forbidden storage must not stop anybody from writing.
  }
}
const forget = (form) => fields(form).forEach((field) => localStorage.removeItem(key(field)))

const restore = (root, accepted) => {
  for (const field of fields(root)) {
    const kept = read(field)
    if (!kept) continue
    if (kept.sent && accepted) localStorage.removeItem(key(field))
    else if (!field.value) {
      field.value = kept.text
      field.closest('form')?.querySelector('[data-draft-kept]')?.removeAttribute('hidden')
    }
  }
}

export const drafts = (page) => {
  page.addEventListener('input', (event) => event.target.matches?.('[data-draft]') && write(event.target))
  page.addEventListener('submit', (event) => fields(event.target).forEach((field) => write(field, true)))
  page.addEventListener('htmx:after:request', (event) => {
    const { sourceElement, response } = event.detail.ctx
    if (sourceElement.matches('form') && response.status < 400) forget(sourceElement)
  })
  page.addEventListener('htmx:after:swap', () => restore(page, false))
  page.addEventListener('DOMContentLoaded', () => restore(page, !!page.querySelector('.flashes .success')))
  if (page.readyState !== 'loading') restore(page, !!page.querySelector('.flashes .success'))
}
