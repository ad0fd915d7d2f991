package check

import (
	"regexp"
	"slices"
	"strings"
)

// tree decides checkpoints 02, 09, 11, 13, 14, 15, 17 and 19.
func (m *matterhorn) tree() {
	root := m.file.dict(m.catalog["/StructTreeRoot"])
	if root == nil {
		m.fault("01-005", "there is no structure tree")
		return
	}
	m.roles = m.file.dict(root["/RoleMap"])
	for kind := range m.roles {
		if standard(kind) {
			m.fault("02-004", "the standard type %s is mapped", kind)
		}
		m.mapped(kind)
	}
	m.holders, m.linked = map[markKey]int{}, map[string]bool{}
	for _, kid := range m.file.list(root["/K"]) {
		ref, _ := m.catalog["/StructTreeRoot"].(string)
		m.walk(kid, place{holder: ref, language: m.lang})
	}
	level, ids := 0, map[string]bool{}
	for _, e := range m.elements {
		switch {
		case e.kind == "/Figure":
			if alt, _ := e.dict["/Alt"].(string); said(alt) == "" && e.dict["/ActualText"] == nil {
				m.fault("13-004", "a figure has no alternative text")
			}
		case len(e.kind) == 3 && e.kind[1] == 'H' && e.kind[2] >= '1' && e.kind[2] <= '6':
			switch n := int(e.kind[2] - '0'); {
			case level == 0 && n != 1:
				m.fault("14-002", "the first heading is %s", e.kind)
				level = n
			case n > level+1:
				m.fault("14-003", "%s follows a heading of level %d", e.kind, level)
				level = n
			default:
				level = n
			}
		case e.kind == "/H":
			m.fault("14-007", "a heading has no level")
		case e.kind == "/TH":
			if scope := name(m.attribute(e.dict, "/Scope")); !slices.Contains([]string{"/Row", "/Column", "/Both"}, scope) {
				m.fault("15-003", "a head cell has no scope")
			}
		case e.kind == "/Formula":
			if alt, _ := e.dict["/Alt"].(string); said(alt) == "" {
				m.fault("17-002", "a formula has no alternative text")
			}
		case e.kind == "/Note":
			id, _ := e.dict["/ID"].(string)
			switch {
			case id == "":
				m.fault("19-003", "a note has no ID")
			case ids[id]:
				m.fault("19-004", "two notes have the ID %s", id)
			}
			ids[id] = true
		}
		m.nesting(e)
	}
}

// attribute looks for a key in an element's attributes.
func (m *matterhorn) attribute(e map[string]any, key string) any {
	for _, a := range m.file.list(e["/A"]) {
		if v := m.file.dict(a)[key]; v != nil {
			return v
		}
	}
	return nil
}

// nestings are the rules of ISO 32000-1, tables 333 and 336 to 339, as far as a program can decide them: which elements
// a kind may stand in, and which it may hold, as a pattern of their names; no pattern for anything.
var nestings = map[string]struct {
	condition string
	parents   []string
	kids      *regexp.Regexp
}{
	"/Table":   {"09-004", nil, kids(`(Caption )?((TR )+|(THead )?(TBody )+(TFoot )?)|((TR )+|(THead )?(TBody )+(TFoot )?)(Caption )?`)},
	"/THead":   {"09-004", []string{"/Table"}, kids(`(TR )+`)},
	"/TBody":   {"09-004", []string{"/Table"}, kids(`(TR )+`)},
	"/TFoot":   {"09-004", []string{"/Table"}, kids(`(TR )+`)},
	"/TR":      {"09-004", []string{"/Table", "/THead", "/TBody", "/TFoot"}, kids(`((TH|TD) )*`)},
	"/TH":      {"09-004", []string{"/TR"}, nil},
	"/TD":      {"09-004", []string{"/TR"}, nil},
	"/L":       {"09-005", nil, kids(`(Caption )?((L|LI) )+`)},
	"/LI":      {"09-005", []string{"/L"}, kids(`((Lbl|LBody) )+`)},
	"/LBody":   {"09-005", []string{"/LI"}, nil},
	"/TOC":     {"09-006", nil, kids(`(Caption )?((TOC|TOCI) )+`)},
	"/TOCI":    {"09-006", []string{"/TOC"}, kids(`((Lbl|Reference|NonStruct|P|TOC) )+`)},
	"/Ruby":    {"09-007", nil, kids(`RB (RT |RP RT RP )`)},
	"/RB":      {"09-007", []string{"/Ruby"}, nil},
	"/RT":      {"09-007", []string{"/Ruby"}, nil},
	"/RP":      {"09-007", []string{"/Ruby"}, nil},
	"/Warichu": {"09-008", nil, kids(`WP WT WP `)},
	"/WP":      {"09-008", []string{"/Warichu"}, nil},
	"/WT":      {"09-008", []string{"/Warichu"}, nil},
}

