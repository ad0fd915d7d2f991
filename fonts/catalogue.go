package fonts

// catalogue lists every face with its file. It is never written to.
var catalogue = [...]struct {
	id, file string
	han      bool
}{
	{id: "serif-regular", file: "SourceSerifPro_400Regular.ttf"},
	{id: "serif-italic", file: "SourceSerifPro_400Regular_Italic.ttf"},
	{id: "serif-bold", file: "SourceSerifPro_700Bold.ttf"},
	{id: "serif-bold-italic", file: "SourceSerifPro_700Bold_Italic.ttf"},
	{id: "sans-regular", file: "SourceSans3_400Regular.ttf"},
	{id: "sans-italic", file: "SourceSans3_400Regular_Italic.ttf"},
	{id: "sans-semibold", file: "SourceSans3_600SemiBold.ttf"},
	{id: "sans-bold", file: "SourceSans3_700Bold.ttf"},
	{id: "sans-bold-italic", file: "SourceSans3_700Bold_Italic.ttf"},
	{id: "mono-regular", file: "JetBrainsMono-Regular.ttf"},
	{id: "mono-italic", file: "JetBrainsMono-Italic.ttf"},
	{id: "mono-bold", file: "JetBrainsMono-Bold.ttf"},
	{id: "mono-bold-italic", file: "JetBrainsMono-BoldItalic.ttf"},
	{id: "han-serif-regular", file: "NotoSerifSC-Regular.ttf", han: true},
	{id: "han-serif-bold", file: "NotoSerifSC-Bold.ttf", han: true},
	{id: "han-sans-regular", file: "NotoSansSC-Regular.ttf", han: true},
	{id: "han-sans-bold", file: "NotoSansSC-Bold.ttf", han: true},
	{id: "han-kai-regular", file: "BooksetKai-Regular.ttf", han: true},
	{id: "symbols-sans", file: "DejaVuSans-Symbols.ttf"},
	{id: "symbols-mono", file: "DejaVuSansMono-Symbols.ttf"},
	{id: "symbols-mono-bold", file: "DejaVuSansMono-Bold-Symbols.ttf"},
	{id: "emoji", file: "NotoEmoji-Regular.ttf"},
}
