// What can be measured on a page that is laid out. Everything here only observes; what is right is decided by whoever asks.

const text = 4 // NodeFilter.SHOW_TEXT

// columnsOf gives the columns of text that the pagination has made of the document: the fragments of its body. Computing
// them from widths and gaps will not do: Chromium rounds each, and a chapter may have two hundred.
const columnsOf = doc => Array.from(doc.body.getClientRects())

// columnOf is the number of the column in which a box begins.
const columnOf = (box, columns) => {
    let n = columns.findIndex(column => column.left > box.left + 1)
    if (n < 0) n = columns.length
    return Math.max(0, n - 1)
}

// beyond is how far a box reaches out of the column in which it begins, in pixels.
const beyond = (box, columns) => box.right - columns[columnOf(box, columns)].right

const named = (element, over) => ({
    element: element.localName + (element.className ? `.${String(element.className).replaceAll(' ', '.')}` : ''),
    text: element.textContent.trim().slice(0, 60),
    by: Math.round(over * 100) / 100,
})

const texts = function* (doc) {
    const walker = doc.createTreeWalker(doc.body, text)
    while (walker.nextNode()) if (walker.currentNode.data.trim()) yield walker.currentNode
}

// printed gives the boxes of the characters of a text: blanks at the end of a line hang out of it (CSS Text, section 4.1.3).
const printed = function* (range, node) {
    for (let i = 0; i < node.length; i++) {
        if (!node.data[i].trim()) continue
        range.setStart(node, i)
        range.setEnd(node, i + 1)
        yield range.getBoundingClientRect()
    }
}

// wide finds what reaches out of its column: characters by more than an eighth of an em, because the space between
// Chinese and Latin belongs to the character before it; pictures, tables, listings and figures by more than a pixel.
export const wide = doc => {
    const columns = columnsOf(doc)
    const found = []
    const range = doc.createRange()
    const most = boxes => Math.max(0, ...Array.from(boxes).filter(b => b.width > 0).map(b => beyond(b, columns)))
    for (const node of texts(doc)) {
        range.selectNodeContents(node)
        if (most(range.getClientRects()) <= 1) continue
        const over = most(printed(range, node))
        if (over > 1 + parseFloat(doc.defaultView.getComputedStyle(node.parentElement).fontSize) / 8) found.push(named(node.parentElement, over))
    }
    for (const element of doc.querySelectorAll('img, table, pre, figure, hr')) {
        const over = most(element.getClientRects())
        if (over > 1) found.push(named(element, over))
    }
    return found
}

// scrolling finds what would have to be scrolled sideways, or may scroll at all. A div may be wider than its text: pairs are, by the room
// between their columns.
export const scrolling = doc => Array.from(doc.querySelectorAll('pre, table, figure, td, th, p')).flatMap(element => {
    const { overflowX, fontSize } = doc.defaultView.getComputedStyle(element)
    const over = element.scrollWidth - element.clientWidth
    const most = 1 + parseFloat(fontSize) / 8 // as in wide
    return overflowX !== 'visible' || over > most && element.clientWidth > 0 ? [named(element, over)] : []
})

// missing finds pictures that do not show and texts that take no room.
export const missing = doc => {
    const range = doc.createRange()
    const unseen = Array.from(texts(doc)).filter(node => {
        range.selectNodeContents(node)
        return !Array.from(range.getClientRects()).some(b => b.width > 0 && b.height > 0)
    })
    return [...Array.from(doc.images).filter(image => !image.naturalWidth || !image.getClientRects().length).map(image => named(image, 0)),
        ...unseen.map(node => named(node.parentElement, 0))]
}

// pairs counts how the halves of pairs stand to each other: columns where each has half of the width, stacked where
// each has all of it. Astray is what is neither, or out of order.
export const pairs = doc => {
    const columns = columnsOf(doc)
    const count = { columns: 0, stacked: 0, astray: [] }
    const at = box => columnOf({ left: box.left + box.width / 2 }, columns) // a pair reaches out by the room between its columns
    for (const pair of doc.querySelectorAll('.bi')) {
        const [one, other] = pair.children
        if (!other) continue
        const room = pair.getClientRects()[0].width
        const a = one.getClientRects(), b = other.getClientRects()
        const share = Math.max(a[0].width, b[0].width) / room
        const last = a[a.length - 1]
        const later = at(b[0]) - at(a[0])
        if (share < 0.55) {
            const beside = later === 0 && Math.abs(a[0].top - b[0].top) < 2 && b[0].left >= a[0].right - 2
            if (beside || later > 0) count.columns++ // the first lines of the other language may not have fitted on the page
            else count.astray.push(named(pair, share))
        } else if (share > 0.9 && (at(b[0]) > at(last) || b[0].top >= last.bottom - 2)) {
            if (!pair.classList.contains('single')) count.stacked++
        } else count.astray.push(named(pair, share))
    }
    return count
}

// broken finds what is out of its columns in drawings of lines and boxes: lines that are wrapped, by how many lines they take, and
// Chinese that is not two columns wide, by how many it takes. A column is 0.6 em.
export const broken = doc => {
    const style = element => doc.defaultView.getComputedStyle(element)
    const found = []
    for (const line of doc.querySelectorAll('.boxes pre code > span')) {
        if (!Array.from(line.closest('.boxes').classList).some(name => /^c\d+$/.test(name))) continue // wider than can be read on a phone
        const lines = Array.from(line.getClientRects()).reduce((sum, box) => sum + box.height, 0) / parseFloat(style(line).lineHeight)
        if (lines > 1.6) found.push(named(line, lines))
    }
    for (const wide of doc.querySelectorAll('.boxes .w')) {
        const columns = wide.getBoundingClientRect().width / parseFloat(style(wide).fontSize) / 0.6 / Array.from(wide.textContent).length
        if (Math.abs(columns - 2) > 0.05) found.push(named(wide, columns))
    }
    return found
}

// columnSheet is the sheet that puts pairs side by side: the one with a condition for it. foliate-js gives sheets other names.
export const columnSheet = doc => Array.from(doc.styleSheets).find(sheet =>
    Array.from(sheet.cssRules).some(rule => rule instanceof doc.defaultView.CSSSupportsRule && rule.cssText.includes('.bi')))

const channel = v => v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4
const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
const parse = colour => colour.match(/[\d.]+/g).map(Number)

// contrast is that of WCAG 2.2: 1 to 21.
const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
    return (light + 0.05) / (dark + 0.05)
}

// pale finds characters and borders with less contrast to what is behind them than limit.
export const pale = (doc, page, limit) => {
    const behind = element => {
        for (let e = element; e; e = e.parentElement) {
            if (e === doc.documentElement || e === doc.body) break
            const colour = parse(doc.defaultView.getComputedStyle(e).backgroundColor)
            if (colour.length < 4 || colour[3] > 0.5) return colour
        }
        return page
    }
    const found = new Map()
    const look = (element, colour) => {
        const ratio = contrast(parse(colour), behind(element))
        if (ratio < limit) found.set(element, named(element, ratio))
    }
    for (const node of texts(doc)) look(node.parentElement, doc.defaultView.getComputedStyle(node.parentElement).color)
    for (const element of doc.body.querySelectorAll('*')) {
        const style = doc.defaultView.getComputedStyle(element)
        for (const side of ['Top', 'Right', 'Bottom', 'Left'])
            if (style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0) look(element, style[`border${side}Color`])
    }
    return [...found.values()]
}
