// In a long side bar the page one is on is in sight, also when the drawer opens on a phone.
export const sidebar = (page) => {
  const bar = page.getElementById('side')
  const show = () => {
    const list = page.getElementById('pages')
    const current = list?.querySelector('[aria-current]')
    if (current && list.scrollHeight > list.clientHeight) list.scrollTop = current.offsetTop - list.clientHeight / 2
  }
  bar?.addEventListener('toggle', show)
  show()
}
