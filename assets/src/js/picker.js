// A small calendar beside a plain text input; the input takes any digits and stays the one source of the value.
import { addDays, ascii, firstOfMonth, fromJalali, nextMonth, persian, previousMonth, same, toJalali, today } from './jalali.js'

const two = (number) => String(number).padStart(2, '0')
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

export const jalaliPicker = () => ({
  open: false,
  init() {
    this.input = this.$root.querySelector('input')
    this.words = this.$root.dataset
    this.shape = document.documentElement.dataset.digits === 'latin' ? (text) => text : persian
    this.outside = (event) => this.$root.contains(event.target) || this.close()
  },
  toggle() {
    if (this.open) this.close()
    else this.show()
  },
  show() {
    const [date, time] = ascii(this.input.value).trim().split(/[\sT]+/)
    const [year, month, day] = (date || '').split(/[/.-]/).map(Number)
    this.chosen = (year && fromJalali(year, month, day)) || null
    this.time = /^\d{1,2}:\d{2}$/.test(time || '') ? time : this.words.time || ''
    this.focused = this.chosen || today(this.words.zone)
    this.open = true
    this.draw()
    document.addEventListener('pointerdown', this.outside)
  },
  close() {
    this.open = false
    this.box?.remove()
    this.box = null
    document.removeEventListener('pointerdown', this.outside)
  },
  draw() {
    this.box?.remove()
    this.box = element('div', { class: 'picker', role: 'dialog', 'aria-label': this.words.label })
    this.box.append(this.heading(), this.days())
    if (this.words.jalali === 'datetime') this.box.append(this.clock())
    this.box.addEventListener('keydown', (event) => this.keys(event))
    this.$root.append(this.box)
    if (this.box.getBoundingClientRect().bottom > window.innerHeight) this.box.classList.add('above')
    this.box.querySelector('td button[tabindex="0"]')?.focus()
  },
  heading() {
    const title = new Intl.DateTimeFormat(`${document.documentElement.lang}-u-ca-persian`, { timeZone: 'UTC', month: 'long' })
    const name = `${title.format(this.focused)} ${this.shape(String(toJalali(this.focused).year))}`
    const step = (label, sign, day) => {
      const button = element('button', { type: 'button', class: 'button quiet small', 'aria-label': label }, sign)
      button.addEventListener('click', () => this.go(day))
      return button
    }
    return element('div', { class: 'month' },
      step(this.words.previous, '‹', previousMonth(this.focused)), element('span', { 'aria-live': 'polite' }, name),
      step(this.words.next, '›', nextMonth(this.focused)))
  },
  days() {
    const first = firstOfMonth(this.focused)
    const start = addDays(first, -((first.getUTCDay() + 1) % 7))
    const name = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: 'UTC', weekday: document.documentElement.lang === 'fa' ? 'narrow' : 'short' })
    const head = element('tr', {}, ...[0, 1, 2, 3, 4, 5, 6].map((offset) => element('th', { scope: 'col' }, name.format(addDays(start, offset)))))
    const body = element('tbody')
    for (let week = start; week < nextMonth(this.focused); week = addDays(week, 7)) {
      body.append(element('tr', {}, ...[0, 1, 2, 3, 4, 5, 6].map((offset) => this.day(addDays(week, offset), first))))
    }
    return element('table', { role: 'grid' }, element('thead', {}, head), body)
  },
  day(date, first) {
    if (toJalali(date).month !== toJalali(first).month) return element('td')
    const button = element('button', { type: 'button', tabindex: same(date, this.focused) ? 0 : -1, 'aria-selected': Boolean(this.chosen && same(date, this.chosen)) },
      this.shape(String(toJalali(date).day)))
    button.classList.toggle('friday', date.getUTCDay() === 5)
    button.classList.toggle('today', same(date, today(this.words.zone)))
    button.addEventListener('click', () => this.pick(date))
    return element('td', {}, button)
  },
  clock() {
    const [hour, minute] = (this.time || '09:00').split(':').map(Number)
    const choice = (from, step, count, value, label) => {
      const select = element('select', { class: 'input', 'aria-label': label })
      for (let at = 0; at < count; at += 1) select.append(new Option(this.shape(two(from + at * step)), from + at * step))
      if (![...select.options].some((option) => Number(option.value) === value)) select.append(new Option(this.shape(two(value)), value))
      select.value = value
      return select
    }
    const hours = choice(0, 1, 24, hour, this.words.hour)
    const minutes = choice(0, 5, 12, minute, this.words.minute)
    const change = () => {
      this.time = `${two(hours.value)}:${two(minutes.value)}`
      if (this.chosen) this.write()
    }
    hours.addEventListener('change', change)
    minutes.addEventListener('change', change)
    this.time = `${two(hour)}:${two(minute)}`
    return element('div', { class: 'time', dir: 'ltr' }, hours, ':', minutes)
  },
  go(day) {
    this.focused = day
    this.draw()
  },
  pick(day) {
    this.chosen = day
    this.focused = day
    this.write()
    this.close()
    this.input.focus()
  },
  write() {
    const { year, month, day } = toJalali(this.chosen)
    const date = `${year}/${two(month)}/${two(day)}`
    this.input.value = this.shape(this.words.jalali === 'datetime' ? `${date} ${this.time || '09:00'}` : date)
    this.input.dispatchEvent(new Event('input', { bubbles: true }))
  },
  keys(event) {
    const forward = getComputedStyle(this.$root).direction === 'rtl' ? -1 : 1
    const steps = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: 7, ArrowUp: -7 }
    if (event.key === 'Escape') {
      event.stopPropagation()
      this.close()
      this.input.focus()
    } else if (event.target.closest('td')) {
      if (event.key in steps) this.go(addDays(this.focused, steps[event.key]))
      else if (event.key === 'PageDown') this.go(nextMonth(this.focused))
      else if (event.key === 'PageUp') this.go(previousMonth(this.focused))
      else return
      event.preventDefault()
    }
  },
})
