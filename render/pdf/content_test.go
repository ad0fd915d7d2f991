package pdf

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

// TestNumber holds that a number is the shortest one that names its ten thousandths.
func TestNumber(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 7))
	values := []float64{0, math.Copysign(0, -1), -0.00001, 0.00005, 1, -1, 0.1, 10, 1.05, -612.7559, 99999.9999, 123456789012.3, 1e11, 1e18, -1e18}
	for range 20000 {
		values = append(values, (r.Float64()-0.5)*math.Pow(10, float64(r.IntN(8))))
	}
	for _, v := range values {
		want := strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64)
		if want == "-0" {
			want = "0"
		}
		if got := number(v); got != want {
			t.Fatalf("%v is written %s, want %s", v, got, want)
		}
	}
}
