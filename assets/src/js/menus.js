// <details class="menu"> closes on a click elsewhere, on Escape and when the focus leaves it, and only one is open at a time.
export const menus = (page) => {
  const close = (except) =>
    page.querySelectorAll('details.menu[open]').forEach((menu) => {
      if (menu !== except) menu.open = false
    })
  page.addEventListener('click', (event) => {
    const menu = event.target.closest('details.menu')
    close(event.target.closest('.items') ? null : menu)
  })
  page.addEventListener('focusout', ({ target, relatedTarget }) => {
    const menu = target.closest('details.menu[open]')
    if (menu && relatedTarget && !menu.contains(relatedTarget)) menu.open = false
  })
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    const open = page.querySelector('details.menu[open]')
    if (!open) return
    open.open = false
    open.querySelector('summary').focus()
  })
}
