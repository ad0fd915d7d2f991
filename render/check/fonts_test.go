package check

import "testing"

func TestFontFaults(t *testing.T) {
	known := []string{"SourceSerifPro"}
	head := "name                                 type              encoding         emb sub uni object ID\n------------------------------------ ----------------- ---------------- --- --- --- ---------\n"
	good := "AAAAAA+SourceSerifPro                CID TrueType      Identity-H       yes yes yes      5  0\n"
	if err := fontFaults(head+good, known); err != nil {
		t.Error(err)
	}
	for name, table := range map[string]string{
		"no fonts":     head,
		"another font": head + good + "AAAAAB+ComicSans                     CID TrueType      Identity-H       yes yes yes      6  0\n",
		"not embedded": head + good + "Helvetica                            Type 1            Custom           no  no  no       5  0\n",
		"not subset":   head + "SourceSerifPro                       CID TrueType      Identity-H       yes no  yes      5  0\n",
		"no Unicode":   head + "AAAAAA+SourceSerifPro                CID TrueType      Identity-H       yes yes no       5  0\n",
	} {
		if fontFaults(table, known) == nil {
			t.Errorf("%s: nothing found", name)
		}
	}
}
