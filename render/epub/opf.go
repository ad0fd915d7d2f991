package epub

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"diptych/content"

	"github.com/google/uuid"
)

// identifier is the same for every build of an edition: a UUID of version 5 (RFC 9562 section 5.5) from the name of the
// publication, in the namespace of URLs.
func (p *publication) identifier() string { return p.identifierOf(p.book.Edition) }

func (p *publication) identifierOf(e content.Edition) string {
	name := p.book.Publication.Identifier
	if name == "" {
		name = "urn:diptych:" + p.book.Slug
	}
	return "urn:uuid:" + uuid.NewSHA1(uuid.NameSpaceURL, []byte(name+"#"+string(e))).String()
}

// title of the edition: "English · 中文" side by side.
func (p *publication) title() string { return p.localize(p.book.Title).String() }

// modified is the date of publication. Without one it is the first that an archive can hold, never the clock: the same
// manuscript makes the same bytes on any day.
func (p *publication) modified() time.Time {
	if t := p.book.Publication.Date; t.Year() >= 1980 {
		return t.UTC()
	}
	return time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)
}

// meta is a property of the package or, with refines, of another metadata element.
func meta(property, value string) *element {
	return tag("meta", text(value)).with("property", property)
}

// packageDocument writes the OPF (EPUB 3.3 section 5).
func (p *publication) packageDocument() []byte {
	root := tag("package", text("\n"), p.metadata(), text("\n"), p.manifest(), text("\n"), p.spine(), text("\n"), p.guide(), text("\n")).
		with("xmlns", "http://www.idpf.org/2007/opf").with("version", "3.0").with("unique-identifier", "publication").
		with("xml:lang", p.primary().Tag()).with("dir", "ltr").
		with("prefix", p.prefixes())
	return document(root)
}

func (p *publication) metadata() *element {
	m := tag("metadata").with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
	add := func(e *element) { m.add(text("\n"), e) }
	refine := func(id, property, value string) *element {
		e := meta(property, value).with("refines", "#"+id)
		add(e)
		return e
	}
	publication := p.book.Publication
	add(tag("dc:identifier", text(p.identifier())).with("id", "publication"))
	titled := p.localize(p.book.Title)
	add(p.spoken(tag("dc:title", text(p.title())).with("id", "title"), titled))
	refine("title", "title-type", "main")
	if sorted := sortTitle(p.title()); sorted != p.title() {
		refine("title", "file-as", sorted)
	}
	if len(titled) > 1 {
		for _, part := range titled {
			refine("title", "alternate-script", part.text).with("xml:lang", part.language.Tag())
		}
	}
	if sub := p.localize(p.book.Subtitle); len(sub) > 0 {
		add(p.spoken(tag("dc:title", text(sub.String())).with("id", "subtitle"), sub))
		refine("subtitle", "title-type", "subtitle")
	}
	languages := []content.Language{p.primary()}
	for _, l := range p.languages {
		if l != p.primary() {
			languages = append(languages, l)
		}
	}
	for _, l := range languages {
		add(tag("dc:language", text(l.Tag())))
	}
	person := func(name, role, who string, number int) {
		id := name + "-" + strconv.Itoa(number+1)
		add(tag("dc:"+name, text(who)).with("id", id))
		refine(id, "role", role).with("scheme", "marc:relators")
		if sorted := publication.SortNames[who]; sorted != "" {
			refine(id, "file-as", sorted)
		}
	}
	for i, author := range p.book.Authors {
		person("creator", "aut", author, i)
	}
	for i, translator := range publication.Translators {
		person("contributor", "trl", translator, i)
	}
	optional := func(name, value string) {
		if value != "" {
			add(tag(name, text(value)))
		}
	}
	optional("dc:publisher", publication.Publisher)
	optional("dc:rights", p.rights())
	optional("dc:source", p.source())
	if len(p.pages) > 0 {
		add(tag("dc:source", text(p.options.Print.Identifier)).with("id", "print"))
		refine("print", "source-of", "pagination")
	}
	if !publication.Date.IsZero() {
		optional("dc:date", publication.Date.UTC().Format(time.DateOnly))
	}
	for _, part := range p.localize(p.book.Description) {
		add(tag("dc:description", text(part.text)).with("xml:lang", part.language.Tag()))
	}
	for _, subject := range publication.Subjects {
		add(tag("dc:subject", text(subject)))
	}
	if publication.Series != "" {
		add(meta("belongs-to-collection", publication.Series).with("id", "series"))
		refine("series", "collection-type", "series")
		if publication.Position != "" {
			refine("series", "group-position", publication.Position)
		}
	}
	for _, e := range p.others() {
		add(meta("dcterms:hasVersion", p.identifierOf(e)))
	}
	add(meta("dcterms:modified", p.modified().Format("2006-01-02T15:04:05Z")))
	for _, e := range p.accessibility() {
		add(e)
	}
	if !p.options.ReaderFonts {
		add(meta("ibooks:specified-fonts", "true"))
	}
	add(tag("meta").with("name", "cover").with("content", coverID)) // Kindle and old Kobo look for this one
	return m.add(text("\n"))
}

// prefixes declares the vocabularies that EPUB 3.3 does not reserve a prefix for (section D.1.4).
func (p *publication) prefixes() string {
	var out []string
	if !p.options.ReaderFonts {
		out = append(out, "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/")
	}
	if p.book.Publication.CertifiedBy != "" {
		out = append(out, "a11y: http://www.idpf.org/epub/vocab/package/a11y/#") // reserved, but not to every checker
	}
	return strings.Join(out, " ")
}

