// Chromium with the page of serve.mjs in it.
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'
import { serve } from './serve.mjs'

// withBook opens a book and calls use with the browser's page; whatever happens, nothing stays open. CHROMIUM is the
// path of the browser.
export const withBook = async (book, viewport, use) => {
    const server = await serve(book)
    const browser = await puppeteer.launch({
        executablePath: process.env.CHROMIUM,
        env: { ...process.env, FONTCONFIG_FILE: fileURLToPath(new URL('fonts.conf', import.meta.url)) },
        args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'], // no sandbox: it does not start as root, and the book is ours
    })
    try {
        const page = await browser.newPage()
        await page.setViewport(viewport)
        const complaints = []
        page.on('pageerror', error => complaints.push(String(error)))
        await page.goto(server.address)
        await page.waitForFunction('window.reader', { timeout: 60_000 })
        return await use(page, server.address, complaints)
    } finally {
        await browser.close()
        server.close()
    }
}
