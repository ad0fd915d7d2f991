// node typst.mjs idle
// node typst.mjs convert TEXT.md FILTER.lua OUT.typ     pandoc 3, as a WebAssembly module
// node typst.mjs compile BOOK.typ FONTS OUT.pdf         typst 0.14, as a native module
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const [mode, ...files] = process.argv.slice(2);

async function convert(text, filter, out) {
  const { convert } = await import('pandoc-wasm');
  const result = await convert(
    { from: 'markdown-citations-tex_math_dollars+lists_without_preceding_blankline', to: 'typst', 'input-files': ['text.md'],
      'top-level-division': 'chapter', standalone: false, filters: ['plain.lua'] },
    null, { 'text.md': fs.readFileSync(text, 'utf8'), 'plain.lua': fs.readFileSync(filter, 'utf8') });
  if (result.stderr) console.error(result.stderr.slice(0, 2000));
  fs.writeFileSync(out, look + result.stdout);
}

// The page, the type and the parts of Diptych's default theme, as near as a page of settings comes.
const look = `#set page(width: 185mm, height: 260mm, margin: (inside: 22mm, outside: 25mm, top: 22mm, bottom: 24mm), numbering: "1",
  header: context { let h = query(selector(heading.where(level: 1)).before(here())); if h.len() > 0 { text(8pt, h.last().body) } })
#set text(10.5pt, lang: "en", font: ("Source Serif Pro", "Noto Serif SC"))
#show raw: set text(8.5pt, font: ("JetBrains Mono", "DejaVu Sans Mono"))
#show raw.where(block: true): block.with(fill: luma(247), inset: 2mm, width: 100%)
#set par(justify: true)
#set table(inset: 4pt, stroke: none)
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#let horizontalrule = line(start: (25%, 0%), end: (75%, 0%))
#let blockquote(body) = block(inset: (left: 1.5em), body)
#outline(depth: 2)
`;

function compile(book, fonts, out) {
  const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({ workspace: path.dirname(book), fontArgs: [{ fontPaths: [fonts] }] });
  const compiled = compiler.compile({ mainFilePath: book });
  if (!compiled.result) {
    compiled.printDiagnostics();
    process.exit(1);
  }
  fs.writeFileSync(out, compiler.pdf(compiled.result));
  console.log(`pages ${compiled.result.numOfPages}`);
}

if (mode === 'convert') await convert(...files);
else if (mode === 'compile') compile(...files);
else if (mode !== 'idle') throw new Error(`no mode ${mode}`);
