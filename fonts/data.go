package fonts

import _ "embed" // for the directives

// The files of the faces. They lie in the program and are read there: a variable each, because an embed.FS gives copies,
// and a Chinese face has four megabytes. Nobody writes to them.
var (
	//go:embed data/SourceSerifPro_400Regular.ttf
	serifRegular []byte

	//go:embed data/SourceSerifPro_400Regular_Italic.ttf
	serifItalic []byte

	//go:embed data/SourceSerifPro_700Bold.ttf
	serifBold []byte

	//go:embed data/SourceSerifPro_700Bold_Italic.ttf
	serifBoldItalic []byte

	//go:embed data/SourceSans3_400Regular.ttf
	sansRegular []byte

	//go:embed data/SourceSans3_400Regular_Italic.ttf
	sansItalic []byte

	//go:embed data/SourceSans3_600SemiBold.ttf
	sansSemibold []byte

	//go:embed data/SourceSans3_700Bold.ttf
	sansBold []byte

	//go:embed data/SourceSans3_700Bold_Italic.ttf
	sansBoldItalic []byte

	//go:embed data/JetBrainsMono-Regular.ttf
	monoRegular []byte

	//go:embed data/JetBrainsMono-Italic.ttf
	monoItalic []byte

	//go:embed data/JetBrainsMono-Bold.ttf
	monoBold []byte

	//go:embed data/JetBrainsMono-BoldItalic.ttf
	monoBoldItalic []byte

	//go:embed data/NotoSerifSC-Regular.ttf
	hanSerifRegular []byte

	//go:embed data/NotoSerifSC-Bold.ttf
	hanSerifBold []byte

	//go:embed data/NotoSansSC-Regular.ttf
	hanSansRegular []byte

	//go:embed data/NotoSansSC-Bold.ttf
	hanSansBold []byte

	//go:embed data/BooksetKai-Regular.ttf
	hanKaiRegular []byte

	//go:embed data/DejaVuSans-Symbols.ttf
	symbolsSans []byte

	//go:embed data/DejaVuSansMono-Symbols.ttf
	symbolsMono []byte

	//go:embed data/DejaVuSansMono-Bold-Symbols.ttf
	symbolsMonoBold []byte

	//go:embed data/NotoEmoji-Regular.ttf
	emoji []byte
)
