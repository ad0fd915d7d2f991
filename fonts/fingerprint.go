package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Fingerprint identifies the font files behind face IDs and the sizes that scripts have beside each other:
// what was measured with them is stale when it changes. An unknown ID is an error.
func Fingerprint(ids ...string) (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, serifInHan, sansInHan, kaiInHan, hanInMono)
	for _, id := range ids {
		name := ""
		for _, entry := range catalogue {
			if entry.id == id {
				name = entry.file
			}
		}
		data, err := files.ReadFile("data/" + name)
		if name == "" || err != nil {
			return "", fmt.Errorf("fonts: there is no face %q", id)
		}
		of := sha256.Sum256(data)
		sum.Write(of[:])
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
