package stock

import "testing"

func TestOf(t *testing.T) {
	var s Of[int]
	var all []*int
	for i := range 3 * block {
		all = append(all, s.Keep(i))
	}
	for i, x := range all {
		if *x != i {
			t.Fatalf("value %d is %d: it did not stay where it was", i, *x)
		}
	}
	s.Clear()
	if again := s.Next(); again != all[0] || *again != 0 {
		t.Error("a cleared stock makes values anew")
	}
	if s.Next() == all[0] {
		t.Error("two have one value")
	}
}
