// A canned reply goes where the cursor stands in what is being written; it can be changed before it is sent, and undone.
export const canned = (page) => {
  page.addEventListener('click', (event) => {
    const button = event.target.closest('[data-insert]')
    if (!button) return
    const box = [...page.querySelectorAll('#composer textarea.say')].find((each) => !each.closest('[hidden]'))
    const text = button.closest('.canned').querySelector('[data-text]').textContent
    page.getElementById('dialog')?.close()
    if (!box) return
    box.focus()
    if (!page.execCommand('insertText', false, text)) box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end')
    box.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
