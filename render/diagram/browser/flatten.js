// What runs in the page: it has Mermaid draw, then copies what the browser shows into a plain SVG.
//
// The copy has shapes with their transforms and computed colours, and one <text> for each stretch of
// characters on one line. Style sheets, markers, <use>, HTML labels and inherited properties are gone; curves
// and transforms are left to the program that reads it. What cannot be copied is a warning.
"use strict";

const diptych = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const EMOJI = /\p{Emoji_Presentation}|\uFE0F|\u20E3/u;
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

  // The same picture must come out of every run: rough.js and git graphs draw lots, Gantt charts ask for the day.
  let seed = 1;
  Math.random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 4294967296;
  };
  const Clock = Date, day = Clock.UTC(2000, 0, 1);
  window.Date = class extends Clock {
    constructor(...parts) { parts.length ? super(...parts) : super(day); }
    static now() { return day; }
  };

  async function start() {
    await Promise.all([...document.fonts].map(face => face.load()));
    return document.fonts.size;
  }

  async function render(source, config) {
    const stage = document.getElementById("stage");
    stage.replaceChildren();
    seed = 1;
    document.body.style.setProperty("--sans", config.fontFamily);
    document.body.style.setProperty("--mono", config.monoFamily);
    // U+FE0F would have the browser reach for the machine's own colour emoji.
    const colored = new Set(source.match(/.\uFE0F/gu)?.map(s => s.replace("\uFE0F", "")));
    try {
      mermaid.initialize(config);
      const { svg } = await mermaid.render("diagram", source.replaceAll("\uFE0F", ""));
      stage.innerHTML = svg;
      const root = stage.querySelector("svg"), box = root.viewBox.baseVal;
      root.setAttribute("width", box.width);
      root.setAttribute("height", box.height);
      return { error: "", ...flatten(root, colored) };
    } catch (e) {
      for (const left of document.querySelectorAll("body > :not(#stage):not(#ruler)")) left.remove();
      return { error: String(e?.message ?? e), svg: "", warnings: [] };
    }
  }

  function flatten(root, colored) {
    const out = [], warnings = new Set();
    const toRoot = root.getScreenCTM().inverse(); // client coordinates to those of the drawing

    const number = v => String(Math.round(v * 1000) / 1000 + 0);
    const escape = s => s.replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
    const element = (name, attributes, content) => {
      let s = "<" + name;
      for (const [key, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== null) s += ` ${key}="${escape(typeof value === "number" ? number(value) : value)}"`;
      }
      out.push(content === undefined ? s + "/>" : `${s}>${escape(content)}</${name}>`);
    };
    const named = reference => {
      const id = /url\("?#([^")]+)"?\)/.exec(reference ?? "")?.[1];
      return id && document.getElementById(id);
    };

    // ---- colours

    let light = 1; // of brightness() around what is being copied
    const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    function color(paint, context) {
      if (!paint || paint === "none" || paint === "transparent") return "none";
      if (/^context-/.test(paint)) return context ? color(context[paint.slice(8)]) : "none";
      if (/^rgba?\(/.test(paint)) {
        if (light === 1) return paint;
        const [r, g, b, a = 1] = paint.match(/[\d.]+/g).map(Number);
        return `rgba(${[r, g, b].map(v => Math.min(255, Math.round(v * light))).join(", ")}, ${a})`;
      }
      if (paint.startsWith("url(")) {
        warnings.add("a gradient or pattern is drawn in one colour");
        const stop = named(paint)?.querySelector("stop");
        return stop ? color(getComputedStyle(stop).stopColor) : "none";
      }
      pixel.clearRect(0, 0, 1, 1);
      pixel.fillStyle = paint;
      pixel.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
      return `rgba(${r}, ${g}, ${b}, ${a / 255})`;
    }

    // ---- shapes

    function geometry(shape, style) {
      const px = v => parseFloat(v) || 0;
      switch (shape.tagName) {
        case "path": return ["path", { d: shape.getAttribute("d") }];
        case "polygon": case "polyline": return [shape.tagName, { points: shape.getAttribute("points") }];
        case "line": return ["line", within(shape, shape.x1.baseVal.value, shape.y1.baseVal.value, shape.x2.baseVal.value, shape.y2.baseVal.value)];
      }
      const box = shape.getBBox(); // of the geometry alone, wherever it was given
      if (shape.tagName === "rect") {
        const rx = style.rx === "auto" ? style.ry : style.rx, ry = style.ry === "auto" ? style.rx : style.ry;
        return ["rect", { x: box.x, y: box.y, width: box.width, height: box.height, rx: px(rx), ry: px(ry) }];
      }
      return ["ellipse", { cx: box.x + box.width / 2, cy: box.y + box.height / 2, rx: box.width / 2, ry: box.height / 2 }];
    }

    // within cuts an upright or level line at the edges of the drawing: the lifelines of a sequence diagram run on
    // for two thousand pixels and are clipped by the browser.
    function within(line, x1, y1, x2, y2) {
      const { x, y, width, height } = root.viewBox.baseVal;
      if (!line.transform.baseVal.length && x1 === x2) [y1, y2] = [y1, y2].map(v => Math.min(Math.max(v, y), y + height));
      if (!line.transform.baseVal.length && y1 === y2) [x1, x2] = [x1, x2].map(v => Math.min(Math.max(v, x), x + width));
      return { x1, y1, x2, y2 };
    }

    function paints(style, opacity, context) {
      const a = { fill: color(style.fill, context), stroke: color(style.stroke, context) };
      if (a.fill !== "none") {
        a["fill-opacity"] = parseFloat(style.fillOpacity) * opacity;
        if (style.fillRule === "evenodd") a["fill-rule"] = "evenodd";
      }
      if (a.stroke !== "none") {
        a["stroke-opacity"] = parseFloat(style.strokeOpacity) * opacity;
        a["stroke-width"] = parseFloat(style.strokeWidth);
        if (style.strokeDasharray !== "none") {
          a["stroke-dasharray"] = style.strokeDasharray;
          a["stroke-dashoffset"] = parseFloat(style.strokeDashoffset) || undefined;
        }
        if (style.strokeLinecap !== "butt") a["stroke-linecap"] = "round";
        if (style.strokeLinejoin !== "miter") a["stroke-linejoin"] = "round";
      }
      return a;
    }

    function shape(el, matrix, opacity, context) {
      const style = getComputedStyle(el);
      if (style.visibility !== "visible") return;
      const [name, attributes] = geometry(el, style);
      const painted = paints(style, opacity, context);
      if (name === "line") painted.fill = "none";
      if ((attributes.d ?? attributes.points ?? "x") && (painted.fill !== "none" || painted.stroke !== "none")) {
        const m = matrix, t = [m.a, m.b, m.c, m.d, m.e, m.f].map(v => Math.round(v * 1e5) / 1e5 + 0).join(" ");
        element(name, { ...attributes, transform: t === "1 0 0 1 0 0" ? null : `matrix(${t})`, ...painted });
      }
      if (!context) markers(el, style, matrix, opacity);
    }

    function markers(el, style, matrix, opacity) {
      const first = named(style.markerStart), last = named(style.markerEnd);
      if (named(style.markerMid)) warnings.add("a mark in the middle of a line is not drawn");
      if (!first && !last) return;
      const length = el.getTotalLength(); // 0 where a line only carries a mark: the numbers of a sequence diagram
      const near = Math.min(0.5, length / 8);
      const put = (marker, at, before, after, reversed) => {
        const orient = marker.getAttribute("orient") ?? "0";
        let angle = length ? Math.atan2(after.y - before.y, after.x - before.x) * 180 / Math.PI : 0;
        if (!orient.startsWith("auto")) angle = parseFloat(orient) || 0;
        else if (reversed && orient === "auto-start-reverse") angle += 180;
        const view = marker.viewBox.baseVal;
        let scale = marker.markerUnits.baseVal === SVGMarkerElement.SVG_MARKERUNITS_STROKEWIDTH ? parseFloat(style.strokeWidth) : 1;
        if (view?.width) scale *= Math.min(marker.markerWidth.baseVal.value / view.width, marker.markerHeight.baseVal.value / view.height);
        const inside = matrix.translate(at.x, at.y).rotate(angle).scale(scale)
          .translate(-marker.refX.baseVal.value, -marker.refY.baseVal.value);
        for (const part of marker.children) markerPart(part, inside, opacity, style);
      };
      const point = at => el.getPointAtLength(at);
      if (first) put(first, point(0), point(0), point(near), true);
      if (last) put(last, point(length), point(length - near), point(length), false);
    }

    function markerPart(el, matrix, opacity, context) {
      const style = getComputedStyle(el), own = el.transform?.baseVal.consolidate()?.matrix;
      if (style.display === "none") return;
      if (own) matrix = matrix.multiply(DOMMatrix.fromMatrix(own));
      opacity *= parseFloat(style.opacity);
      if (el.tagName === "g") for (const part of el.children) markerPart(part, matrix, opacity, context);
      else if (el instanceof SVGGeometryElement) shape(el, matrix, opacity, context);
      else warnings.add(`<${el.tagName}> in a marker is not drawn`);
    }

    // ---- text

    // From the top of a character's cell to the baseline, in CSS pixels.
    const ruler = document.getElementById("ruler"), ascents = new Map();
    function ascent(style) {
      const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      if (!ascents.has(font)) {
        ruler.style.font = font;
        ruler.innerHTML = '<span>x</span><span style="display:inline-block;width:0;height:0"></span>';
        const [cell, foot] = [...ruler.children].map(e => e.getBoundingClientRect());
        ascents.set(font, { above: foot.bottom - cell.top, height: cell.height });
        ruler.replaceChildren();
      }
      return ascents.get(font);
    }

    // A Run gathers characters that stand side by side on one baseline. Positions are those of the drawing;
    // "along" is measured in the direction of the line.
    class Run {
      constructor(style, size, fill, opacity, centred, angle, grounded = false) {
        Object.assign(this, { style, size, fill, opacity, centred, angle, grounded, pieces: [] });
      }
      // takes reports whether a character may join: nothing but its neighbour's end lies before it.
      takes(start, angle) {
        const last = this.pieces.at(-1);
        return !last.emoji && Math.abs(angle - this.angle) < 0.05 && Math.hypot(start.x - last.end.x, start.y - last.end.y) < this.size * 0.05;
      }
      flush() {
        const blank = p => !p.text.trim();
        while (this.pieces.length && blank(this.pieces[0])) this.pieces.shift();
        while (this.pieces.length && blank(this.pieces.at(-1))) this.pieces.pop();
        const fill = color(this.fill);
        if (!this.pieces.length || fill === "none") return;
        const start = this.pieces[0].start, end = this.pieces.at(-1).end;
        const length = Math.hypot(end.x - start.x, end.y - start.y);
        if (!(length > 0)) return;
        const at = this.centred ? { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 } : start;
        if (this.grounded) this.ground();
        let text = this.pieces.map(p => p.text).join("").replace(/\s+/gu, " ");
        if (this.pieces[0].emoji && colored.has(text)) text += "\uFE0F";
        element("text", {
          x: at.x, y: at.y, "font-size": this.size, "text-anchor": this.centred ? "middle" : null,
          "font-weight": parseInt(this.style.fontWeight) >= 600 ? "bold" : null,
          "font-style": this.style.fontStyle === "normal" ? null : "italic",
          "font-family": /mono/i.test(this.style.fontFamily.split(",")[0]) ? "monospace" : null,
          fill, "fill-opacity": this.opacity, textLength: length,
          transform: Math.abs(this.angle) < 0.05 ? null : `rotate(${number(this.angle)} ${number(at.x)} ${number(at.y)})`,
        }, text);
        this.decorate(start, end, fill);
      }
      // ground lays paper under a message that crosses the lifeline of somebody it does not concern.
      ground() {
        if (this.angle) return;
        const first = this.pieces[0].start, x = first.x - this.size / 8, right = this.pieces.at(-1).end.x + this.size / 8;
        element("rect", { x, y: first.y - this.size, width: right - x, height: this.size * 1.3, fill: "#ffffff" });
      }
      decorate(start, end, stroke) {
        const line = this.style.decoration;
        if (!line || this.angle) return;
        const y = start.y + (line.includes("line-through") ? -0.27 : 0.13) * this.size;
        element("path", { d: `M${number(start.x)} ${number(y)}L${number(end.x)} ${number(y)}`, fill: "none", stroke, "stroke-width": this.size / 16 });
      }
    }

    // styleOf copies what a run needs; decorations do not inherit but show on what is inside.
    function styleOf(el) {
      const { fontStyle, fontWeight, fontSize, fontFamily, fill, fillOpacity, color, textAlign, textAnchor, dominantBaseline, alignmentBaseline } = getComputedStyle(el);
      let decoration = "";
      for (let e = el; e && e !== root && !decoration; e = e.parentElement) {
        const line = getComputedStyle(e).textDecorationLine;
        if (line !== "none") decoration = line;
      }
      return { fontStyle, fontWeight, fontSize, fontFamily, fill, fillOpacity, color, textAlign, textAnchor, dominantBaseline, alignmentBaseline, decoration };
    }

    // runs hands every grapheme to place, which says where it starts and ends, and gathers them.
    function runs(text, make, place) {
      let run = null, index = 0;
      for (const { segment } of graphemes.segment(text)) {
        const spot = place(index, segment.length);
        index += segment.length;
        if (!spot) continue;
        const emoji = EMOJI.test(segment) || colored.has(segment);
        if (run && (emoji || !run.takes(spot.start, spot.angle))) { run.flush(); run = null; }
        run ??= make(spot.angle);
        run.pieces.push({ text: segment, emoji, ...spot });
      }
      run?.flush();
    }

    const nodes = el => {
      const found = [], walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) found.push(walker.currentNode);
      return found;
    };

    function svgText(el, matrix, opacity) {
      const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
      const turn = Math.atan2(matrix.b, matrix.a) * 180 / Math.PI;
      const grounded = el.classList.contains("messageText") && !root.querySelector("rect.rect"); // no coloured regions
      for (const node of nodes(el)) {
        const parent = node.parentElement, look = getComputedStyle(parent);
        if (look.visibility !== "visible" || look.display === "none") continue;
        const count = parent.getNumberOfChars();
        if (!count) continue;
        const folded = node.data.replace(/\s+/g, " ");
        const text = [node.data, folded, folded.trimStart(), folded.trimEnd(), folded.trim()].find(s => s.length === count);
        if (text === undefined) {
          if (node.data.trim()) warnings.add(`the text ${JSON.stringify(node.data.trim().slice(0, 30))} could not be read`);
          continue;
        }
        const style = styleOf(parent);
        let own = 1;
        for (let e = parent; e !== el; e = e.parentElement) own *= parseFloat(getComputedStyle(e).opacity);
        // The API gives the alphabetic baseline of an unshifted text, whatever dominant-baseline asks for;
        // the cell of a character is where it is painted.
        let down = 0;
        if (!/^(auto|alphabetic)$/.test(style.dominantBaseline) || !/^(auto|baseline|alphabetic)$/.test(style.alignmentBaseline)) {
          const cell = parent.getExtentOfChar(0), font = ascent(style);
          down = cell.y + cell.height * font.above / font.height - parent.getStartPositionOfChar(0).y;
        }
        const to = p => new DOMPoint(p.x, p.y + down).matrixTransform(matrix);
        runs(text,
          angle => new Run(style, parseFloat(style.fontSize) * scale, style.fill, opacity * own * parseFloat(style.fillOpacity), style.textAnchor === "middle", angle, grounded),
          (i, n) => ({ start: to(parent.getStartPositionOfChar(i)), end: to(parent.getEndPositionOfChar(i + n - 1)), angle: turn + parent.getRotationOfChar(i) }));
      }
    }

    // html copies a label: backgrounds and borders, then lines of text, in the order of the document.
    function html(el, opacity) {
      const style = getComputedStyle(el);
      if (style.display === "none" || style.visibility !== "visible") return;
      opacity *= parseFloat(style.opacity);
      if (/^(img|svg|math|canvas|video)$/i.test(el.tagName)) warnings.add(`<${el.tagName.toLowerCase()}> in a label is not drawn`);
      const inside = [...el.children].some(c => !/^(inline|none|contents)/.test(getComputedStyle(c).display));
      if (style.display !== "inline" || !inside) box(el, style, opacity); // an inline box around blocks paints nothing
      for (const child of el.childNodes) {
        if (child.nodeType === Node.ELEMENT_NODE) html(child, opacity);
        else if (child.nodeType === Node.TEXT_NODE && child.data.trim()) htmlText(child, opacity);
      }
    }

    function box(el, style, opacity) {
      const fill = color(style.backgroundColor), width = style.borderTopStyle === "none" ? 0 : parseFloat(style.borderTopWidth);
      const clear = fill === "none" || /, 0\)$/.test(fill);
      if (clear && !width) return;
      for (const r of el.getClientRects()) {
        const a = new DOMPoint(r.left + width / 2, r.top + width / 2).matrixTransform(toRoot);
        const z = new DOMPoint(r.right - width / 2, r.bottom - width / 2).matrixTransform(toRoot);
        if (z.x <= a.x || z.y <= a.y) continue;
        element("rect", {
          x: a.x, y: a.y, width: z.x - a.x, height: z.y - a.y, rx: parseFloat(style.borderTopLeftRadius) || 0,
          fill: clear ? "none" : fill, "fill-opacity": opacity,
          stroke: width ? color(style.borderTopColor) : null, "stroke-width": width || null,
        });
      }
    }

    function htmlText(node, opacity) {
      const style = styleOf(node.parentElement), above = ascent(style).above, range = document.createRange();
      runs(node.data,
        angle => new Run(style, parseFloat(style.fontSize), style.color, opacity, style.textAlign === "center", angle),
        (i, n) => {
          range.setStart(node, i);
          range.setEnd(node, i + n);
          const r = range.getBoundingClientRect();
          if (!r.width) return null;
          return {
            start: new DOMPoint(r.left, r.top + above).matrixTransform(toRoot),
            end: new DOMPoint(r.right, r.top + above).matrixTransform(toRoot), angle: 0,
          };
        });
    }

    // ---- the tree

    function expand(use) { // shadow trees cannot be walked: put a copy in the place of <use>
      const target = document.getElementById(use.href.baseVal.slice(1));
      if (!target) return warnings.add(`<use> of ${use.href.baseVal} leads nowhere`);
      const group = document.createElementNS(SVG, "g");
      for (const a of use.attributes) if (!/^(x|y|width|height|(xlink:)?href)$/.test(a.name)) group.setAttribute(a.name, a.value);
      group.setAttribute("transform", `${use.getAttribute("transform") ?? ""} translate(${use.x.baseVal.value} ${use.y.baseVal.value})`);
      const copy = target.cloneNode(true);
      copy.removeAttribute("id");
      group.append(...(target.tagName === "symbol" ? copy.childNodes : [copy]));
      use.replaceWith(group);
    }

    function walk(el, opacity) {
      const style = getComputedStyle(el);
      if (style.display === "none" || el.closest("defs, marker, symbol, clipPath, mask, pattern, filter")) return;
      if (/^(style|script|title|desc|metadata|linearGradient|radialGradient)$/.test(el.tagName)) return;
      const brightness = /^brightness\(([\d.]+)\)$/.exec(style.filter);
      if (brightness) {
        const outer = light;
        light *= Number(brightness[1]);
        copy(el, opacity, style);
        light = outer;
        return;
      }
      if (style.filter !== "none") warnings.add(`the filter ${style.filter.slice(0, 40)} is not drawn`);
      copy(el, opacity, style);
    }

    function copy(el, opacity, style) {
      if (style.clipPath !== "none" || /url/.test(style.maskImage)) warnings.add("a clipped part is drawn whole");
      opacity *= parseFloat(style.opacity);
      if (opacity <= 0) return;
      if (/^(svg|g|a|switch)$/.test(el.tagName)) { // of a switch the browser paints the first it understands: it understands all
        for (const child of [...el.children].slice(0, el.tagName === "switch" ? 1 : undefined)) walk(child, opacity);
        return;
      }
      const matrix = DOMMatrix.fromMatrix(toRoot.multiply(el.getScreenCTM()));
      if (el.tagName === "text") svgText(el, matrix, opacity);
      else if (el.tagName === "foreignObject") {
        if (Math.abs(matrix.b) > 1e-3) warnings.add("a turned label is drawn level");
        for (const child of el.children) html(child, opacity);
      } else if (el instanceof SVGGeometryElement) shape(el, matrix, opacity, null);
      else warnings.add(`<${el.tagName}> is not drawn`);
    }

    for (const use of root.querySelectorAll("use")) expand(use);
    walk(root, 1);
    const { x, y, width, height } = root.viewBox.baseVal, title = root.querySelector(":scope > title")?.textContent.trim();
    const view = [x, y, width, height].map(number).join(" ");
    const head = `<svg xmlns="${SVG}" viewBox="${view}" width="${number(width)}" height="${number(height)}">`;
    return { svg: `${head}\n${title ? `<title>${escape(title)}</title>\n` : ""}${out.join("\n")}\n</svg>\n`, warnings: [...warnings] };
  }

  return { start, render };
})();
