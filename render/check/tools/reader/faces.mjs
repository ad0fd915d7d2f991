// The faces in which a browser draws a document. Only its own protocol tells: the style of an element says what was asked for.

const text = 3 // Node.TEXT_NODE

// inFrames collects the elements with characters of their own in the documents of frames.
const inFrames = (node, inside, found) => {
    const children = [...node.children ?? [], ...node.shadowRoots ?? []]
    if (inside && children.some(child => child.nodeType === text && child.nodeValue.trim())) found.push(node)
    for (const child of children) inFrames(child, inside, found)
    if (node.contentDocument) inFrames(node.contentDocument, true, found)
    return found
}

// foreign finds what is drawn in a face of the system, not of the book: how many characters.
export const foreign = async page => {
    const session = await page.createCDPSession()
    try {
        await session.send('DOM.enable')
        await session.send('CSS.enable')
        const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
        const seen = await Promise.all(inFrames(root, false, []).map(async node => {
            const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId: node.nodeId })
            const by = fonts.filter(face => !face.isCustomFont).reduce((sum, face) => sum + face.glyphCount, 0)
            const own = node.children.filter(child => child.nodeType === text).map(child => child.nodeValue.trim()).join(' ')
            return { element: node.localName, text: own.slice(0, 60), by }
        }))
        return seen.filter(spot => spot.by > 0 && !['style', 'title', 'script'].includes(spot.element))
    } finally {
        await session.detach()
    }
}
