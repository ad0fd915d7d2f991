package fonts

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

// variation selectors only choose between text and picture.
const (
	textStyle  = '\uFE0E'
	emojiStyle = '\uFE0F'
)

func readDrawings() (map[string]string, error) {
	data, err := files.ReadFile("emoji/twemoji-svg.json")
	if err != nil {
		return nil, fmt.Errorf("fonts: %w", err)
	}
	var bodies map[string]string
	if err := json.Unmarshal(data, &bodies); err != nil {
		return nil, fmt.Errorf("fonts: emoji drawings: %w", err)
	}
	return bodies, nil
}

// drawings holds the bodies by code points ("1f7e2"), read at the first call.
var drawings = sync.OnceValues(readDrawings)

// EmojiSVG returns the colour drawing of an emoji (a whole SVG document, 36 by 36) and whether there is one.
// Variation selectors in s are ignored.
func EmojiSVG(s string) ([]byte, bool) {
	bodies, err := drawings()
	if err != nil {
		return nil, false
	}
	var key []string
	for _, r := range s {
		if r != textStyle && r != emojiStyle {
			key = append(key, fmt.Sprintf("%x", r))
		}
	}
	body, ok := bodies[strings.Join(key, "-")]
	if !ok {
		return nil, false
	}
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36" width="36" height="36">` + body + `</svg>`), true
}