func kids(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)$`) }

// nesting holds an element to the rules of its kind.
func (m *matterhorn) nesting(e structElement) {
	rule, ok := nestings[e.kind]
	if !ok {
		return
	}
	if rule.parents != nil && !slices.Contains(rule.parents, e.parent) {
		m.fault(rule.condition, "%s stands in %s", e.kind, e.parent)
	}
	var held strings.Builder
	for _, kid := range e.kids {
		held.WriteString(strings.TrimPrefix(kid, "/") + " ")
	}
	if rule.kids != nil && !rule.kids.MatchString(held.String()) {
		m.fault(rule.condition, "%s holds %s", e.kind, strings.TrimSpace(held.String()))
	}
}

// place is where an element of the tree stands.
type place struct {
	holder   string // reference of the element around it
	kind     string // of that
	page     string // of marks that name none
	language bool   // is known
	link     bool   // a Link is around it
}

// walk reads an element and what is below it, and gives its kind.
func (m *matterhorn) walk(o any, at place) string {
	dict := m.file.dict(o)
	if dict == nil {
		return ""
	}
	own, _ := o.(string)
	if parent, _ := dict["/P"].(string); parent != at.holder {
		m.fault("01", "an element says that it stands in %s, and stands in %s", parent, at.holder)
	}
	inner := place{own, m.mapped(name(dict["/S"])), at.page, m.language(dict) || at.language, at.link}
	inner.link = inner.link || inner.kind == "/Link"
	if ref, ok := dict["/Pg"].(string); ok {
		inner.page = ref
	}
	index := len(m.elements)
	m.elements = append(m.elements, structElement{dict: dict, kind: inner.kind, parent: at.kind})
	if !inner.language && (dict["/Alt"] != nil || dict["/ActualText"] != nil || dict["/E"] != nil) {
		m.fault("11-002", "the language of what stands for a %s is not known", inner.kind)
	}
	var kids []string
	hold := func(page string, id any) {
		n, _ := id.(float64)
		m.holders[markKey{page, int(n)}]++
		kids = append(kids, "content")
		if !inner.language {
			m.fault("11-001", "the language of a %s is not known", inner.kind)
		}
	}
	for _, kid := range m.file.list(dict["/K"]) {
		if _, ok := kid.(float64); ok {
			hold(inner.page, kid)
			continue
		}
		below := m.file.dict(kid)
		switch name(below["/Type"]) {
		case "/MCR":
			page, _ := below["/Pg"].(string)
			if page == "" {
				page = inner.page
			}
			hold(page, below["/MCID"])
		case "/OBJR":
			if ref, _ := below["/Obj"].(string); inner.link {
				m.linked[ref] = true
			}
		default:
			kids = append(kids, m.walk(kid, inner))
		}
	}
	if len(kids) == 0 && inner.kind != "/TD" && inner.kind != "/TH" {
		m.fault("01", "a %s holds nothing", inner.kind)
	}
	m.elements[index].kids = kids
	return inner.kind
}

// mapped follows the role map to a standard type.
func (m *matterhorn) mapped(kind string) string {
	for range 10 {
		if standard(kind) {
			return kind
		}
		next, ok := m.roles[kind].(string)
		if !ok {
			m.fault("02-001", "%q is no standard type, and is mapped to none", kind)
			return kind
		}
		kind = next
	}
	m.fault("02-003", "the role map turns in a circle at %s", kind)
	return kind
}