// sortTitle puts an English article behind a title, where catalogues want it.
func sortTitle(title string) string {
	for _, article := range [...]string{"The ", "An ", "A "} {
		if rest, ok := strings.CutPrefix(title, article); ok {
			return rest + ", " + strings.TrimSpace(article)
		}
	}
	return title
}

// source is where the manuscript is kept, and which state of it the book was made from.
func (p *publication) source() string {
	publication := p.book.Publication
	if publication.Repository != "" && publication.Revision != "" {
		return publication.Repository + "@" + publication.Revision
	}
	return publication.Repository
}

// others are the other editions of the book.
func (p *publication) others() []content.Edition {
	return slices.DeleteFunc(slices.Clone(p.options.Editions), func(e content.Edition) bool { return e == p.book.Edition })
}

// spoken marks a title with its language when it has one only.
func (p *publication) spoken(e *element, l label) *element {
	if len(l) == 1 {
		e.with("xml:lang", l[0].language.Tag())
	}
	return e
}

func (p *publication) rights() string {
	var parts []string
	for _, s := range []string{p.book.Publication.Copyright, p.book.Publication.Licence} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ". ")
}

// accessibility says what of the book can be read how (schema.org, EPUB Accessibility 1.1 section 2). It claims only
// what was counted.
func (p *publication) accessibility() []*element {
	pictured, described := p.survey()
	var out []*element
	say := func(property string, values ...string) {
		for _, v := range values {
			out = append(out, meta("schema:"+property, v))
		}
	}
	say("accessMode", "textual")
	features := []string{"structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"}
	summaries := map[content.Language]string{
		content.English: "Text with headings, a linked table of contents and linked notes.",
		content.Chinese: "正文带有标题层级、可跳转的目录与注释。",
	}
	if len(p.pages) > 0 {
		features = append(features, "pageNavigation", "pageBreakMarkers")
		summaries[content.English] += " The pages of the printed book can be gone to."
		summaries[content.Chinese] += "可以跳转到纸书的页码。"
	}
	if pictured {
		say("accessMode", "visual")
		features = append(features, "alternativeText")
		switch {
		case !described:
			summaries[content.English] += " Pictures have a short alternative text; not every diagram has a long description."
			summaries[content.Chinese] += "图片带有替代文字；部分示意图没有详细说明。"
		case len(p.long) > 0:
			features = append(features, "longDescription")
			summaries[content.English] += " Every diagram has a short alternative text and a long description."
			summaries[content.Chinese] += "每幅示意图都有替代文字和详细说明。"
		default:
			summaries[content.English] += " Pictures have a short alternative text."
			summaries[content.Chinese] += "图片带有替代文字。"
		}
	}
	if pictured {
		say("accessModeSufficient", "textual,visual")
	}
	if !pictured || described {
		say("accessModeSufficient", "textual")
	}
	say("accessibilityFeature", features...)
	say("accessibilityHazard", "none")
	say("accessibilitySummary", summaries[p.primary()])
	if by := p.book.Publication.CertifiedBy; by != "" {
		out = append(out, meta("dcterms:conformsTo", conformance).with("id", "conformance"), meta("a11y:certifiedBy", by).with("refines", "#conformance"))
	}
	return out
}

// conformance is what a certifier certifies, in the words that EPUB Accessibility 1.1 section 4.2.1 asks for.
const conformance = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"

// survey reports whether the book shows pictures, and whether each diagram has a long description. Other images are
// taken as described by their alternative text.
func (p *publication) survey() (pictured, described bool) {
	diagrams := p.pictures.count["diagram"]
	return diagrams+p.pictures.count["image"] > 0, diagrams == len(p.long)
}

const coverID = "image-cover"

func (p *publication) manifest() *element {
	m := tag("manifest")
	for _, it := range p.items {
		m.add(text("\n"), tag("item").with("id", it.id).with("href", it.name).with("media-type", it.mediaType).with("properties", it.properties))
	}
	return m.add(text("\n"))
}

func (p *publication) spine() *element {
	s := tag("spine").with("toc", ncxID).with("page-progression-direction", "ltr")
	for _, it := range p.items {
		if it.spine {
			s.add(text("\n"), tag("itemref").with("idref", it.id))
		}
	}
	return s.add(text("\n"))
}

// guide is EPUB 2's; Kindle starts a book by it.
func (p *publication) guide() *element {
	g := tag("guide")
	for _, m := range p.landmarks() {
		if m.guide != "" {
			g.add(text("\n"), tag("reference").with("type", m.guide).with("title", m.word.join(p.languages)).with("href", folderText+m.file))
		}
	}
	return g.add(text("\n"))
}

// propertiesOf computes the manifest properties of an XHTML document from what it holds (EPUB 3.3 appendix D.3).
func propertiesOf(root *element) string {
	var svg, mathml, scripted bool
	root.walk(func(e *element) {
		svg = svg || e.name == "svg"
		mathml = mathml || e.name == "math"
		scripted = scripted || e.name == "script"
	})
	var out []string
	for _, x := range []struct {
		has  bool
		name string
	}{{mathml, "mathml"}, {scripted, "scripted"}, {svg, "svg"}} {
		if x.has {
			out = append(out, x.name)
		}
	}
	return strings.Join(out, " ")
}
