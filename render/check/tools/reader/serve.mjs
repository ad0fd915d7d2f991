// A server on this machine alone, for a page that opens an EPUB with foliate-js. Nothing else can be asked of it: the
// page, our scripts, the files of foliate-js, and the one book.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const library = join(here, '..', 'node_modules', 'foliate-js')
const mediaTypes = { '.html': 'text/html', '.js': 'text/javascript', '.epub': 'application/epub+zip', '.css': 'text/css' }

// serve answers until it is closed, and gives the address of the page.
export const serve = async book => {
    const server = createServer(async (request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
        const file = path === '/book.epub' ? book
            : path.startsWith('/foliate-js/') ? join(library, path.slice('/foliate-js/'.length))
            : join(here, path)
        try {
            const data = await readFile(file)
            response.writeHead(200, { 'Content-Type': `${mediaTypes[extname(file)] ?? 'application/octet-stream'}; charset=utf-8` })
            response.end(data)
        } catch (error) {
            response.writeHead(error.code === 'ENOENT' ? 404 : 500).end()
        }
    })
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
    return { address: `http://127.0.0.1:${server.address().port}/page.html`, close: () => server.close() }
}
