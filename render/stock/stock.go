// Package stock makes values many at a time, and the same ones again for the next piece of work.
package stock

// Of is a stock of values of one type, which stay where they are. It is for one goroutine.
type Of[T any] struct {
	blocks [][]T
	used   int // values of all blocks
}

// block is how many values are made at once.
const block = 256

// Next is a value that nobody has. It may hold what it held before the stock was cleared.
func (s *Of[T]) Next() *T {
	at := s.used / block
	if at == len(s.blocks) {
		s.blocks = append(s.blocks, make([]T, block))
	}
	value := &s.blocks[at][s.used%block]
	s.used++
	return value
}

// Keep is a value that nobody has, made to be x.
func (s *Of[T]) Keep(x T) *T {
	value := s.Next()
	*value = x
	return value
}

// Clear takes all values back: who has one does not use it any more.
func (s *Of[T]) Clear() { s.used = 0 }
