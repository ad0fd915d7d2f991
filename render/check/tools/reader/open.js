// The page's half of the reader: opens the book, shows a place of it on a screen of a given kind, and finds the places
// that are worth a look by what stands there, so that it works for any book.
import '/foliate-js/view.js'

// Screens are what a reader may hold: CSS pixels, columns of text at most, size of the type.
export const screens = {
    phone: { width: 390, height: 844, columns: 1, type: 100 },
    tablet: { width: 834, height: 1112, columns: 1, type: 100 },
    large: { width: 834, height: 1112, columns: 1, type: 150 },
    desktop: { width: 1400, height: 900, columns: 2, type: 100 },
    'phone, large': { width: 390, height: 844, columns: 1, type: 150 },
}

// Night is the sheet of reading programs: it sets the colours of the page and of links, and nothing below.
const night = 'html { color-scheme: dark; background: #121212; color: #e0e0e0; } a:link { color: lightblue; }'

// longest is the length of the longest line of a listing.
const longest = listing => Math.max(...listing.textContent.split('\n').map(line => line.length))

// Features are what makes a document of the book worth a look; the one with most of it is chosen.
const features = {
    pairs: doc => doc.querySelectorAll('.bi:not(.single)').length,
    table: doc => Math.max(0, ...Array.from(doc.querySelectorAll('table'), t => Math.max(...Array.from(t.rows, r => r.cells.length)))),
    code: doc => Math.max(0, ...Array.from(doc.querySelectorAll('pre'), longest)),
    boxes: doc => Math.max(0, ...Array.from(doc.querySelectorAll('.boxes pre'), longest)),
    diagram: doc => doc.querySelectorAll('figure.diagram').length,
    exercise: doc => doc.querySelectorAll('section.exercise').length,
    solution: doc => doc.querySelectorAll('section.solution').length,
    notes: doc => doc.querySelectorAll('aside.footnote').length,
    glossary: doc => doc.querySelectorAll('dl.glossary dt').length,
    index: doc => doc.querySelectorAll('ul.index li').length,
    list: doc => doc.querySelectorAll('main > ul > li, section > ul > li, section > ol > li').length,
    box: doc => doc.querySelectorAll('aside.callout').length,
    contents: doc => doc.querySelectorAll('.contents li').length,
    cover: doc => doc.querySelectorAll('[role=doc-cover]').length,
}

// Marks are the elements that show a feature; of a pair one inside, because a pair begins a little before its page.
const marks = {
    pairs: '.bi:not(.single) > div > *', table: 'table', code: 'pre', boxes: '.boxes pre', diagram: 'figure.diagram', exercise: 'section.exercise', solution: 'section.solution',
    notes: 'aside.footnote', glossary: 'dl.glossary', index: 'ul.index', list: 'section > ul, section > ol', box: 'aside.callout', contents: '.contents', cover: 'img',
}

// most is of tables the widest, of listings that with the longest line, of all else the first.
const most = (doc, feature) => {
    const size = e => feature === 'table' ? Math.max(...Array.from(e.rows, r => r.cells.length))
        : feature === 'code' || feature === 'boxes' ? longest(e) : 0
    return Array.from(doc.querySelectorAll(marks[feature])).reduce((a, b) => a && size(a) >= size(b) ? a : b, null)
}

export const open = async (address, frame) => {
    const view = document.createElement('foliate-view')
    frame.append(view)
    await view.open(address)
    const reader = new Reader(view, frame)
    await reader.show('phone')
    return reader
}

const painted = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))

class Reader {
    constructor(view, frame) {
        this.view = view
        this.frame = frame
        this.book = view.book
    }

    // document is the document that is shown.
    get document() { return this.view.renderer.getContents()[0]?.doc }

    // show lays the book out for a screen, by day or by night.
    async show(screen, { dark = false } = {}) {
        const { width, height, columns, type } = screens[screen]
        Object.assign(this.frame.style, { width: `${width}px`, height: `${height}px`, background: dark ? '#121212' : '#fff' })
        const { renderer } = this.view
        renderer.setAttribute('flow', 'paginated')
        renderer.setAttribute('margin', '40px')
        renderer.setAttribute('max-inline-size', columns === 1 ? '2000px' : '720px')
        renderer.setAttribute('max-column-count', String(columns))
        renderer.setStyles?.(`html { font-size: ${type}%; } ${dark ? night : ''}`)
        await this.settle()
    }

    // go shows a document, or an element of it.
    async go(index, anchor) {
        await this.view.renderer.goTo({ index, anchor: anchor ?? (() => 0) })
        await this.settle()
    }

    // settle waits until faces and pictures are there and the pages are laid out.
    async settle() {
        const doc = this.document
        if (!doc) return
        await painted()
        await doc.fonts.ready
        await Promise.all(Array.from(doc.images, image => image.decode().catch(() => {})))
        await painted()
    }

    // places finds for each feature the document that has most of it: {feature: index}.
    async places() {
        const best = {}
        const { sections } = this.book
        for (let index = 0; index < sections.length; index++) {
            const doc = await sections[index].createDocument()
            for (const [feature, count] of Object.entries(features)) {
                const n = count(doc)
                if (n > (best[feature]?.n ?? 0)) best[feature] = { n, index }
            }
        }
        return Object.fromEntries(Object.entries(best).map(([feature, { index }]) => [feature, index]))
    }

    // goToFeature shows the element of a document that has most of a feature.
    async goToFeature(feature, index) {
        await this.go(index, doc => most(doc, feature) ?? 0)
    }

    // needle is a text by which other engines can find that element.
    async needle(feature, index) {
        const element = most(await this.book.sections[index].createDocument(), feature)
        let best = ''
        const walker = element && element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        while (walker?.nextNode())
            for (const line of walker.currentNode.data.split('\n'))
                if (line.trim().slice(0, 30).length > best.length) best = line.trim().slice(0, 30)
        return best
    }

    // navigation is how foliate-js understands the book, with whether each entry leads somewhere.
    async navigation() {
        const documents = new Map()
        const resolves = async href => {
            const target = await this.book.resolveHref(href)
            if (!target || !this.book.sections[target.index]) return false
            if (!documents.has(target.index)) documents.set(target.index, await this.book.sections[target.index].createDocument())
            return target.anchor(documents.get(target.index)) != null
        }
        const flat = async (entries, depth) => {
            const out = []
            for (const entry of entries ?? []) {
                out.push({ depth, label: entry.label, href: entry.href ?? '', leads: entry.href ? await resolves(entry.href) : true })
                out.push(...await flat(entry.subitems, depth + 1))
            }
            return out
        }
        const { toc, landmarks, pageList } = this.book
        return {
            contents: await flat(toc, 0),
            landmarks: await flat(landmarks?.map(x => ({ ...x, label: [].concat(x.type ?? []).join(' ') })), 0),
            pages: await flat(pageList, 0),
        }
    }

    name(index) { return this.book.sections[index].id }
}
