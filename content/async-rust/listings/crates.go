package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// edition of Rust in which listings are compiled unless their fence names another one.
const edition = "2024"

// patience is how long one program may take.
const patience = 10 * time.Minute

// bench is where listings are compiled and run.
type bench struct {
	sources string // folder of Cargo.toml and src, which name the crates that listings may use
	crates  string // folder of the crates' sources
	target  string // where they are built
	work    string // for what is made on the way; removed at the end
	release int    // N of Rust 1.N
	externs []string
	names   []string // of the crates, with versions
}

// openBench looks for the tools and builds the crates. Nothing is fetched.
func openBench(ctx context.Context, sources, crates, target string) (*bench, error) {
	for _, tool := range []string{"cargo", "rustc", "rustdoc"} {
		if _, err := exec.LookPath(tool); err != nil {
			return nil, fmt.Errorf("there is no %s on the PATH", tool)
		}
	}
	target, err := filepath.Abs(target)
	if err != nil {
		return nil, err
	}
	b := &bench{sources: sources, crates: crates, target: target}
	version, err := b.command(ctx, ".", "rustdoc", "--version").Output()
	if err != nil {
		return nil, fmt.Errorf("rustdoc --version: %w", err)
	}
	if m := regexp.MustCompile(`^rustdoc 1\.([0-9]+)`).FindSubmatch(version); m != nil {
		b.release, _ = strconv.Atoi(string(m[1])) // digits only
	}
	if b.release < 85 {
		return nil, fmt.Errorf("edition %s needs rustdoc 1.85 or newer; this is %s", edition, bytes.TrimSpace(version))
	}
	b.names = []string{string(bytes.TrimSpace(version))}
	if info, err := os.Stat(crates); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("there are no crate sources in %s (Debian's librust-*-dev packages)", crates)
	}
	if err := os.MkdirAll(target, 0o777); err != nil {
		return nil, err
	}
	if b.work, err = os.MkdirTemp(target, "test."); err != nil {
		return nil, err
	}
	if err := b.build(ctx); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

func (b *bench) close() { _ = os.RemoveAll(b.work) } // what stays is taken away with the target folder

// command prepares a program that ends with the context or when its time is over.
func (b *bench) command(ctx context.Context, folder, name string, arguments ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, arguments...)
	c.Dir = folder
	c.WaitDelay = time.Second
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "CARGO_BUILD_TARGET=") && !strings.HasPrefix(variable, "RUST_BACKTRACE=") {
			c.Env = append(c.Env, variable)
		}
	}
	return c
}

// cargo prepares a call of cargo that takes all crates from the folder of their sources.
func (b *bench) cargo(ctx context.Context, folder string, arguments ...string) *exec.Cmd {
	return b.command(ctx, folder, "cargo", append(arguments, "--offline",
		"--config", `source.crates-io.replace-with="local"`,
		"--config", fmt.Sprintf("source.local.directory=%q", b.crates))...)
}

// artifact is what cargo says of a crate that it built.
type artifact struct {
	Reason    string
	PackageID string `json:"package_id"`
	Target    struct{ Name string }
	Filenames []string
}

// build builds the crates from a copy, so that no Cargo.lock lands among the sources.
func (b *bench) build(ctx context.Context) error {
	copied := filepath.Join(b.target, "crate")
	for _, name := range []string{"Cargo.toml", "src/lib.rs"} {
		if err := copyFile(filepath.Join(b.sources, name), filepath.Join(copied, name)); err != nil {
			return err
		}
	}
	c := b.cargo(ctx, copied, "build", "--quiet", "--target-dir", b.target, "--message-format=json-render-diagnostics")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return fmt.Errorf("the crates of Cargo.toml could not be built from %s: %w", b.crates, err)
	}
	manifest, err := os.ReadFile(filepath.Join(copied, "Cargo.toml"))
	if err != nil {
		return err
	}
	built := map[string]artifact{}
	for lines := bufio.NewReader(bytes.NewReader(out)); ; {
		line, err := lines.ReadBytes('\n')
		var a artifact
		if json.Unmarshal(line, &a) == nil && a.Reason == "compiler-artifact" && len(a.Filenames) > 0 {
			built[strings.ReplaceAll(a.Target.Name, "-", "_")] = a
		}
		if err != nil {
			break
		}
	}
	for _, name := range dependencies(string(manifest)) {
		crate := strings.ReplaceAll(name, "-", "_")
		a, ok := built[crate]
		if !ok {
			return fmt.Errorf("cargo built no library for %s", name)
		}
		b.externs = append(b.externs, "--extern", crate+"="+a.Filenames[0])
		b.names = append(b.names, name+" "+a.PackageID[strings.LastIndexAny(a.PackageID, "@#")+1:])
	}
	return nil
}

// dependencies lists the names in the table [dependencies] of a manifest.
func dependencies(manifest string) []string {
	_, table, _ := strings.Cut(manifest, "\n[dependencies]\n")
	table, _, _ = strings.Cut(table, "\n[")
	var out []string
	for _, m := range regexp.MustCompile(`(?m)^([a-z][a-z0-9_-]*) *=`).FindAllStringSubmatch(table, -1) {
		out = append(out, m[1])
	}
	return out
}

// copyFile copies a file where the copy differs: cargo builds again what is newer than it was.
func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if old, err := os.ReadFile(to); err == nil && bytes.Equal(old, data) {
		return nil
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}

// link gives the arguments by which rustc and rustdoc find the crates.
func (b *bench) link(attributes []string) []string {
	year := edition
	if i := slices.IndexFunc(attributes, func(a string) bool { return strings.HasPrefix(a, "edition") }); i >= 0 {
		year = strings.TrimPrefix(attributes[i], "edition")
	}
	return append([]string{"--edition", year, "-L", "dependency=" + filepath.Join(b.target, "debug", "deps")}, b.externs...)
}
