package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// sumsFile lists the SHA-256 of each font file, as sha256sum does: to read all files whenever a diagram is looked up would
// take as long as to set a chapter. A test holds it against the files.
const sumsFile = "data/SHA256SUMS"

// Fingerprint identifies the font files behind face IDs and the sizes that scripts have beside each other:
// what was measured with them is stale when it changes. An unknown ID is an error.
func Fingerprint(ids ...string) (string, error) {
	list, err := files.ReadFile(sumsFile)
	if err != nil {
		return "", fmt.Errorf("fonts: %w", err)
	}
	sums := map[string]string{}
	for line := range strings.Lines(string(list)) {
		if of, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  "); ok {
			sums[name] = of
		}
	}
	sum := sha256.New()
	fmt.Fprintln(sum, serifInHan, sansInHan, kaiInHan, hanInMono)
	for _, id := range ids {
		name := ""
		for _, entry := range catalogue {
			if entry.id == id {
				name = entry.file
			}
		}
		of, err := hex.DecodeString(sums[name])
		if name == "" || err != nil || len(of) != sha256.Size {
			return "", fmt.Errorf("fonts: there is no face %q with a sum in %s", id, sumsFile)
		}
		sum.Write(of)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
