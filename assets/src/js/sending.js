// A second press while the first is on its way does nothing; the server's submit key guards what gets past this.
export const lockSending = (page) => {
  // Captured, so that a second press is stopped before htmx hears of it.
  const guard = (event) => {
    const form = event.target
    if (form.method !== 'post') return
    if (!form.classList.contains('sending')) return form.classList.add('sending')
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  page.addEventListener('submit', guard, true)
  const release = (root) => root.querySelectorAll('form.sending').forEach((form) => form.classList.remove('sending'))
  page.addEventListener('htmx:finally:request', (event) => event.detail.ctx.sourceElement.classList?.remove('sending'))
  page.addEventListener('htmx:before:request', () => page.documentElement.classList.add('busy'))
  page.addEventListener('htmx:finally:request', () => page.documentElement.classList.remove('busy'))
  window.addEventListener('pageshow', () => release(page))
}
