package fonts

// catalogue lists every face with its file. It is never written to.
var catalogue = [...]struct {
	id, file string
	data     []byte // of the file
	han      bool
}{
	{id: "serif-regular", file: "SourceSerifPro_400Regular.ttf", data: serifRegular},
	{id: "serif-italic", file: "SourceSerifPro_400Regular_Italic.ttf", data: serifItalic},
	{id: "serif-bold", file: "SourceSerifPro_700Bold.ttf", data: serifBold},
	{id: "serif-bold-italic", file: "SourceSerifPro_700Bold_Italic.ttf", data: serifBoldItalic},
	{id: "sans-regular", file: "SourceSans3_400Regular.ttf", data: sansRegular},
	{id: "sans-italic", file: "SourceSans3_400Regular_Italic.ttf", data: sansItalic},
	{id: "sans-semibold", file: "SourceSans3_600SemiBold.ttf", data: sansSemibold},
	{id: "sans-bold", file: "SourceSans3_700Bold.ttf", data: sansBold},
	{id: "sans-bold-italic", file: "SourceSans3_700Bold_Italic.ttf", data: sansBoldItalic},
	{id: "mono-regular", file: "JetBrainsMono-Regular.ttf", data: monoRegular},
	{id: "mono-italic", file: "JetBrainsMono-Italic.ttf", data: monoItalic},
	{id: "mono-bold", file: "JetBrainsMono-Bold.ttf", data: monoBold},
	{id: "mono-bold-italic", file: "JetBrainsMono-BoldItalic.ttf", data: monoBoldItalic},
	{id: "han-serif-regular", file: "NotoSerifSC-Regular.ttf", data: hanSerifRegular, han: true},
	{id: "han-serif-bold", file: "NotoSerifSC-Bold.ttf", data: hanSerifBold, han: true},
	{id: "han-sans-regular", file: "NotoSansSC-Regular.ttf", data: hanSansRegular, han: true},
	{id: "han-sans-bold", file: "NotoSansSC-Bold.ttf", data: hanSansBold, han: true},
	{id: "han-kai-regular", file: "BooksetKai-Regular.ttf", data: hanKaiRegular, han: true},
	{id: "symbols-sans", file: "DejaVuSans-Symbols.ttf", data: symbolsSans},
	{id: "symbols-mono", file: "DejaVuSansMono-Symbols.ttf", data: symbolsMono},
	{id: "symbols-mono-bold", file: "DejaVuSansMono-Bold-Symbols.ttf", data: symbolsMonoBold},
	{id: "emoji", file: "NotoEmoji-Regular.ttf", data: emoji},
}
