package diagram

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/chromedp/chromedp"

	"diptych/fonts"
)

// drawn is what the page gives back for one diagram.
type drawn struct {
	Error    string   `json:"error"` // Mermaid's, "" when it drew
	SVG      string   `json:"svg"`   // plain, not yet in the profile
	Warnings []string `json:"warnings"`
}

// patience is how long one drawing may take: a layout engine that does not end must not stop the others.
const patience = 60 * time.Second

// session is a browser with Mermaid in it.
type session struct {
	page  context.Context
	close func()
}

// openSession starts a browser on a page of our own, served with Mermaid and the typefaces on the loopback
// interface: files cannot load fonts, and ten megabytes of Chinese are too much for data URLs.
func openSession(ctx context.Context, mermaid []byte, library *fonts.Library) (*session, error) {
	browser, err := findBrowser()
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("diagram: %w", err)
	}
	server := &http.Server{Handler: handler(mermaid, library), ReadHeaderTimeout: patience}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()

	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.DisableGPU, chromedp.Env("LANG=C.UTF-8", "TZ=UTC"),
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("force-device-scale-factor", "1"), chromedp.Flag("disable-lcd-text", true),
		chromedp.Flag("disable-component-update", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to run as root otherwise: containers
	}
	allocator, stopBrowser := chromedp.NewExecAllocator(ctx, options...)
	page, stopPage := chromedp.NewContext(allocator)
	s := &session{page: page, close: func() {
		stopPage()
		stopBrowser()
		_ = server.Close() // nobody is connected any more
		<-served
	}}
	// No timeout here: a context that ends takes the browser with it.
	if err := chromedp.Do(page, chromedp.EmulateViewport(1600, 1200), chromedp.Navigate("http://"+listener.Addr().String()+"/")); err != nil {
		s.close()
		return nil, fmt.Errorf("diagram: %s: %w", browser, err)
	}
	if _, err := chromedp.Run(page, chromedp.Evaluate[int]("diptych.start()", chromedp.EvalAwaitPromise)); err != nil {
		s.close()
		return nil, fmt.Errorf("diagram: the page in %s: %w", browser, err)
	}
	return s, nil
}

func handler(mermaid []byte, library *fonts.Library) http.Handler {
	mux := http.NewServeMux()
	give := func(path, kind string, data []byte) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write(data) // a browser that has gone away says so itself
		})
	}
	give("/{$}", "text/html; charset=utf-8", pageHTML)
	give("/flatten.js", "text/javascript; charset=utf-8", flattenJS)
	give("/mermaid.js", "text/javascript; charset=utf-8", mermaid)
	give("/fonts.css", "text/css; charset=utf-8", []byte(fontsCSS(browserFaces(library))))
	for _, id := range faceIDs() {
		give("/font/"+id, "font/ttf", library.Face(id).Data())
	}
	return mux
}

// draw has Mermaid draw one source in one variant.
func (s *session) draw(source string, config map[string]any) (drawn, error) {
	arguments, err := json.Marshal([]any{source, config})
	if err != nil {
		return drawn{}, fmt.Errorf("diagram: %w", err)
	}
	ctx, cancel := context.WithTimeout(s.page, patience)
	defer cancel()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[drawn]("diptych.render(..."+string(arguments)+")", chromedp.EvalAwaitPromise))
	if err != nil {
		return drawn{}, fmt.Errorf("diagram: the browser: %w", err)
	}
	return out, nil
}

// findBrowser looks for Chromium: $CHROME, then the names it has in distributions.
func findBrowser() (string, error) {
	if named := os.Getenv("CHROME"); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("diagram: $CHROME: %w", err)
		}
		return path, nil
	}
	for _, name := range [...]string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("diagram: there is no Chromium: install chromium-headless-shell or chromium, or name one in $CHROME")
}

// readMermaid reads the program that draws and refuses one that the keys do not name. Without a path it is
// looked for where npm puts it.
func readMermaid(path string) ([]byte, error) {
	places := []string{path}
	if path == "" {
		const file = "node_modules/mermaid/dist/mermaid.min.js"
		places = []string{filepath.Join("render", "diagram", "browser", file), filepath.FromSlash(file)}
	}
	for _, place := range places {
		data, err := os.ReadFile(place)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("diagram: %w", err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != mermaidSum {
			return nil, fmt.Errorf("diagram: %s is not mermaid.min.js of Mermaid %s, which the diagrams are drawn with", place, MermaidVersion)
		}
		return data, nil
	}
	return nil, fmt.Errorf("diagram: there is no Mermaid at %s: “npm ci” in render/diagram/browser installs version %s", places[0], MermaidVersion)
}
