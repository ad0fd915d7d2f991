// Usage: CHROMIUM=path node geometry.mjs BOOK.epub
// Opens a book in foliate-js and prints, as JSON, what it is like there: how its navigation is understood, and of the
// places worth a look what is wrong with their geometry on five screens, their colours by day and by night, what becomes
// of pairs without the sheet that makes columns, and what is drawn in faces that are not the book's. The Go package
// render/check reads it.
import { withBook } from './reader/browser.mjs'
import { foreign } from './reader/faces.mjs'

const report = await withBook(process.argv[2], { width: 1400, height: 1200 }, async (page, _, complaints) => {
    const seen = await page.evaluate(async () => {
        const { reader } = window
        const { wide, scrolling, missing, broken, pairs, pale, columnSheet } = await import('./measure.js')
        const places = await reader.places()
        const readings = []
        for (const index of new Set(Object.values(places))) {
            await reader.go(index)
            const note = (screen, found) => readings.push({ file: reader.name(index), screen, ...found })
            for (const screen of ['phone', 'phone, large', 'tablet', 'large', 'desktop']) {
                await reader.show(screen)
                const doc = reader.document
                note(screen, { wide: wide(doc), scrolling: scrolling(doc), missing: missing(doc), broken: broken(doc), pairs: pairs(doc) })
            }
            await reader.show('tablet')
            note('day', { pale: pale(reader.document, [255, 255, 255], 4.5) })
            await reader.show('tablet', { dark: true })
            note('night', { pale: pale(reader.document, [18, 18, 18], 4.5) })
            await reader.show('tablet')
            const doc = reader.document
            const sheet = columnSheet(doc)
            if (sheet) {
                sheet.disabled = true
                await reader.settle()
                note('without columns', { wide: wide(doc), missing: missing(doc), broken: broken(doc), pairs: pairs(doc) })
            }
        }
        return { places, navigation: await reader.navigation(), readings }
    })
    for (const index of new Set(Object.values(seen.places))) {
        const { file, faces } = await page.evaluate(async index => {
            await window.reader.go(index)
            return { file: window.reader.name(index), faces: window.reader.document.fonts.size }
        }, index)
        if (faces > 0) seen.readings.push({ file, screen: 'faces', foreign: await foreign(page) })
    }
    return { navigation: seen.navigation, readings: seen.readings, complaints }
})
process.stdout.write(JSON.stringify(report))
