package page

import (
	"sync"
	"testing"
)

func TestShifts(t *testing.T) {
	if none := ShiftBy(0, 0); none != 0 {
		t.Errorf("no shift is number %d", none)
	}
	if right, up := Shift(0).Offset(); right != 0 || up != 0 {
		t.Errorf("no shift goes %v to the right and %v up", right, up)
	}
	s := ShiftBy(-12.5, 100)
	if right, up := s.Offset(); right != -12.5 || up != 100 {
		t.Errorf("a shift goes %v to the right and %v up, want -12.5 and 100", right, up)
	}
	if ShiftBy(-12.5, 100) != s || ShiftBy(12.5, 100) == s {
		t.Error("shifts are one when they go as far, and only then")
	}
	if further := s.Right(12.5); further != ShiftBy(0, 100) || further.Right(0) != further {
		right, up := further.Offset()
		t.Errorf("moved to the right, a shift goes %v to the right and %v up, want 0 and 100", right, up)
	}
	if s.Right(12.5).Right(-12.5) != s || ShiftBy(5, 0).Right(-5) != 0 {
		t.Error("there and back is not where it began")
	}
}

func TestShiftsFromSeveralSides(t *testing.T) {
	var group sync.WaitGroup
	var made [8][100]Shift
	for k := range made {
		group.Go(func() {
			for i := range made[k] {
				made[k][i] = ShiftBy(float32(i), 0.5)
			}
		})
	}
	group.Wait()
	for k := range made {
		for i, s := range made[k] {
			if right, _ := s.Offset(); right != float32(i) || s != made[0][i] {
				t.Fatalf("shift %d goes %v to the right, as number %d and number %d", i, right, s, made[0][i])
			}
		}
	}
}
