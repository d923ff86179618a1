// One <dialog> for every small form. A link with hx-target="#dialog" fills it; it opens when filled and closes when the
// answer went elsewhere (the server says so by the dialog-close event) or on any [data-close].
// Where the focus goes back to: what was pressed, or the menu that has closed over it meanwhile.
const seen = (opener) => (opener.checkVisibility() ? opener : opener.closest('details')?.querySelector('summary') || opener)

export const dialogs = (page) => {
  const dialog = () => page.getElementById('dialog')
  let opener = null
  page.addEventListener('htmx:before:request', (event) => {
    const source = event.detail.ctx.sourceElement
    // A fragment that refreshes itself behind an open dialog opened nothing.
    if (source.matches('[hx-target="#dialog"]') && !source.closest('#dialog')) opener = source
  })
  page.addEventListener('htmx:after:swap', (event) => {
    const box = dialog()
    const { target } = event.detail.ctx
    if (box && target && (target === box || target === '#dialog') && box.childElementCount && !box.open) {
      box.showModal()
      box.querySelector('[autofocus], input:not([type=hidden]), select, textarea, button.primary')?.focus()
    }
  })
  page.addEventListener('dialog-close', () => dialog()?.close())
  page.addEventListener('click', (event) => {
    if (event.target.closest('[data-close]') || event.target === dialog()) dialog()?.close()
  })
  page.addEventListener(
    'close',
    (event) => {
      if (event.target !== dialog()) return
      event.target.replaceChildren()
      if (opener?.isConnected) seen(opener).focus()
    },
    true,
  )
}
