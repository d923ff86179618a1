// Jalali dates by the browser's own Persian calendar; days are UTC noons, so no zone can move them.
const DAY = 86400000
const parts = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' })

export const toJalali = (day) => {
  const found = Object.fromEntries(parts.formatToParts(day).map((part) => [part.type, parseInt(part.value, 10)]))
  return { year: found.year, month: found.month, day: found.day }
}
export const addDays = (day, count) => new Date(day.getTime() + count * DAY)
export const firstOfMonth = (day) => addDays(day, 1 - toJalali(day).day)
export const nextMonth = (day) => firstOfMonth(addDays(firstOfMonth(day), 32))
export const previousMonth = (day) => firstOfMonth(addDays(firstOfMonth(day), -1))
export const same = (one, other) => one.getTime() === other.getTime()

// Starts near and walks: the calendar's own leap years decide, not a formula of ours.
export const fromJalali = (year, month, day) => {
  let guess = new Date(Date.UTC(year + 621, 2, 21, 12) + Math.round((month - 1) * 30.6 + day - 1) * DAY)
  const order = (date) => {
    const shown = toJalali(date)
    return (shown.year - year) * 372 + (shown.month - month) * 31 + (shown.day - day)
  }
  for (let tries = 0; tries < 8 && order(guess) !== 0; tries += 1) guess = addDays(guess, -order(guess))
  return order(guess) === 0 ? guess : null
}

export const today = (zone) => {
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date()).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day, 12))
}

const ASCII = { '۰': 0, '۱': 1, '۲': 2, '۳': 3, '۴': 4, '۵': 5, '۶': 6, '۷': 7, '۸': 8, '۹': 9, '٠': 0, '١': 1, '٢': 2, '٣': 3, '٤': 4, '٥': 5, '٦': 6, '٧': 7, '٨': 8, '٩': 9 }
export const ascii = (text) => text.replace(/[۰-۹٠-٩]/g, (digit) => ASCII[digit])
export const persian = (text) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[digit])
