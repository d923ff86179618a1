// Writes down where Tab leads: begin() before the first press, told() after the last one.
(() => {
  // A group of radio buttons is one stop: the chosen one, or whichever the browser prefers while none is.
  const stands = new Map()
  const stops = (within) => {
    const groups = new Map()
    const found = [...document.querySelector(within).querySelectorAll(TABBABLE)].filter(tabbable)
    for (const radio of found.filter((element) => element.type === 'radio')) {
      const key = `${radio.form?.action ?? ''} ${[...document.forms].indexOf(radio.form)} ${radio.name}`
      groups.set(key, [...(groups.get(key) ?? []), radio])
    }
    const silent = new Set()
    for (const group of groups.values()) {
      const chosen = group.find((radio) => radio.checked)
      group.filter((radio) => radio !== (chosen ?? group[0])).forEach((radio) => silent.add(radio))
      if (!chosen) group.forEach((radio) => stands.set(radio, group[0]))
    }
    return found.filter((element) => !silent.has(element))
  }
  const carriers = (element) => {
    const label = element.labels?.[0]
    return [element, label, element.parentElement, element.parentElement?.parentElement].filter(Boolean)
  }
  const looks = (element) =>
    carriers(element).map((at) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, translate, transform } = getComputedStyle(at)
      return outlineStyle === 'none' ? `${boxShadow} ${borderColor} ${backgroundColor} ${transform} ${translate}` : `${outlineStyle} ${outlineWidth} ${outlineColor} ${boxShadow} ${borderColor} ${backgroundColor} ${transform}`
    }).join('|')
  const covered = (element) => {
    const shown = element.closest('.visually-hidden') ? element.parentElement : element
    const { left, right, top, bottom } = shown.getBoundingClientRect()
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 3, top + 3], [right - 3, bottom - 3]]
    return !points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y)
      return hit && (shown.contains(hit) || hit.contains(shown) && !hit.matches('html, body, main, div'))
    })
  }
  window.walk = {
    begin(within, backwards) {
      const root = document.querySelector(within)
      if (!backwards) {
        root.tabIndex = -1
        root.focus()
      }
      this.stops = stops(within)
      this.idle = new Map(this.stops.map((element) => [element, looks(element)]))
      this.reached = []
      this.problems = []
      this.arrive = ({ target }) => {
        this.reached.push(target)
        if (this.idle.has(target) && looks(target) === this.idle.get(target)) this.problems.push(`focus cannot be seen on ${named(target)}`)
      }
      // Looked at when the next key comes, for only then has the page scrolled to the stop.
      this.leave = () => {
        const at = document.activeElement
        if (this.idle.has(at) && covered(at)) this.problems.push(`focus is covered on ${named(at)}`)
      }
      document.addEventListener('focusin', this.arrive)
      document.addEventListener('keydown', this.leave, true)
      return this.stops.length
    },
    told(backwards) {
      document.removeEventListener('focusin', this.arrive)
      document.removeEventListener('keydown', this.leave, true)
      const wanted = backwards ? [...this.stops].reverse() : this.stops
      const reached = this.reached.map((element) => stands.get(element) ?? element).filter((element) => this.idle.has(element))
      const missed = wanted.filter((element) => !reached.includes(element))
      const at = wanted.findIndex((element, place) => reached[place] !== element)
      const way = backwards ? 'Shift+Tab' : 'Tab'
      if (missed.length) this.problems.push(`${way} never reaches ${missed.slice(0, 3).map(named).join('; ')}`)
      else if (at >= 0) this.problems.push(`${way} goes to ${reached[at] ? named(reached[at]) : 'nowhere'} where ${named(wanted[at])} is next`)
      return this.problems
    },
  }
})()
