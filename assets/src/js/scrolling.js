// What scrolls sideways in its own box can be reached and moved by keyboard; what fits is no stop on the way.
const words = (box) => {
  const said = box.closest('[aria-label]')?.getAttribute('aria-label')
  return said || box.querySelector('caption')?.textContent || box.closest('.card')?.querySelector('h1, h2')?.textContent || document.title
}
const judge = (box) => {
  if (box.scrollWidth <= box.clientWidth + 1) {
    for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name)
  } else if (box.tabIndex !== 0) {
    box.setAttribute('aria-label', words(box).trim())
    box.setAttribute('role', 'group')
    box.tabIndex = 0
  }
}
export const scrolling = (page) => {
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => judge(target)))
  const begin = () => page.querySelectorAll('.scroll').forEach((box) => watch.observe(box))
  page.addEventListener('htmx:after:swap', begin)
  begin()
}
