// Usage: CHROMIUM=path node shots.mjs BOOK.epub FOLDER
// Takes pictures of chosen places of a book in three engines: foliate-js on Chromium (phone, tablet, desktop; light,
// dark, large type), WebKitGTK (the engine of Apple Books), and MuPDF (a poor one), and lays them side by side on one contact
// sheet: FOLDER/BOOK.png, a row for each place. The single pictures stay beside it.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withBook } from './reader/browser.mjs'

const [book, folder] = process.argv.slice(2)
const here = dirname(fileURLToPath(import.meta.url))
const name = basename(book, '.epub')
const pictures = join(folder, name)
rmSync(pictures, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })

const views = [
    { screen: 'phone' }, { screen: 'phone, large' }, { screen: 'phone', dark: true },
    { screen: 'tablet' }, { screen: 'tablet', dark: true }, { screen: 'desktop' },
]

// run calls a program and gives what it prints.
const run = (program, args, options = {}) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options })
    if (error || status !== 0) throw new Error(`${program}: ${error ?? stderr}; run make tools`)
    return stdout
}

// runBeside does the same while the server goes on answering.
const runBeside = (program, args, options = {}) => new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options })
    let said = ''
    child.stderr.on('data', data => { said += data })
    child.on('error', reject)
    child.on('close', code => code === 0 ? resolve() : reject(new Error(`${program}: ${said}; run make tools`)))
})

const picture = (feature, view) => join(pictures, `${feature}-${view.replace(', ', '-')}.png`)

const places = await withBook(book, { width: 1400, height: 1200 }, async (page, address) => {
    const places = await page.evaluate(() => window.reader.places())
    const frame = await page.$('#frame')
    const out = []
    for (const [feature, index] of Object.entries(places)) {
        for (const { screen, dark } of views) {
            await page.evaluate(async (feature, index, screen, dark) => {
                await window.reader.show(screen, { dark })
                await window.reader.goToFeature(feature, index)
            }, feature, index, screen, dark)
            await frame.screenshot({ path: picture(feature, screen + (dark ? ', dark' : '')) })
        }
        out.push({ feature, index, needle: await page.evaluate((feature, index) => window.reader.needle(feature, index), feature, index) })
    }
    await runBeside('xvfb-run', ['-a', '/usr/bin/python3', join(here, 'reader', 'webkit.py'), address, JSON.stringify(out), pictures],
        { env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' } })
    return out
})
run('mutool', ['run', join(here, 'reader', 'mupdf.js'), book, JSON.stringify(places), pictures])

// A row has a picture of each kind in the same height; what an engine could not show leaves its place empty.
const columns = [...views.map(({ screen, dark }) => screen + (dark ? ', dark' : '')), 'webkit', 'mupdf']
const rows = places.map(({ feature }) => {
    const row = join(pictures, `row-${feature}.png`)
    run('convert', [...columns.flatMap(view => ['(', picture(feature, view), '-resize', 'x700', '-bordercolor', '#888', '-border', '2', ')']), '+append', '+repage', row])
    return row
})
run('convert', [...rows, '-append', '+repage', join(folder, `${name}.png`)])
rows.forEach(row => rmSync(row))
process.stdout.write(`${join(folder, `${name}.png`)}: ${places.map(p => p.feature).join(', ')}; ${columns.join(' | ')}\n`)
