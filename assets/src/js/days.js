// Arrow keys walk through the days of a year: to the neighbour, or a week up and down; without script Tab does it too.
export const days = (page) => {
  page.addEventListener('keydown', (event) => {
    const year = event.target.closest?.('[data-days]')
    if (!year || !event.target.matches('td > a') || event.altKey || event.ctrlKey || event.metaKey) return
    const forward = getComputedStyle(year).direction === 'rtl' ? -1 : 1
    const step = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: 7, ArrowUp: -7 }[event.key]
    if (!step) return
    const every = [...year.querySelectorAll('td > a')]
    const next = every[every.indexOf(event.target) + step]
    event.preventDefault()
    next?.focus()
  })
}
